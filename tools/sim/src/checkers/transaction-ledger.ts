import { demand } from './violation.ts'

export interface WrittenRecord {
  readonly topic: string
  readonly partition: number
  /** In the record: which transaction it is of, and which of its records. */
  readonly text: string
  isAcknowledged: boolean
}

/** What its producer knows of one transaction. */
export interface LedgerEntry {
  /** Counts the transactions of a run. Those of one transactional id that are committed are so in this order. */
  readonly number: number
  readonly transactionalId: string
  readonly records: WrittenRecord[]
  /** It has handed over offsets, which are its number. */
  hasOffsets: boolean
  areOffsetsAcknowledged: boolean
  /** Whether its producer has ever asked for a commit. */
  isCommitAsked: boolean
  outcome: 'open' | 'committed' | 'aborted' | 'unknown'
}

/** Records of one partition as somebody reads them who only sees what is committed. */
export type CommittedView = readonly { readonly offset: number; readonly text: string }[]

/** Where offsets of a transactional id stand. */
export interface GroupOffset {
  readonly transactionalId: string
  /** -1: none. */
  readonly number: number
}

/** All transactions of a run, held against what can be read: all of a transaction, or nothing of it. */
export class TransactionLedger {
  readonly #entries: LedgerEntry[] = []
  readonly #byText = new Map<string, LedgerEntry>()
  readonly #lastOffset = new Map<string, number>()

  begin(transactionalId: string): LedgerEntry {
    const entry: LedgerEntry = {
      ...{ number: this.#entries.length, transactionalId, records: [] },
      ...{ hasOffsets: false, areOffsetsAcknowledged: false, isCommitAsked: false, outcome: 'open' },
    }
    this.#entries.push(entry)
    return entry
  }

  write(entry: LedgerEntry, topic: string, partition: number): WrittenRecord {
    const text = `${entry.number}/${entry.records.length}`
    const record: WrittenRecord = { topic, partition, text, isAcknowledged: false }
    entry.records.push(record)
    this.#byText.set(text, entry)
    return record
  }

  count(outcome: LedgerEntry['outcome']): number {
    return this.#entries.filter((entry) => entry.outcome === outcome).length
  }

  /** Somebody has read what is committed while work went on. */
  observe(text: string): void {
    const entry = this.#byText.get(text)
    demand(entry !== undefined, () => `a record was read that nobody has written: ${text}`)
    demand(entry.isCommitAsked, () => `${text} was read as committed, and nobody has asked for a commit`)
    demand(entry.outcome !== 'aborted', () => `${text} was read as committed, of a transaction that was aborted`)
  }

  /** Offsets of a group only go forward, as the transactions of their id do. */
  observeOffset({ transactionalId, number }: GroupOffset): void {
    const last = this.#lastOffset.get(transactionalId) ?? -1
    demand(number >= last, () => `offsets of ${transactionalId} went back from transaction ${last} to ${number}`)
    this.#lastOffset.set(transactionalId, number)
    if (number < 0) return
    const entry = this.#entries[number]
    demand(entry?.hasOffsets === true && entry.transactionalId === transactionalId, () => {
      return `the offsets of ${transactionalId} are those of ${number}, which has not handed over any`
    })
    demand(entry.isCommitAsked && entry.outcome !== 'aborted', () => {
      return `offsets count that are of transaction ${number}, which is ${entry.outcome}`
    })
  }

  /** Everything that can be read, once nothing moves any more. */
  compare(views: readonly CommittedView[], offsets: readonly GroupOffset[]): void {
    const visible = new Set<string>()
    for (const view of views) {
      let last = { number: -1, index: -1 }
      for (const { text } of view) {
        this.observe(text)
        demand(!visible.has(text), () => `${text} can be read twice`)
        visible.add(text)
        const [number, index] = text.split('/').map(Number) as [number, number]
        const isInOrder = number !== last.number || index > last.index
        demand(isInOrder, () => `${text} stands behind ${last.number}/${last.index}`)
        last = { number, index }
      }
    }
    for (const entry of this.#entries) this.#compareEntry(entry, visible)
    for (const offset of offsets) {
      this.observeOffset(offset)
      this.#compareOffset(offset, visible)
    }
  }

  #compareEntry({ number, records, outcome }: LedgerEntry, visible: ReadonlySet<string>): void {
    const found = records.filter(({ text }) => visible.has(text))
    const expected = records.filter(({ isAcknowledged }) => isAcknowledged)
    if (outcome === 'committed' || found.length > 0) {
      const missing = expected.filter(({ text }) => !visible.has(text)).map(({ text }) => text)
      demand(missing.length === 0, () => `transaction ${number} is torn: ${missing.join(' ')} cannot be read`)
    }
  }

  #compareOffset({ transactionalId, number }: GroupOffset, visible: ReadonlySet<string>): void {
    let expected = -1
    for (const entry of this.#entries) {
      if (entry.transactionalId !== transactionalId || !entry.areOffsetsAcknowledged) continue
      // Each transaction has a record by which it can be told.
      if (entry.records.some(({ text }) => visible.has(text))) expected = entry.number
    }
    demand(number === expected, () => {
      return `the offsets of ${transactionalId} are those of transaction ${number}; the last that is committed is ${expected}`
    })
  }
}
