import { crc32c } from '@ottla/protocol'
import { int64At } from './batch-frames.ts'

/** One producer of a `.snapshot` file (docs/formats/producer-snapshot.md), with all 64 bits of its numbers. */
export interface ProducerSnapshotEntry {
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly lastSequence: number
  readonly lastOffset: bigint
  readonly offsetDelta: number
  readonly timestamp: bigint
  readonly coordinatorEpoch: number
  /** -1: no transaction is open. */
  readonly currentTxnFirstOffset: bigint
}

export interface ProducerSnapshotContent {
  readonly producers: readonly ProducerSnapshotEntry[]
  /** Then no producer is told of: the numbers of a damaged snapshot may be anything. */
  readonly damage: string | undefined
}

const VERSION = 1
const CRC_AT = 2
const COUNT_AT = 6
const HEADER_BYTES = 10
const PRODUCER_BYTES = 46

/** Reads a snapshot and, unlike the loader of a log, says why one is no good. */
export function producerSnapshotContent(bytes: Uint8Array): ProducerSnapshotContent {
  const damaged = (damage: string) => ({ producers: [], damage })
  if (bytes.length < HEADER_BYTES) return damaged(`${bytes.length} bytes are less than a header`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getInt16(0)
  if (version !== VERSION) return damaged(`version ${version} is unknown`)
  const stored = view.getUint32(CRC_AT)
  const computed = crc32c(bytes.subarray(COUNT_AT))
  if (stored !== computed) return damaged(`wrong checksum: ${stored} is stored, and ${computed} is right`)
  const count = view.getInt32(COUNT_AT)
  if (bytes.length !== HEADER_BYTES + count * PRODUCER_BYTES) {
    return damaged(`${bytes.length} bytes cannot hold ${count} producers`)
  }
  const producers: ProducerSnapshotEntry[] = []
  for (let at = HEADER_BYTES; at < bytes.length; at += PRODUCER_BYTES) {
    producers.push({
      producerId: int64At(bytes, at),
      producerEpoch: view.getInt16(at + 8),
      lastSequence: view.getInt32(at + 10),
      lastOffset: int64At(bytes, at + 14),
      offsetDelta: view.getInt32(at + 22),
      timestamp: int64At(bytes, at + 26),
      coordinatorEpoch: view.getInt32(at + 34),
      currentTxnFirstOffset: int64At(bytes, at + 38),
    })
  }
  return { producers, damage: undefined }
}
