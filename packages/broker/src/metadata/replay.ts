import { type ImagePosition, MetadataDelta } from './delta.ts'
import { MetadataError } from './errors.ts'
import { EMPTY_IMAGE, type MetadataImage } from './image.ts'
import type { MetadataLog } from './metadata-log.ts'
import type { MetadataRecord } from './record.ts'
import { decodeBatches } from './record-batch.ts'

export interface Replayed {
  readonly image: MetadataImage
  /** Some record, other than the control records that begin epochs, is in the log. */
  readonly hasRecords: boolean
  /** A metadata transaction was begun and neither ended nor aborted; its records are not in the image. */
  readonly hasOpenTransaction: boolean
}

/**
 * Reads the whole log into an image. Later a snapshot will give the image to begin with; `startOffset`
 * above 0 without one means that the beginning of history is missing.
 */
export async function replayLog(log: MetadataLog, base: MetadataImage = EMPTY_IMAGE): Promise<Replayed> {
  const from = base.offset + 1
  if (log.startOffset > from) {
    throw new MetadataError(
      'inconsistent',
      `the log begins at offset ${log.startOffset} and there is no snapshot of what was before`,
    )
  }
  const replay = new Replay(base)
  for await (const bytes of log.read(from)) replay.add(bytes)
  return replay.result()
}

/** Applies batches to a delta, keeping back the records of a metadata transaction until it ends. */
class Replay {
  readonly #delta: MetadataDelta
  #position: ImagePosition
  #hasRecords: boolean
  #transaction: MetadataRecord[] | undefined

  constructor(base: MetadataImage) {
    this.#delta = new MetadataDelta(base)
    this.#position = base
    this.#hasRecords = base.offset >= 0
  }

  add(bytes: Uint8Array): void {
    for (const { position, records } of decodeBatches(bytes)) {
      // A read may begin in the middle of a batch that is applied already only by its offset, never by its records.
      if (position.offset <= this.#position.offset) continue
      for (const record of records) this.#apply(record, position.offset)
      this.#position = position
    }
  }

  result(): Replayed {
    const { offset, epoch, timestampMs } = this.#position
    return {
      image: this.#delta.image({ offset, epoch, timestampMs }),
      hasRecords: this.#hasRecords,
      hasOpenTransaction: this.#transaction !== undefined,
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
