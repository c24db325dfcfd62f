import type { ErrorName } from '@ottla/protocol'
import { sequenceAfter } from '@ottla/protocol/record'

/**
 * The producers that have written to one log: what makes a retry a duplicate and a gap an error (KIP-98).
 *
 * Batches are checked and added when their place in the log is fixed, so before they are written. An entry is
 * never changed but replaced, and `add` answers with the one that stood before: whoever takes a batch back
 * because its write failed puts that one in again, newest first.
 */
export interface ProducerEntry {
  readonly producerId: number
  readonly producerEpoch: number
  /** -1 before the first transaction marker. */
  readonly coordinatorEpoch: number
  /** Of the last batch; expiry counts from it. */
  readonly lastTimestamp: number
  /** -1 without an open transaction. */
  readonly currentTxnFirstOffset: number
  /** The last five at most, oldest first; empty where the producer has only markers in this epoch. */
  readonly batches: readonly ProducerBatch[]
}

export interface ProducerBatch {
  readonly lastSequence: number
  readonly lastOffset: number
  readonly offsetDelta: number
  readonly timestamp: number
}

/** What the state has to know of a batch. */
export interface SequencedBatch {
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly lastSequence: number
  readonly lastOffset: number
  readonly lastOffsetDelta: number
  readonly maxTimestamp: number
  readonly isTransactional: boolean
}

export type ProducerVerdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'duplicate'; readonly batch: ProducerBatch }
  | { readonly kind: 'refused'; readonly errorName: ErrorName; readonly detail: string }

/** What the state has to know of a transaction marker, a batch of its own. */
export interface TransactionMarker {
  readonly producerId: number
  readonly producerEpoch: number
  readonly maxTimestamp: number
  /** Offset of the marker. */
  readonly lastOffset: number
  readonly coordinatorEpoch: number
}

/** A transaction whose marker is not below the high watermark. */
interface EndedTransaction {
  readonly firstOffset: number
  readonly lastOffset: number
}

const BATCHES_KEPT = 5
/** What one log remembers at most; beyond it, those that have been silent longest are forgotten as if expired. */
const PRODUCERS_MAX = 100_000
/** How many go at once then, so that looking for them is not done for each new one. */
const PRODUCERS_FORGOTTEN = PRODUCERS_MAX / 10
const NO_BATCHES: readonly ProducerBatch[] = Object.freeze([])
const ACCEPTED: ProducerVerdict = Object.freeze({ kind: 'accepted' })

export class ProducerState {
  readonly #producersMax: number
  #producers = new Map<number, ProducerEntry>()
  /** Open transactions: first offset to producer, the oldest first. */
  #open = new Map<number, number>()
  #newestOpen = -1
  /** In the order of their markers. */
  #ended: EndedTransaction[] = []
  #highWatermark = 0
  #firstUnstableOffset = Number.POSITIVE_INFINITY

  constructor(producersMax = PRODUCERS_MAX) {
    this.#producersMax = producersMax
  }

  get size(): number {
    return this.#producers.size
  }

  /**
   * First offset of the oldest transaction that is open, or whose marker is not below the high watermark: until then
   * it may turn out that the marker was never written. Infinite without one.
   */
  get firstUnstableOffset(): number {
    return this.#firstUnstableOffset
  }

  /** First offset of the oldest open transaction; infinite without one. */
  get firstOpenOffset(): number {
    for (const firstOffset of this.#open.keys()) return firstOffset
    return Number.POSITIVE_INFINITY
  }

  get(producerId: number): ProducerEntry | undefined {
    return this.#producers.get(producerId)
  }

  entries(): IterableIterator<ProducerEntry> {
    return this.#producers.values()
  }

  /** Whether a producer may append this batch now. Its offsets are not looked at. */
  check(batch: SequencedBatch): ProducerVerdict {
    const entry = this.#producers.get(batch.producerId)
    // A producer that the log does not know may begin anywhere: its earlier batches may have been deleted.
    if (entry === undefined) return ACCEPTED
    const { producerId, producerEpoch, baseSequence } = batch
    if (producerEpoch < entry.producerEpoch) return staleEpoch(batch, entry)
    if (producerEpoch > entry.producerEpoch) {
      if (baseSequence === 0 || entry.producerEpoch < 0) return checkTransaction(batch, entry)
      return outOfOrder(`producer ${producerId} begins epoch ${producerEpoch} at sequence ${baseSequence}`)
    }
    for (const known of entry.batches) {
      if (known.lastSequence !== batch.lastSequence) continue
      if (sequenceAfter(baseSequence, known.offsetDelta) === known.lastSequence)
        return { kind: 'duplicate', batch: known }
    }
    const lastSequence = entry.batches.at(-1)?.lastSequence ?? -1
    if (baseSequence === (lastSequence === -1 ? 0 : sequenceAfter(lastSequence, 1)))
      return checkTransaction(batch, entry)
    return outOfOrder(`producer ${producerId}: sequence ${baseSequence} came after ${lastSequence}`)
  }

  /** The part of `check` that holds for coordinators too, whose batches bear no sequences that mean anything. */
  checkEpoch(batch: SequencedBatch): ProducerVerdict {
    const entry = this.#producers.get(batch.producerId)
    if (entry === undefined) return ACCEPTED
    return batch.producerEpoch < entry.producerEpoch ? staleEpoch(batch, entry) : checkTransaction(batch, entry)
  }

  /**
   * Whether a coordinator may end a transaction now. One that has lost its place to another one must not, and neither
   * may one that does not know the producer's newest epoch. With `raisesEpoch` the marker bears a new epoch (KIP-890):
   * the same one could only end the transaction after the one that it was meant for.
   */
  checkMarker(
    marker: Pick<TransactionMarker, 'producerId' | 'producerEpoch' | 'coordinatorEpoch'>,
    raisesEpoch: boolean,
  ): ProducerVerdict {
    const entry = this.#producers.get(marker.producerId)
    if (entry === undefined) return ACCEPTED
    const { producerEpoch, coordinatorEpoch, currentTxnFirstOffset } = entry
    if (marker.producerEpoch < producerEpoch) return staleEpoch(marker, entry)
    if (raisesEpoch && marker.producerEpoch === producerEpoch && currentTxnFirstOffset >= 0) {
      return staleEpoch(marker, entry)
    }
    if (marker.coordinatorEpoch >= coordinatorEpoch) return ACCEPTED
    const detail = `the marker for producer ${marker.producerId} is of coordinator epoch ${marker.coordinatorEpoch}, the last one was of ${coordinatorEpoch}`
    return { kind: 'refused', errorName: 'TRANSACTION_COORDINATOR_FENCED', detail }
  }

  /** Whether a transaction of this producer is open in this very epoch. */
  hasOpenTransaction(producerId: number, producerEpoch: number): boolean {
    const entry = this.#producers.get(producerId)
    return entry !== undefined && entry.currentTxnFirstOffset >= 0 && entry.producerEpoch === producerEpoch
  }

  /** Notes a batch that stands in the log, or will. Gives what `restore` takes it back with. */
  add(batch: SequencedBatch): ProducerEntry | undefined {
    // Each field once: of a batch in the bytes of a request every look is a computation.
    const { producerId, producerEpoch, lastOffset, lastOffsetDelta: offsetDelta, maxTimestamp: timestamp } = batch
    const previous = this.#producers.get(producerId)
    const added: ProducerBatch = { lastSequence: batch.lastSequence, lastOffset, offsetDelta, timestamp }
    const openOffset = previous?.currentTxnFirstOffset ?? -1
    const entry: ProducerEntry = {
      producerId,
      producerEpoch,
      coordinatorEpoch: previous?.coordinatorEpoch ?? -1,
      lastTimestamp: timestamp,
      currentTxnFirstOffset: openOffset < 0 && batch.isTransactional ? lastOffset - offsetDelta : openOffset,
      batches: previous?.producerEpoch === producerEpoch ? withBatch(previous.batches, added) : [added],
    }
    this.#set(entry, previous)
    return previous
  }

  /** Notes a transaction marker, which ends the open transaction. */
  addMarker(marker: TransactionMarker): ProducerEntry | undefined {
    const previous = this.#producers.get(marker.producerId)
    // It is unstable before it is not open any more, so that what holds readers back does not change in between.
    if (previous !== undefined && previous.currentTxnFirstOffset >= 0 && marker.lastOffset >= this.#highWatermark) {
      this.#ended.push({ firstOffset: previous.currentTxnFirstOffset, lastOffset: marker.lastOffset })
    }
    const entry: ProducerEntry = {
      producerId: marker.producerId,
      producerEpoch: marker.producerEpoch,
      coordinatorEpoch: marker.coordinatorEpoch,
      lastTimestamp: marker.maxTimestamp,
      currentTxnFirstOffset: -1,
      batches: previous?.producerEpoch === marker.producerEpoch ? previous.batches : NO_BATCHES,
    }
    this.#set(entry, previous)
    return previous
  }

  /** Puts back what `add` or `addMarker` replaced. */
  restore(producerId: number, previous: ProducerEntry | undefined): void {
    const first = this.#producers.get(producerId)
    if (previous !== undefined) this.#set(previous)
    // The second batch may be on its way. For a producer that nobody knows it would be accepted, and the first one,
    // sent again, would be out of order: so it stays known that this producer begins at the beginning.
    else if (first !== undefined && beginsAtZero(first)) {
      this.#set({ ...first, currentTxnFirstOffset: -1, batches: NO_BATCHES })
    } else if (first !== undefined) {
      this.#producers.delete(producerId)
      this.#close(first.currentTxnFirstOffset)
    }
  }

  /** Entries as a snapshot holds them. */
  load(entries: readonly ProducerEntry[]): void {
    const sorted = [...entries].sort((left, right) => left.currentTxnFirstOffset - right.currentTxnFirstOffset)
    for (const entry of sorted) this.#set(entry)
  }

  /** Markers below it have come to stay: what they ended holds nobody back any more. */
  advanceHighWatermark(highWatermark: number): void {
    this.#highWatermark = highWatermark
    if (this.#ended.length === 0) return
    const left = this.#ended.findIndex(({ lastOffset }) => lastOffset >= highWatermark)
    if (left === 0) return
    this.#ended = left === -1 ? [] : this.#ended.slice(left)
    this.#updateFirstUnstable()
  }

  clear(): void {
    this.#producers.clear()
    this.#open.clear()
    this.#newestOpen = -1
    this.#ended = []
    this.#firstUnstableOffset = Number.POSITIVE_INFINITY
  }

  /** Knows what another one knows, which must not be used any more. */
  takeOver(other: ProducerState): void {
    this.#producers = other.#producers
    this.#open = other.#open
    this.#newestOpen = other.#newestOpen
    this.#ended = other.#ended
    this.#highWatermark = other.#highWatermark
    this.#firstUnstableOffset = other.#firstUnstableOffset
  }

  /** Forgets producers that have been silent for `expirationMs`, unless a transaction of theirs is open. */
  removeExpired(nowMs: number, expirationMs: number): void {
    for (const entry of this.#producers.values()) {
      if (isExpired(entry, nowMs, expirationMs)) this.#producers.delete(entry.producerId)
    }
  }

  #set(entry: ProducerEntry, replaced = this.#producers.get(entry.producerId)): void {
    const { producerId, currentTxnFirstOffset } = entry
    this.#producers.set(producerId, entry)
    const openedBefore = replaced?.currentTxnFirstOffset ?? -1
    if (currentTxnFirstOffset !== openedBefore) {
      if (openedBefore >= 0) this.#close(openedBefore)
      if (currentTxnFirstOffset >= 0) this.#begin(currentTxnFirstOffset, producerId)
    }
    if (replaced === undefined && this.#producers.size > this.#producersMax) this.#forgetSilent()
  }

  #begin(firstOffset: number, producerId: number): void {
    if (firstOffset > this.#newestOpen) {
      this.#open.set(firstOffset, producerId)
      this.#newestOpen = firstOffset
    } else {
      // One whose marker is taken back: it stands before those that were begun since.
      this.#ended = this.#ended.filter((ended) => ended.firstOffset !== firstOffset)
      this.#open = new Map([...this.#open, [firstOffset, producerId] as const].sort(([left], [right]) => left - right))
    }
    this.#firstUnstableOffset = Math.min(this.#firstUnstableOffset, firstOffset)
  }

  #close(firstOffset: number): void {
    if (this.#open.delete(firstOffset)) this.#updateFirstUnstable()
  }

  #updateFirstUnstable(): void {
    let first = this.firstOpenOffset
    for (const { firstOffset } of this.#ended) first = Math.min(first, firstOffset)
    this.#firstUnstableOffset = first
  }

  #forgetSilent(): void {
    const times: number[] = []
    for (const entry of this.#producers.values()) if (entry.currentTxnFirstOffset < 0) times.push(entry.lastTimestamp)
    times.sort((left, right) => left - right)
    let left = Math.max(1, Math.min(times.length, PRODUCERS_FORGOTTEN, this.#producersMax / 10))
    const latest = times[left - 1] ?? Number.NEGATIVE_INFINITY
    for (const entry of this.#producers.values()) {
      if (left <= 0) return
      if (entry.currentTxnFirstOffset >= 0 || entry.lastTimestamp > latest) continue
      this.#producers.delete(entry.producerId)
      left -= 1
    }
  }
}

export function isExpired(entry: ProducerEntry, nowMs: number, expirationMs: number): boolean {
  return entry.currentTxnFirstOffset < 0 && nowMs - entry.lastTimestamp >= expirationMs
}

/** Written out, because an array that is copied and then grows is allocated twice, and this is done for each batch. */
function withBatch(batches: readonly ProducerBatch[], added: ProducerBatch): ProducerBatch[] {
  const count = batches.length
  if (count >= BATCHES_KEPT - 1) {
    const from = count - BATCHES_KEPT + 1
    return [batches[from]!, batches[from + 1]!, batches[from + 2]!, batches[from + 3]!, added]
  }
  return [...batches, added]
}

function beginsAtZero({ batches }: ProducerEntry): boolean {
  const first = batches[0]
  return first !== undefined && first.lastSequence === first.offsetDelta
}

/** While a transaction of a producer is open, whatever else it writes would be read as part of it. */
function checkTransaction(batch: SequencedBatch, entry: ProducerEntry): ProducerVerdict {
  if (entry.currentTxnFirstOffset < 0 || batch.isTransactional) return ACCEPTED
  const detail = `producer ${batch.producerId} has had a transaction open since offset ${entry.currentTxnFirstOffset}, and this is no part of one`
  return { kind: 'refused', errorName: 'INVALID_TXN_STATE', detail }
}

function staleEpoch(
  { producerId, producerEpoch }: Pick<SequencedBatch, 'producerId' | 'producerEpoch'>,
  entry: ProducerEntry,
): ProducerVerdict {
  const detail = `producer ${producerId} has epoch ${entry.producerEpoch}, the batch ${producerEpoch}`
  return { kind: 'refused', errorName: 'INVALID_PRODUCER_EPOCH', detail }
}

function outOfOrder(detail: string): ProducerVerdict {
  return { kind: 'refused', errorName: 'OUT_OF_ORDER_SEQUENCE_NUMBER', detail }
}
