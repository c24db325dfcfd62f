import { isControl, type LogModel, lastSequenceOf, type ModelBatch } from './log-model.ts'

/** What a log has to answer to a batch of an idempotent producer. */
export type Verdict = 'accepted' | 'duplicate' | 'refused'

/** What a log knows of a producer, told from all that it has taken, the oldest first. */
export interface ProducerView {
  readonly epoch: number
  /** Of the latest epoch. */
  readonly batches: readonly ModelBatch[]
  readonly lastSequence: number
  /** In the open transaction. */
  readonly openSince: ModelBatch | undefined
  /** Of the batch or marker that came last. */
  readonly lastTimestampMs: number
  readonly last: ModelBatch
}

const BATCHES_KEPT = 5
const ANY_VERDICT: ReadonlySet<Verdict> = new Set(['accepted', 'refused', 'duplicate'])

/** `undefined` for one that has written nothing. */
export function producerIn(batches: Iterable<ModelBatch>, producerId: number): ProducerView | undefined {
  let view: ProducerView | undefined
  for (const batch of batches) {
    if (batch.producerId !== producerId) continue
    const isSameEpoch = view?.epoch === batch.producerEpoch
    const earlier: readonly ModelBatch[] = isSameEpoch ? view!.batches : []
    const ofBatch = Math.max(...batch.records.map(({ timestampMs }) => timestampMs))
    if (isControl(batch)) {
      view = {
        epoch: batch.producerEpoch,
        batches: earlier,
        lastSequence: isSameEpoch ? view!.lastSequence : -1,
        openSince: undefined,
        lastTimestampMs: ofBatch,
        last: batch,
      }
    } else {
      view = {
        epoch: batch.producerEpoch,
        batches: [...earlier, batch],
        lastSequence: lastSequenceOf(batch),
        openSince: batch.isTransactional ? (view?.openSince ?? batch) : view?.openSince,
        lastTimestampMs: ofBatch,
        last: batch,
      }
    }
  }
  return view
}

/** Every answer that would be right. */
export function verdictsFor(
  known: ProducerView | undefined,
  batch: ModelBatch,
  options: { isSure: boolean; surelyKnownFrom: number },
): ReadonlySet<Verdict> {
  if (!options.isSure) return ANY_VERDICT
  if (known === undefined) return new Set(['accepted'])
  const { producerEpoch, baseSequence } = batch
  const verdicts = new Set<Verdict>()
  if (producerEpoch < known.epoch) verdicts.add('refused')
  else if (producerEpoch > known.epoch) verdicts.add(baseSequence === 0 ? 'accepted' : 'refused')
  else {
    const sameIndex = known.batches.findIndex(
      (other) => other.baseSequence === baseSequence && lastSequenceOf(other) === lastSequenceOf(batch),
    )
    if (sameIndex >= 0) {
      const isKept = sameIndex >= known.batches.length - BATCHES_KEPT
      if (isKept) verdicts.add('duplicate')
      // After a restart only the last batch of a producer may still be known.
      const isSurelyKnown = known.batches[sameIndex]!.number >= options.surelyKnownFrom
      if (!isKept || (!isSurelyKnown && sameIndex < known.batches.length - 1)) verdicts.add('refused')
    } else verdicts.add(baseSequence === known.lastSequence + 1 ? 'accepted' : 'refused')
  }
  return verdicts
}

/** All that a log has taken and is about to take, in that order. An fsync may hold up the answer to the earlier one. */
export function takenBy({ batches, pending }: LogModel): readonly ModelBatch[] {
  const expected = pending.filter(({ isExpected }) => isExpected !== false)
  if (expected.length === 0) return batches
  return [...batches, ...expected].sort((left, right) => left.number - right.number)
}
