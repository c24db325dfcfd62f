import { createHash } from 'node:crypto'
import { type CompressionType, DecompressionError, decompressSync } from '@ottla/protocol/compression'
import {
  BASE_TIMESTAMP_AT,
  BATCH_HEADER_BYTES,
  BatchView,
  batchSizeAt,
  CODEC_BITS,
  LEGACY_TIMESTAMP_AT,
  MAX_TIMESTAMP_AT,
} from '@ottla/protocol/record'
import type { Plain } from './outcome.ts'

/**
 * Records as they came, batch by batch: every field of the header and a digest of the rest. What a codec made is
 * unpacked first, because two libraries may pack the same bytes differently. What is cut off at the end counts for
 * nothing: every client leaves it out.
 */
export function plainRecords(
  bytes: Uint8Array,
  plainTime: (ms: number) => Plain,
  plainProducer: (producerId: number) => Plain = (producerId) => producerId,
): Plain {
  const batches: Plain[] = []
  let position = 0
  for (;;) {
    const sizeBytes = batchSizeAt(bytes, position, bytes.length)
    if (sizeBytes === undefined || sizeBytes > bytes.length - position) break
    const view = new BatchView(bytes.subarray(position, position + sizeBytes))
    batches.push(view.magic === 2 ? plainBatch(view, plainTime, plainProducer) : plainMessage(view, plainTime))
    position += sizeBytes
  }
  return batches
}

function plainBatch(
  view: BatchView,
  plainTime: (ms: number) => Plain,
  plainProducer: (producerId: number) => Plain,
): Plain {
  const { bytes, compression, position } = view
  const records = bytes.subarray(BATCH_HEADER_BYTES)
  const isPacked = compression !== undefined && compression !== 'none'
  const { baseOffset, partitionLeaderEpoch, attributes, lastOffsetDelta, producerId, producerEpoch } = view
  return {
    baseOffset,
    partitionLeaderEpoch,
    attributes,
    lastOffsetDelta,
    producerId: plainProducer(producerId),
    producerEpoch,
    isCrcValid: view.isCrcValid(),
    baseSequence: view.baseSequence,
    recordCount: view.recordCount,
    baseTimestamp: exactTime(bytes, position + BASE_TIMESTAMP_AT, plainTime),
    maxTimestamp: exactTime(bytes, position + MAX_TIMESTAMP_AT, plainTime),
    records: isPacked ? unpacked(compression, records) : digest(records),
  }
}

/** A number where one holds it; the digits where a number would be rounded. */
function exactTime(bytes: Uint8Array, at: number, plainTime: (ms: number) => Plain): Plain {
  const exact = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(at)
  const rounded = Number(exact)
  return Number.isSafeInteger(rounded) ? plainTime(rounded) : String(exact)
}

function plainMessage(view: BatchView, plainTime: (ms: number) => Plain): Plain {
  const { baseOffset, magic, attributes, sizeBytes, bytes } = view
  const isPacked = (attributes & CODEC_BITS) !== 0
  const bodyAt = magic === 1 ? LEGACY_TIMESTAMP_AT + 8 : LEGACY_TIMESTAMP_AT
  return {
    baseOffset,
    magic,
    attributes,
    isCrcValid: view.isCrcValid(),
    timestamp: plainTime(view.maxTimestamp),
    ...(isPacked ? {} : { sizeBytes, message: digest(bytes.subarray(bodyAt)) }),
  }
}

function unpacked(codec: Exclude<CompressionType, 'none'>, bytes: Uint8Array): string {
  try {
    return digest(decompressSync(codec, bytes, { limitBytes: 64 * 1024 * 1024 }))
  } catch (error) {
    if (error instanceof DecompressionError) return `no ${codec}: ${digest(bytes)}`
    throw error
  }
}

function digest(bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return `${bytes.length} bytes, ${hash}`
}
