import { ATTRIBUTES_AT, type BatchView } from '@ottla/protocol/record'

/** `once`: an idempotent producer, whatever it had to send again. `at least once`: a plain one. */
export type Guarantee = 'once' | 'at least once'

export interface SentRecord {
  readonly timestampMs: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
}

/** What some producer wants to have in the log, from its first sending to the end of the run. */
export class SentBatch {
  /** Tells it from all others of the run. */
  readonly name: string
  /** The checker of the partition that it is meant for. */
  readonly partition: { readonly name: string }
  readonly guarantee: Guarantee
  /** Who sent it, as far as order goes: what one writer sent stands in the order of its numbers. */
  readonly writer: { readonly name: string; readonly number: number } | undefined
  readonly records: readonly SentRecord[]
  /** How often it has been handed to a connection. Each of them may have arrived. */
  sendCount = 0
  /** Base offsets at which it is known to stand. */
  readonly offsets = new Set<number>()

  constructor(fields: Pick<SentBatch, 'name' | 'partition' | 'guarantee' | 'writer' | 'records'>) {
    this.name = fields.name
    this.partition = fields.partition
    this.guarantee = fields.guarantee
    this.writer = fields.writer
    this.records = fields.records
  }
}

/**
 * All that was sent in a run, found again by what stands in the log. A batch has several forms when its producer
 * had to begin anew under another id.
 */
export class SentBatches {
  /** Of some thousand checksums of 32 bits two are the same now and then. */
  readonly #byCrc = new Map<number, { batch: SentBatch; bytes: Uint8Array }[]>()
  readonly #byFirstKey = new Map<string, SentBatch>()

  /** `bytes` are kept as they are now: the network hands them over, and a broker writes offsets into them. */
  add(batch: SentBatch, view: BatchView): void {
    const sent = { batch, bytes: view.batchBytes.slice() }
    const alike = this.#byCrc.get(view.crc)
    if (alike === undefined) this.#byCrc.set(view.crc, [sent])
    else alike.push(sent)
    this.#byFirstKey.set(batch.name, batch)
  }

  /** The batch that stands in the log byte for byte as it was sent, but for what is the broker's to write. */
  find(stored: BatchView): SentBatch | undefined {
    const alike = this.#byCrc.get(stored.crc) ?? []
    const { position, bytes } = stored
    // Base offset and leader epoch stand before the checksum and are the broker's.
    const body = bytes.subarray(position + ATTRIBUTES_AT, position + stored.sizeBytes)
    return alike.findLast((sent) => areEqual(body, sent.bytes.subarray(ATTRIBUTES_AT)))?.batch
  }

  /** The batch that holds the same records, where the broker was told to compress or stamp them anew. */
  findByRecords(stored: BatchView): SentBatch | undefined {
    const records = [...stored.decodedRecordsSync(RECORD_BYTES_MAX)]
    const name = records[0]?.key
    const batch = name === null || name === undefined ? undefined : this.#byFirstKey.get(decoder.decode(name))
    if (batch === undefined || batch.records.length !== records.length) return undefined
    const isSame = batch.records.every(({ timestampMs, key, value }, index) => {
      const record = records[index]!
      const keepsTime = stored.timestampType === 'append' || record.timestamp === timestampMs
      return keepsTime && areSame(record.key, key) && areSame(record.value, value)
    })
    return isSame ? batch : undefined
  }
}

function areSame(left: Uint8Array | null, right: Uint8Array | null): boolean {
  return left === null || right === null ? left === right : areEqual(left, right)
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}

const decoder = new TextDecoder()
const RECORD_BYTES_MAX = 16 * 1024 * 1024
