import type { BatchView } from '@ottla/protocol/record'
import type { LogConfig } from '@ottla/storage'
import { demand, Violation } from './violation.ts'

/** A record as it was sent. */
export interface ModelRecord {
  readonly key: string | null
  readonly value: string | null
  readonly timestampMs: number
}

/** A batch that somebody has asked a log to append. */
export interface ModelBatch {
  /** In the order of the calls. */
  readonly number: number
  readonly records: readonly ModelRecord[]
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly isTransactional: boolean
  /** For a transaction marker. */
  readonly marker?: 'ABORT' | 'COMMIT'
  readonly coordinatorEpoch?: number
  readonly leaderEpoch: number
  /** By the clock of the node. */
  readonly sentMs: number
  /** Of magic 0 or 1. */
  readonly isLegacy?: boolean
  /** The log stamps its own time on it, not before this moment. */
  readonly stampedFromMs?: number
  /** For one whose place was given by another log. */
  readonly givenOffset?: number
  /** What is expected of a call without an answer: true where the log will take it, `undefined` where nobody can tell. */
  isExpected?: boolean | undefined
}

/** One that stands in the log. */
export interface KnownBatch extends ModelBatch {
  readonly baseOffset: number
  readonly lastOffset: number
  /** As the log gave it when it was first read. */
  stored?: Uint8Array
}

export function isControl(batch: ModelBatch): boolean {
  return batch.marker !== undefined
}

export function lastSequenceOf(batch: ModelBatch): number {
  return batch.baseSequence < 0 ? -1 : batch.baseSequence + batch.records.length - 1
}

interface TableEntry {
  readonly offset: number
  readonly value: string | null
}

type Table = ReadonlyMap<string, TableEntry>

const NOT_STAMPED = -1
const decoder = new TextDecoder()

/**
 * All that is known of one log: what stands in it, what may, and what of it no loss of power may take. It is told of
 * every call and every answer, and of everything that was read; whatever contradicts what it knows is a violation.
 */
export class LogModel {
  readonly topic: string
  readonly topicId: string
  readonly partition: number
  config: LogConfig
  /** Records may be missing from here on, as compaction has it. */
  wasCompacted = false
  /** Offsets may be missing: the log copies another one that was compacted. */
  hasGaps = false
  /** By offset. */
  batches: KnownBatch[] = []
  /** Calls without an answer, in their order. */
  pending: ModelBatch[] = []
  /** Calls that were answered with a failure of the disk: they may be found after a restart. */
  doubtful: ModelBatch[] = []
  /** Cut off by a truncation that did not come to its end: a loss of power may bring them back. */
  ghosts: ModelBatch[] = []
  /** Below it no crash takes anything. */
  durableEnd = 0
  /** Where the log ends, as far as that is known. */
  end = 0
  logStart = 0
  /** The highest offset that the log may have been asked to begin at. */
  logStartMax = 0
  /** A restart brings the log start back to this at the least. */
  durableStart = 0
  leaderEpoch = 0
  /** Retention may move the log start. */
  retains = false
  /** It is being truncated: to this offset at the least. */
  truncatedTo: number | undefined
  /** Transactions may be open of which nothing is left. */
  hasForgotten = false
  /** How often something was cut off. */
  cutCount = 0
  /** Compaction has never touched anything from here on: it was not stable or not on the disk. */
  cleanLimit = 0
  /** The shortest `min.compaction.lag.ms` and `delete.retention.ms` that compaction has ever known. */
  compactionLagMs = Number.POSITIVE_INFINITY
  deleteRetentionMs = Number.POSITIVE_INFINITY
  /** The shortest `retention.ms` and the smallest `retention.bytes` that deletion has ever known. */
  retentionMs = Number.POSITIVE_INFINITY
  retentionBytes = Number.POSITIVE_INFINITY
  /** Keys whose newest value was cut off, and below which offset older ones may be gone already. */
  readonly doubtfulKeys = new Map<string, number>()
  state: 'creating' | 'there' | 'deleting' = 'creating'
  /** Producers of which it cannot be told what the log remembers. */
  readonly forgetful = new Set<number>()
  /** Batches of lower numbers were sent in an earlier life of the process. */
  firstOfLife = 0
  #nextNumber = 0

  constructor(identity: { topic: string; topicId: string; partition: number; config: LogConfig }) {
    this.topic = identity.topic
    this.topicId = identity.topicId
    this.partition = identity.partition
    this.config = identity.config
    this.setConfig(identity.config)
  }

  get name(): string {
    return `${this.topic}-${this.partition}`
  }

  takeNumber(): number {
    this.#nextNumber += 1
    return this.#nextNumber
  }

  setConfig(config: LogConfig): void {
    this.config = config
    if (config.isCompacted) {
      this.wasCompacted = true
      this.compactionLagMs = Math.min(this.compactionLagMs, config.minCompactionLagMs)
      this.deleteRetentionMs = Math.min(this.deleteRetentionMs, config.deleteRetentionMs)
    }
    if (config.isDeleted) {
      this.retains = true
      this.retentionMs = Math.min(this.retentionMs, config.retentionMs)
      this.retentionBytes = Math.min(this.retentionBytes, config.retentionBytes)
    }
  }

  submit(batch: ModelBatch): void {
    this.pending.push(batch)
  }

  /** A call was answered: its batches stand from `baseOffset` on. */
  acknowledge(batches: readonly ModelBatch[], answer: { baseOffset: number; stampMs: number }): void {
    let baseOffset = answer.baseOffset
    for (const batch of batches) {
      baseOffset = batch.givenOffset ?? baseOffset
      const index = this.pending.indexOf(batch)
      // A read may have found it before the answer came.
      if (index < 0) {
        const known = this.at(baseOffset)
        demand(known?.number === batch.number, () => {
          return `${this.name}: batch ${batch.number} was acknowledged at ${baseOffset}, where ${known?.number} stands`
        })
      } else {
        this.pending.splice(index, 1)
        this.#add(batch, baseOffset, answer.stampMs)
      }
      baseOffset += batch.records.length
    }
  }

  /** A call was answered with an error. */
  refuse(batches: readonly ModelBatch[], isDoubtful: boolean): void {
    for (const batch of batches) {
      const index = this.pending.indexOf(batch)
      // It may stand in the log, and only the fsync failed that its answer waited for.
      if (index < 0 && isDoubtful) continue
      demand(index >= 0, () => `${this.name}: batch ${batch.number} failed, and was read before that`)
      this.pending.splice(index, 1)
      if (isDoubtful) this.doubtful.push(batch)
    }
  }

  /** The one that holds this offset. */
  at(offset: number): KnownBatch | undefined {
    const index = this.indexAt(offset)
    const batch = this.batches[index]
    return batch !== undefined && batch.baseOffset <= offset ? batch : undefined
  }

  /** Index of the first one that ends at or after the offset. */
  indexAt(offset: number): number {
    let low = 0
    let high = this.batches.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.batches[middle]!.lastOffset < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** A batch that was read: one that is known, or one that was on its way. */
  note(view: BatchView): KnownBatch {
    const { baseOffset } = view
    demand(view.isCrcValid(), () => `${this.name}: wrong checksum at offset ${baseOffset}`)
    const known = this.at(baseOffset)
    const isUndone =
      known !== undefined &&
      baseOffset >= this.durableEnd &&
      !this.#isSame(known, view) &&
      this.ghosts.some((ghost) => this.#isSame(ghost, view))
    if (known !== undefined && !isUndone) {
      this.#compare(known, view)
      return known
    }
    // What a loss of power brings back stands in the place of what was written there since.
    if (isUndone) this.cut(baseOffset)
    const waiting = this.pending.some((each) => this.#isSame(each, view)) ? this.pending : this.doubtful
    const index = waiting.findIndex((each) => this.#isSame(each, view))
    const batch = waiting[index]
    if (batch === undefined) throw new Violation(`${this.name}: nobody has sent what stands at offset ${baseOffset}`)
    waiting.splice(index, 1)
    return this.#add(batch, baseOffset, view.timestampType === 'append' ? view.maxTimestamp : NOT_STAMPED, view)
  }

  /** The log was opened again, and what was not answered is not going to be. */
  beginRecovery(): void {
    this.firstOfLife = this.#nextNumber + 1
    // In the order in which they were sent: what failed may have come before or after what was on its way.
    this.pending = [...this.pending, ...this.doubtful, ...this.ghosts].sort((left, right) => left.number - right.number)
    this.doubtful = []
  }

  /** After a restart the log ends here. What is known to have been behind that is gone. */
  demandEnd(end: number, options: { mayLose: boolean; lostFrom: number }): void {
    if (this.truncatedTo !== undefined) this.durableEnd = Math.min(this.durableEnd, this.truncatedTo)
    const least = options.mayLose ? this.durableEnd : Math.min(this.end, this.truncatedTo ?? this.end)
    const reached = this.#reachedBelow(Math.min(least, options.lostFrom))
    demand(end >= reached, () => `${this.name} ends at ${end}, though all up to ${reached} must be there`)
    if (this.truncatedTo !== undefined) this.ghosts = this.batches.filter(({ lastOffset }) => lastOffset >= end)
    // What a loss of power takes was not on the disk, and so compaction has taken nothing for its sake.
    const lost = this.batches.filter(({ lastOffset }) => lastOffset >= end)
    if (this.truncatedTo !== undefined) this.#doubtKeys(lost)
    this.#doubtEnded(lost)
    this.#cut(end)
  }

  /** All of it has been read. */
  endRecovery(end: number, wasSettled: boolean): void {
    this.pending = []
    if (wasSettled) this.ghosts = []
    this.truncatedTo = undefined
    this.end = end
  }

  /** What stands at or behind the offset was cut off. */
  cut(endOffset: number): void {
    const lost = this.batches.filter(({ lastOffset }) => lastOffset >= endOffset)
    this.#doubtKeys(lost)
    this.#doubtEnded(lost)
    this.#cut(endOffset)
  }

  #cut(endOffset: number): void {
    this.cutCount += 1
    const kept = this.batches.findIndex((batch) => batch.lastOffset >= endOffset)
    // Compaction spares the last batch of each producer. When that is cut off, the one before may be gone already.
    if (this.wasCompacted && kept >= 0) for (const { producerId } of this.batches) this.forgetful.add(producerId)
    if (kept >= 0) this.batches.length = kept
    this.end = Math.min(this.end, endOffset)
    this.durableEnd = Math.min(this.durableEnd, endOffset)
  }

  /** Of what is not durable only these are left. */
  dropMissing(found: ReadonlySet<KnownBatch>): void {
    // What nobody was answered may be gone as well, and a snapshot of producers behind the hole tell of it.
    for (const { producerId } of this.pending) this.forgetful.add(producerId)
    this.batches = this.batches.filter((batch) => {
      if (batch.baseOffset < this.durableEnd || found.has(batch)) return true
      this.forgetful.add(batch.producerId)
      this.hasForgotten = true
      this.#doubtKeys([batch])
      this.#doubtEnded([batch])
      return false
    })
  }

  /** Everything was removed, and the log begins here. */
  beginAnew(offset: number): void {
    this.cut(0)
    this.end = offset
    this.logStart = offset
    this.logStartMax = Math.max(this.logStartMax, offset)
    this.durableStart = 0
  }

  /** Nothing is left of what it held, whatever that was. */
  forgetAll(): void {
    for (const { producerId } of this.batches) if (producerId >= 0) this.forgetful.add(producerId)
    this.batches = []
    this.hasForgotten = true
  }

  synced(endOffset: number): void {
    this.durableEnd = Math.max(this.durableEnd, endOffset)
  }

  /** Nothing from the log end of now on was ever compacted, nor what is not stable or not on the disk. */
  noteCleanable({ lastStableOffset, recoveryPoint }: { lastStableOffset: number; recoveryPoint: number }): void {
    this.cleanLimit = Math.max(this.cleanLimit, Math.min(lastStableOffset, recoveryPoint))
  }

  /** A reader ends with the right value of each key; a tombstone is as good as no record. */
  demandTable(what: string, wanted: Table, found: Table): void {
    for (const key of new Set([...wanted.keys(), ...found.keys()])) {
      const [right, left] = [wanted.get(key), found.get(key)]
      if ((right?.offset ?? -1) <= (this.doubtfulKeys.get(key) ?? -1)) continue
      demand((right?.value ?? null) === (left?.value ?? null), () => {
        const shown = (each: TableEntry | undefined) => each && `${each.value?.slice(0, 20)} (offset ${each.offset})`
        return `${this.name}: ${key} is ${shown(left)} ${what}, and ought to be ${shown(right)}`
      })
    }
  }

  /** Those from the log start on. */
  *present(): IterableIterator<KnownBatch> {
    for (let index = this.indexAt(this.logStart); index < this.batches.length; index += 1) yield this.batches[index]!
  }

  /** What a marker has aborted that is lost may be gone already: whoever writes it again will not have changed his mind. */
  #doubtEnded(lost: readonly KnownBatch[]): void {
    const ended = new Set(lost.filter(isControl).map(({ producerId }) => producerId))
    if (!this.wasCompacted || ended.size === 0) return
    this.#doubtKeys(this.batches.filter(({ isTransactional, producerId }) => isTransactional && ended.has(producerId)))
    this.hasForgotten = true
  }

  #doubtKeys(lost: readonly KnownBatch[]): void {
    if (!this.wasCompacted) return
    for (const { records, lastOffset } of lost) {
      for (const { key } of records) {
        if (key !== null) this.doubtfulKeys.set(key, Math.max(lastOffset, this.doubtfulKeys.get(key) ?? -1))
      }
    }
  }

  /** Where offsets may be missing, a log ends behind its last batch. */
  #reachedBelow(offset: number): number {
    if (!this.wasCompacted && !this.hasGaps) return offset
    // After a truncation its last batch may be one that compaction has taken away before.
    if (this.wasCompacted && this.cutCount > 0) return 0
    return (this.batches.findLast(({ lastOffset }) => lastOffset < offset)?.lastOffset ?? -1) + 1
  }

  #add(batch: ModelBatch, baseOffset: number, stampMs: number, view?: BatchView): KnownBatch {
    const lastOffset = baseOffset + batch.records.length - 1
    // What an fsync is waited for is answered later than what came after it.
    const index = this.indexAt(baseOffset)
    const other = this.batches[index]
    demand(other === undefined || other.baseOffset > lastOffset, () => {
      return `${this.name}: batch ${batch.number} stands at ${baseOffset}, and so does ${other!.number} of ${other!.baseOffset}`
    })
    const records =
      batch.stampedFromMs === undefined
        ? batch.records
        : batch.records.map((record) => ({ ...record, timestampMs: stampMs }))
    const known: KnownBatch = {
      ...batch,
      records,
      baseOffset,
      lastOffset,
      ...(view === undefined ? {} : { stored: view.batchBytes.slice() }),
    }
    this.batches.splice(index, 0, known)
    this.end = Math.max(this.end, lastOffset + 1)
    this.leaderEpoch = Math.max(this.leaderEpoch, batch.leaderEpoch)
    return known
  }

  #compare(known: KnownBatch, view: BatchView): void {
    demand(known.baseOffset === view.baseOffset, () => {
      return `${this.name}: a batch begins at ${view.baseOffset}, inside of that of ${known.baseOffset}`
    })
    const { stored } = known
    if (stored !== undefined && Buffer.compare(stored, view.batchBytes) === 0) return
    const mayDiffer = stored === undefined || this.wasCompacted
    demand(mayDiffer && this.#isSame(known, view), () => {
      return `${this.name}: the batch at ${known.baseOffset} is not what was sent: ${difference(known, view)}`
    })
    known.stored = view.batchBytes.slice()
  }

  #isSame(batch: ModelBatch | KnownBatch, view: BatchView): boolean {
    if (view.isControl !== isControl(batch) || view.producerId !== batch.producerId) return false
    if (view.partitionLeaderEpoch !== batch.leaderEpoch || view.isTransactional !== batch.isTransactional) return false
    if (batch.producerId >= 0 && view.producerEpoch !== batch.producerEpoch) return false
    if (batch.producerId >= 0 && !isControl(batch) && view.baseSequence !== batch.baseSequence) return false
    if (view.lastOffsetDelta !== batch.records.length - 1) return false
    if (batch.givenOffset !== undefined && view.baseOffset !== batch.givenOffset) return false
    const isStamped = batch.stampedFromMs !== undefined
    if (isStamped !== (view.timestampType === 'append')) return false
    if (isStamped && view.maxTimestamp < batch.stampedFromMs!) return false
    let count = 0
    for (const record of view.decodedRecordsSync(10_000_000)) {
      const sent = batch.records[record.offset - view.baseOffset]
      if (sent === undefined) return false
      count += 1
      const isKnown = 'baseOffset' in batch
      if ((!isStamped || isKnown) && record.timestamp !== sent.timestampMs) return false
      if (isControl(batch)) continue
      if (textOf(record.key) !== sent.key || textOf(record.value) !== sent.value) return false
    }
    return count === batch.records.length || this.wasCompacted
  }
}

function difference(known: KnownBatch, view: BatchView): string {
  const records = [...view.decodedRecordsSync(10_000_000)].map(({ offset, timestamp, key, value }) => {
    return [offset, timestamp, textOf(key), textOf(value)?.slice(0, 20)]
  })
  const { producerId, producerEpoch, baseSequence, isTransactional, partitionLeaderEpoch } = view
  const found = { producerId, producerEpoch, baseSequence, isTransactional, leaderEpoch: partitionLeaderEpoch, records }
  const { stored: _, ...sent } = known
  return `${JSON.stringify(found)} instead of ${JSON.stringify(sent)}`
}

export function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : decoder.decode(bytes)
}
