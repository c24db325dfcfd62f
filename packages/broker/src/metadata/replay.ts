import type { SnapshotId } from '@ottla/storage'
import { type ImagePosition, MetadataDelta } from './delta.ts'
import { MetadataError } from './errors.ts'
import { EMPTY_IMAGE, type MetadataImage } from './image.ts'
import type { MetadataLog } from './metadata-log.ts'
import type { MetadataRecord } from './record.ts'
import { decodeBatches } from './record-batch.ts'
import { decodeSnapshot } from './snapshot.ts'

export interface Replayed {
  readonly image: MetadataImage
  /** Some record, other than the control records that begin epochs, is in the log or was in it. */
  readonly hasRecords: boolean
  /** A metadata transaction was begun and neither ended nor aborted; its records are not in the image. */
  readonly hasOpenTransaction: boolean
  /** The snapshot that the image began with. */
  readonly snapshot: SnapshotId | undefined
  /** Of the batches of the log that came on top of it. */
  readonly bytesSinceSnapshot: number
  /** Newer snapshots that could not be used, and why: the image was made without them. */
  readonly damaged: readonly DamagedSnapshot[]
}

export interface DamagedSnapshot {
  readonly id: SnapshotId
  readonly error: MetadataError
}

/**
 * Reads the metadata of a folder into an image: the newest snapshot that is whole, and the log from there on. What
 * stands in the log below a snapshot is not looked at, and need not be there.
 */
export async function replayLog(log: MetadataLog): Promise<Replayed> {
  const { base, snapshot, damaged } = await newestImage(log)
  const from = base.offset + 1
  if (log.startOffset > from) {
    const reasons = damaged.map(({ id, error }) => `; the one at ${id.offset} cannot be used: ${error.message}`)
    throw new MetadataError(
      'inconsistent',
      `the log begins at offset ${log.startOffset} and there is no snapshot of what was before${reasons.join('')}`,
    )
  }
  if (log.endOffset < from) {
    throw new MetadataError('inconsistent', `the log ends at offset ${log.endOffset}, before its snapshot at ${from}`)
  }
  const replay = new Replay(base)
  for await (const bytes of log.read(from)) {
    try {
      replay.add(bytes)
    } catch (cause) {
      if (!(cause instanceof MetadataError) || cause.kind !== 'damaged') throw cause
      throw new MetadataError('damaged', damageIn(log.fileOf(replay.nextOffset), cause), { cause })
    }
  }
  return { ...replay.result(), snapshot, damaged }
}

/** Whoever reads this has to find the place, and a way out. */
function damageIn(file: string, { detail }: MetadataError): string {
  return (
    `${detail} in ${file}. Put a copy of its folder in its place, or that of another node; ` +
    `"ottla dump-log --cluster-metadata-decoder --files ${file}" shows what is in it`
  )
}

async function newestImage(
  log: MetadataLog,
): Promise<{ base: MetadataImage; snapshot: SnapshotId | undefined; damaged: DamagedSnapshot[] }> {
  const damaged: DamagedSnapshot[] = []
  const newestFirst = [...(await log.listSnapshots())].reverse()
  for (const id of newestFirst) {
    // Behind an older one the log has a gap.
    if (id.offset < log.startOffset) break
    const bytes = await log.readSnapshot(id)
    try {
      return { base: decodeSnapshot(bytes, { offset: id.offset - 1, epoch: id.epoch }), snapshot: id, damaged }
    } catch (error) {
      // A type or version that is not known was written by a later release: what is older is no better then.
      if (!(error instanceof MetadataError) || error.kind === 'unknown') throw error
      damaged.push({ id, error })
    }
  }
  return { base: EMPTY_IMAGE, snapshot: undefined, damaged }
}

/** Applies batches to a delta, keeping back the records of a metadata transaction until it ends. */
class Replay {
  readonly #delta: MetadataDelta
  #position: ImagePosition
  #hasRecords: boolean
  #transaction: MetadataRecord[] | undefined
  #sizeBytes = 0

  constructor(base: MetadataImage) {
    this.#delta = new MetadataDelta(base)
    this.#position = base
    this.#hasRecords = base.features.size > 0
  }

  get nextOffset(): number {
    return this.#position.offset + 1
  }

  add(bytes: Uint8Array): void {
    for (const { position, records, control, sizeBytes } of decodeBatches(bytes)) {
      // A read may begin in the middle of a batch that is applied already only by its offset, never by its records.
      if (position.offset <= this.#position.offset) continue
      for (const { type, value } of control) this.#delta.replayQuorumRecord(type, value)
      for (const record of records) this.#apply(record, position.offset)
      this.#position = position
      this.#sizeBytes += sizeBytes
    }
  }

  result(): Omit<Replayed, 'snapshot' | 'damaged'> {
    const { offset, epoch, timestampMs } = this.#position
    return {
      image: this.#delta.image({ offset, epoch, timestampMs }),
      hasRecords: this.#hasRecords,
      hasOpenTransaction: this.#transaction !== undefined,
      bytesSinceSnapshot: this.#sizeBytes,
    }
  }

  #apply(record: MetadataRecord, offset: number): void {
    switch (record.kind) {
      case 'beginTransaction':
        if (this.#transaction !== undefined)
          throw new MetadataError('inconsistent', `a transaction begins inside another, at ${offset}`)
        this.#transaction = []
        return
      case 'endTransaction':
        if (this.#transaction === undefined)
          throw new MetadataError('inconsistent', `no transaction to end, at ${offset}`)
        for (const kept of this.#transaction) this.#replay(kept)
        this.#transaction = undefined
        return
      case 'abortTransaction':
        if (this.#transaction === undefined)
          throw new MetadataError('inconsistent', `no transaction to abort, at ${offset}`)
        this.#transaction = undefined
        return
      default:
        if (this.#transaction === undefined) this.#replay(record)
        else this.#transaction.push(record)
    }
  }

  #replay(record: MetadataRecord): void {
    this.#hasRecords = true
    this.#delta.replay(record)
  }
}
