import { Reader, Writer } from '@ottla/protocol'
import { batches, CorruptBatchError } from '@ottla/protocol/record'
import { snapshotFooterRecord, snapshotHeaderRecord } from '@ottla/protocol/records'
import { ControlType } from './control-type.ts'
import { type ImagePosition, MetadataDelta } from './delta.ts'
import { MetadataError } from './errors.ts'
import { EMPTY_IMAGE, type MetadataImage } from './image.ts'
import { imageRecords } from './image-records.ts'
import type { MetadataRecord } from './record.ts'
import { type ControlRecord, concatenated, decodeBatches, encodeBatches, encodeControlRecord } from './record-batch.ts'

/**
 * A `.checkpoint` file: metadata records between a header and a footer, in batches like those of the log.
 *
 *   checkpoint := batch(control: SnapshotHeader)
 *                 batch(metadata records)*
 *                 batch(control: SnapshotFooter)
 *
 * `bootstrap.checkpoint` in a log directory is one: the records that a new cluster begins with. Those in the folder
 * of the metadata log are snapshots, each a whole image.
 */
export interface CheckpointOptions {
  /** Of the last record of the log that it stands for. */
  readonly epoch: number
  /** When that record was appended; 0 for `bootstrap.checkpoint`, which stands for none. */
  readonly lastContainedLogTimestampMs: number
  readonly nowMs: number
}

/** Small enough to encode between two turns of the event loop without anybody noticing. */
const CHECKPOINT_BATCH_BYTES = 128 * 1024

/** The batches of a checkpoint, one at a time. */
export function* checkpointBatches(
  records: Iterable<MetadataRecord>,
  options: CheckpointOptions,
  quorumRecords: ReadonlyMap<number, Uint8Array> = new Map(),
): IterableIterator<Uint8Array> {
  const place = (baseOffset: number) => ({ baseOffset, epoch: options.epoch, timestampMs: options.nowMs })
  const header = new Writer()
  const lastContainedLogTimestamp = options.lastContainedLogTimestampMs
  snapshotHeaderRecord.write(header, { version: 0, lastContainedLogTimestamp }, 0)
  yield encodeControlRecord(ControlType.SNAPSHOT_HEADER, header.finish(), place(0))
  let nextOffset = 1
  for (const [type, value] of quorumRecords) {
    yield encodeControlRecord(type, value, place(nextOffset))
    nextOffset += 1
  }
  for (const { bytes, recordCount } of encodeBatches(records, place(nextOffset), CHECKPOINT_BATCH_BYTES)) {
    yield bytes
    nextOffset += recordCount
  }
  const footer = new Writer()
  snapshotFooterRecord.write(footer, { version: 0 }, 0)
  yield encodeControlRecord(ControlType.SNAPSHOT_FOOTER, footer.finish(), place(nextOffset))
}

/** Content of `bootstrap.checkpoint`. */
export function encodeCheckpoint(records: readonly MetadataRecord[], nowMs: number): Uint8Array {
  return concatenated([...checkpointBatches(records, { epoch: 0, lastContainedLogTimestampMs: 0, nowMs })])
}

export function decodeCheckpoint(bytes: Uint8Array): MetadataRecord[] {
  const records: MetadataRecord[] = []
  readCheckpoint(bytes, { record: (record) => records.push(record), control: () => {} })
  return records
}

/** The batches of the snapshot of an image: all that it takes to go on from there without the log before it. */
export function snapshotBatches(image: MetadataImage, nowMs: number): IterableIterator<Uint8Array> {
  return checkpointBatches(
    imageRecords(image),
    { epoch: image.epoch, lastContainedLogTimestampMs: image.timestampMs, nowMs },
    image.quorumRecords,
  )
}

/** The image that a snapshot holds. Throws `MetadataError` for one that is not whole. */
export function decodeSnapshot(bytes: Uint8Array, position: Omit<ImagePosition, 'timestampMs'>): MetadataImage {
  const delta = new MetadataDelta(EMPTY_IMAGE)
  const { lastContainedLogTimestampMs } = readCheckpoint(bytes, {
    record: (record) => delta.replay(record),
    control: ({ type, value }) => delta.replayQuorumRecord(type, value),
  })
  return delta.image({ ...position, timestampMs: lastContainedLogTimestampMs })
}

/** When the last record that a snapshot stands for was appended; needs no more of the file than its first batch. */
export function snapshotTimestampMs(start: Uint8Array): number {
  try {
    for (const batch of batches(start)) {
      const [header] = decodeBatches(start.subarray(0, batch.sizeBytes))
      const control = header?.control[0]
      if (control?.type === ControlType.SNAPSHOT_HEADER) return timestampIn(control.value)
      break
    }
  } catch (cause) {
    if (cause instanceof CorruptBatchError) throw new MetadataError('damaged', cause.message, { cause })
    throw cause
  }
  throw new MetadataError('damaged', 'the checkpoint has no header')
}

interface CheckpointReader {
  record(record: MetadataRecord): void
  control(control: ControlRecord): void
}

/** Where it throws, the file is not whole, and what was handed out by then is to be forgotten. */
function readCheckpoint(bytes: Uint8Array, reader: CheckpointReader): { lastContainedLogTimestampMs: number } {
  let lastContainedLogTimestampMs: number | undefined
  let hasFooter = false
  for (const { records, control } of decodeBatches(bytes)) {
    if (hasFooter) throw new MetadataError('damaged', 'the checkpoint goes on after its footer')
    for (const each of control) {
      if (each.type === ControlType.SNAPSHOT_HEADER) lastContainedLogTimestampMs = timestampIn(each.value)
      else if (each.type === ControlType.SNAPSHOT_FOOTER) hasFooter = true
      else reader.control(each)
    }
    if (lastContainedLogTimestampMs === undefined) break
    for (const record of records) reader.record(record)
  }
  if (lastContainedLogTimestampMs === undefined) throw new MetadataError('damaged', 'the checkpoint has no header')
  if (!hasFooter) throw new MetadataError('damaged', 'the checkpoint has no footer')
  return { lastContainedLogTimestampMs }
}

function timestampIn(header: Uint8Array): number {
  return snapshotHeaderRecord.read(new Reader(header), 0).lastContainedLogTimestamp
}
