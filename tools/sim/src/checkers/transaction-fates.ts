import { isControl, type KnownBatch } from './log-model.ts'

/** How the transaction of a batch ended, and at which marker; `plain` for a batch without one. */
export interface Fate {
  readonly kind: 'plain' | 'committed' | 'aborted' | 'open'
  readonly marker: KnownBatch | undefined
}

const PLAIN: Fate = { kind: 'plain', marker: undefined }
const OPEN: Fate = { kind: 'open', marker: undefined }

/** Told from the batches alone, in the order of their offsets: the next marker of its producer ends a transaction. */
export function fatesOf(batches: readonly KnownBatch[]): ReadonlyMap<KnownBatch, Fate> {
  const fates = new Map<KnownBatch, Fate>()
  const next = new Map<number, Fate>()
  for (const batch of [...batches].reverse()) {
    if (isControl(batch)) {
      next.set(batch.producerId, { kind: batch.marker === 'ABORT' ? 'aborted' : 'committed', marker: batch })
      fates.set(batch, PLAIN)
    } else fates.set(batch, batch.isTransactional ? (next.get(batch.producerId) ?? OPEN) : PLAIN)
  }
  return fates
}
