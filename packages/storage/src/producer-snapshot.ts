import type { Disk } from '@ottla/platform'
import { crc32c } from '@ottla/protocol'
import { joinPath, segmentFileName } from './disk-layout.ts'
import type { ProducerEntry } from './producer-state.ts'

/**
 * Producers as they stood before an offset, in a `.snapshot` file (docs/formats/producer-snapshot.md).
 *
 *   snapshot := version: int16, crc: uint32, count: int32, producer*
 */
const VERSION = 1
const CRC_AT = 2
const COUNT_AT = 6
const HEADER_BYTES = 10
const PRODUCER_BYTES = 46

export function encodeProducerSnapshot(producers: Iterable<ProducerEntry>, count: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + count * PRODUCER_BYTES)
  const view = new DataView(bytes.buffer)
  view.setInt16(0, VERSION)
  view.setInt32(COUNT_AT, count)
  let at = HEADER_BYTES
  for (const producer of producers) {
    const last = producer.batches.at(-1)
    setInt64(view, at, producer.producerId)
    view.setInt16(at + 8, producer.producerEpoch)
    view.setInt32(at + 10, last?.lastSequence ?? -1)
    setInt64(view, at + 14, last?.lastOffset ?? -1)
    view.setInt32(at + 22, last?.offsetDelta ?? 0)
    setInt64(view, at + 26, producer.lastTimestamp)
    view.setInt32(at + 34, producer.coordinatorEpoch)
    setInt64(view, at + 38, producer.currentTxnFirstOffset)
    at += PRODUCER_BYTES
  }
  view.setUint32(CRC_AT, crc32c(bytes.subarray(COUNT_AT)))
  return bytes
}

/** `undefined` for bytes that are no whole and undamaged snapshot. */
export function decodeProducerSnapshot(bytes: Uint8Array): ProducerEntry[] | undefined {
  if (bytes.length < HEADER_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getInt32(COUNT_AT)
  if (view.getInt16(0) !== VERSION || bytes.length !== HEADER_BYTES + count * PRODUCER_BYTES) return undefined
  if (view.getUint32(CRC_AT) !== crc32c(bytes.subarray(COUNT_AT))) return undefined
  const producers: ProducerEntry[] = []
  for (let at = HEADER_BYTES; at < bytes.length; at += PRODUCER_BYTES) producers.push(producerAt(view, at))
  return producers
}

/** Not synced yet: a damaged one is known by its checksum, and then the batches after an older one are replayed. */
export async function writeProducerSnapshot(
  disk: Disk,
  folder: string,
  offset: number,
  bytes: Uint8Array,
): Promise<void> {
  const file = await disk.open(joinPath(folder, segmentFileName(offset, 'snapshot')), 'create')
  try {
    await file.truncate(bytes.length)
    await file.write([bytes], 0)
  } finally {
    await file.close()
  }
}

/** One that has been removed since is no loss. */
export async function syncProducerSnapshot(disk: Disk, folder: string, offset: number): Promise<void> {
  const path = joinPath(folder, segmentFileName(offset, 'snapshot'))
  if ((await disk.stat(path)) === undefined) return
  const file = await disk.open(path, 'read-write')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function producerAt(view: DataView, at: number): ProducerEntry {
  const lastOffset = int64(view, at + 14)
  const lastTimestamp = int64(view, at + 26)
  const last = {
    lastSequence: view.getInt32(at + 10),
    lastOffset,
    offsetDelta: view.getInt32(at + 22),
    timestamp: lastTimestamp,
  }
  return {
    producerId: int64(view, at),
    producerEpoch: view.getInt16(at + 8),
    coordinatorEpoch: view.getInt32(at + 34),
    lastTimestamp,
    currentTxnFirstOffset: int64(view, at + 38),
    batches: lastOffset >= 0 ? [last] : [],
  }
}

const TWO_32 = 2 ** 32
const TWO_63 = 2 ** 63

function int64(view: DataView, at: number): number {
  return view.getInt32(at) * TWO_32 + view.getUint32(at + 4)
}

/** A timestamp of all 64 bits was rounded when it was read; beyond the range it becomes the limit again. */
function setInt64(view: DataView, at: number, value: number): void {
  const isAbove = value >= TWO_63
  view.setInt32(at, isAbove ? 0x7fffffff : Math.floor(value / TWO_32))
  view.setInt32(at + 4, isAbove ? -1 : value - Math.floor(value / TWO_32) * TWO_32)
}
