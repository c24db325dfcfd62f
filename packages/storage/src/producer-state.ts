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

const BATCHES_KEPT = 5
const NO_BATCHES: readonly ProducerBatch[] = Object.freeze([])
const ACCEPTED: ProducerVerdict = Object.freeze({ kind: 'accepted' })

export class ProducerState {
  readonly #producers = new Map<number, ProducerEntry>()
  /** Producers with an open transaction. */
  readonly #open = new Set<number>()
  #firstUnstableOffset = Number.POSITIVE_INFINITY

  get size(): number {
    return this.#producers.size
  }

  /** First offset of the oldest open transaction; infinite without one. */
  get firstUnstableOffset(): number {
    return this.#firstUnstableOffset
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
    if (producerEpoch < entry.producerEpoch) return this.checkEpoch(batch)
    if (producerEpoch > entry.producerEpoch) {
      if (baseSequence === 0 || entry.producerEpoch < 0) return ACCEPTED
      return outOfOrder(`producer ${producerId} begins epoch ${producerEpoch} at sequence ${baseSequence}`)
    }
    for (const known of entry.batches) {
      if (known.lastSequence !== batch.lastSequence) continue
      if (sequenceAfter(baseSequence, known.offsetDelta) === known.lastSequence)
        return { kind: 'duplicate', batch: known }
    }
    const lastSequence = entry.batches.at(-1)?.lastSequence ?? -1
    if (baseSequence === (lastSequence === -1 ? 0 : sequenceAfter(lastSequence, 1))) return ACCEPTED
    return outOfOrder(`producer ${producerId}: sequence ${baseSequence} came after ${lastSequence}`)
  }

  /** The part of `check` that holds for coordinators too. */
  checkEpoch(batch: SequencedBatch): ProducerVerdict {
    const entry = this.#producers.get(batch.producerId)
    if (entry === undefined || batch.producerEpoch >= entry.producerEpoch) return ACCEPTED
    const detail = `producer ${batch.producerId} has epoch ${entry.producerEpoch}, the batch ${batch.producerEpoch}`
    return { kind: 'refused', errorName: 'INVALID_PRODUCER_EPOCH', detail }
  }

  /** Notes a batch that stands in the log, or will. Gives what `restore` takes it back with. */
  add(batch: SequencedBatch): ProducerEntry | undefined {
    const previous = this.#producers.get(batch.producerId)
    const isSameEpoch = previous !== undefined && previous.producerEpoch === batch.producerEpoch
    const added: ProducerBatch = {
      lastSequence: batch.lastSequence,
      lastOffset: batch.lastOffset,
      offsetDelta: batch.lastOffsetDelta,
      timestamp: batch.maxTimestamp,
    }
    const openOffset = previous?.currentTxnFirstOffset ?? -1
    const firstOffset = batch.lastOffset - batch.lastOffsetDelta
    this.#set({
      producerId: batch.producerId,
      producerEpoch: batch.producerEpoch,
      coordinatorEpoch: previous?.coordinatorEpoch ?? -1,
      lastTimestamp: batch.maxTimestamp,
      currentTxnFirstOffset: batch.isTransactional && openOffset < 0 ? firstOffset : openOffset,
      batches: isSameEpoch ? withBatch(previous.batches, added) : [added],
    })
    return previous
  }

  /** Notes a transaction marker, which ends the open transaction. */
  addMarker(
    marker: Pick<SequencedBatch, 'producerId' | 'producerEpoch' | 'maxTimestamp'> & { coordinatorEpoch: number },
  ): ProducerEntry | undefined {
    const previous = this.#producers.get(marker.producerId)
    this.#set({
      producerId: marker.producerId,
      producerEpoch: marker.producerEpoch,
      coordinatorEpoch: marker.coordinatorEpoch,
      lastTimestamp: marker.maxTimestamp,
      currentTxnFirstOffset: -1,
      batches: previous?.producerEpoch === marker.producerEpoch ? previous.batches : NO_BATCHES,
    })
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
    } else this.#remove(producerId)
  }

  /** An entry as a snapshot holds it. */
  load(entry: ProducerEntry): void {
    this.#set(entry)
  }

  clear(): void {
    this.#producers.clear()
    this.#open.clear()
    this.#firstUnstableOffset = Number.POSITIVE_INFINITY
  }

  /** Forgets producers that have been silent for `expirationMs`, unless a transaction of theirs is open. */
  removeExpired(nowMs: number, expirationMs: number): void {
    for (const entry of this.#producers.values()) {
      if (isExpired(entry, nowMs, expirationMs)) this.#producers.delete(entry.producerId)
    }
  }

  #set(entry: ProducerEntry): void {
    this.#producers.set(entry.producerId, entry)
    if (entry.currentTxnFirstOffset >= 0) {
      this.#open.add(entry.producerId)
      this.#updateFirstUnstable()
    } else if (this.#open.delete(entry.producerId)) {
      this.#updateFirstUnstable()
    }
  }

  #remove(producerId: number): void {
    this.#producers.delete(producerId)
    if (this.#open.delete(producerId)) this.#updateFirstUnstable()
  }

  #updateFirstUnstable(): void {
    let first = Number.POSITIVE_INFINITY
    for (const producerId of this.#open) {
      first = Math.min(first, this.#producers.get(producerId)!.currentTxnFirstOffset)
    }
    this.#firstUnstableOffset = first
  }
}

export function isExpired(entry: ProducerEntry, nowMs: number, expirationMs: number): boolean {
  return entry.currentTxnFirstOffset < 0 && nowMs - entry.lastTimestamp >= expirationMs
}

function withBatch(batches: readonly ProducerBatch[], added: ProducerBatch): ProducerBatch[] {
  const kept = batches.length < BATCHES_KEPT ? batches.slice() : batches.slice(batches.length - BATCHES_KEPT + 1)
  kept.push(added)
  return kept
}

function beginsAtZero({ batches }: ProducerEntry): boolean {
  const first = batches[0]
  return first !== undefined && first.lastSequence === first.offsetDelta
}

function outOfOrder(detail: string): ProducerVerdict {
  return { kind: 'refused', errorName: 'OUT_OF_ORDER_SEQUENCE_NUMBER', detail }
}
