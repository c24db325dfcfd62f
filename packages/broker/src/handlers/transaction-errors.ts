import type { ErrorName } from '@ottla/protocol'

/** PRODUCER_FENCED came with a later version of each API: before, a producer knows the one that it has replaced. */
export function asKnownBefore(errorName: ErrorName, apiVersion: number, fencedFrom: number): ErrorName {
  return errorName === 'PRODUCER_FENCED' && apiVersion < fencedFrom ? 'INVALID_PRODUCER_EPOCH' : errorName
}

/** What a producer is told of a verification: TRANSACTION_ABORTABLE is not known to all (KIP-1050). */
export function ofVerification(errorName: ErrorName, knowsAbortable: boolean): ErrorName {
  if (errorName === 'PRODUCER_FENCED') return 'INVALID_PRODUCER_EPOCH'
  return errorName === 'TRANSACTION_ABORTABLE' && !knowsAbortable ? 'INVALID_TXN_STATE' : errorName
}
