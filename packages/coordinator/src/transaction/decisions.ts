import type { ErrorName } from '@ottla/protocol'
import {
  EPOCH_MAX,
  EPOCH_RAISING_VERSION,
  initialized,
  isEpochExhausted,
  NO_EPOCH,
  prepared,
  type Transaction,
} from './transaction.ts'

/** A step to take, or why there is none. */
export type Decision =
  | { readonly kind: 'step'; readonly to: Transaction }
  | { readonly kind: 'answer'; readonly errorName: ErrorName }
  /** The epochs of this producer id are used up: ask again with a new one. */
  | { readonly kind: 'needs producer id' }

export interface ProducerIdAndEpoch {
  readonly producerId: number
  readonly producerEpoch: number
}

export interface EndRequest extends ProducerIdAndEpoch {
  readonly transactionalId: string
  readonly result: 'COMMIT' | 'ABORT'
  /** Of the client: 2 where it expects the epoch to be raised. */
  readonly clientVersion: number
}

const refuse = (errorName: ErrorName): Decision => ({ kind: 'answer', errorName })

/** Which id and epoch a producer begins with. There is no transaction under way. */
export function decideBegin(
  before: Transaction,
  asked: {
    readonly timeoutMs: number
    /** Of a producer that goes on after an error (KIP-360). */
    readonly expected: ProducerIdAndEpoch | undefined
    readonly newProducerId: number | undefined
  },
  nowMs: number,
): Decision {
  const { timeoutMs, expected, newProducerId } = asked
  const { producerId, producerEpoch, lastProducerEpoch } = before
  const isCurrent = expected === undefined || expected.producerEpoch === producerEpoch
  const isRetry =
    expected !== undefined && lastProducerEpoch !== NO_EPOCH && expected.producerEpoch === lastProducerEpoch
  if (isEpochExhausted(producerEpoch)) {
    if (!isCurrent && !isRetry) return refuse('PRODUCER_FENCED')
    if (newProducerId === undefined) return { kind: 'needs producer id' }
    const last = expected === undefined ? NO_EPOCH : producerEpoch
    const given = { producerId: newProducerId, producerEpoch: 0, lastProducerEpoch: last, timeoutMs }
    return { kind: 'step', to: initialized(before, given, nowMs) }
  }
  const next = { producerId, producerEpoch: producerEpoch + 1, timeoutMs }
  if (expected === undefined) {
    return { kind: 'step', to: initialized(before, { ...next, lastProducerEpoch: NO_EPOCH }, nowMs) }
  }
  if (isCurrent || producerEpoch === NO_EPOCH) {
    return { kind: 'step', to: initialized(before, { ...next, lastProducerEpoch: producerEpoch }, nowMs) }
  }
  if (!isRetry) return refuse('PRODUCER_FENCED')
  // The answer to the first try was lost. Another producer would have made this one's last epoch unknown.
  return { kind: 'step', to: initialized(before, { ...next, producerEpoch, lastProducerEpoch }, nowMs) }
}

/**
 * Whether a producer may go on with this transactional id at all: the id must be its own, or the one before where that
 * one's epochs were used up, and this is the retry of a request whose answer was lost.
 */
export function mayBegin(before: Transaction, expected: ProducerIdAndEpoch | undefined): boolean {
  if (expected === undefined || before.producerEpoch === NO_EPOCH) return true
  if (expected.producerId === before.producerId) return true
  return expected.producerId === before.previousProducerId && isEpochExhausted(expected.producerEpoch)
}

/** The end that a client asks for, of a transaction that no end is decided for yet. */
export function decideEnd(
  before: Transaction,
  request: EndRequest,
  newProducerId: number | undefined,
  nowMs: number,
): Decision {
  return request.clientVersion >= EPOCH_RAISING_VERSION
    ? decideRaisingEnd(before, request, newProducerId, nowMs)
    : decidePlainEnd(before, request, nowMs)
}

/** With epochs that stay, a second request for the same end cannot be told from a retry of the first. */
function decidePlainEnd(before: Transaction, request: EndRequest, nowMs: number): Decision {
  const { result, clientVersion } = request
  if (before.producerId !== request.producerId) return refuse('INVALID_PRODUCER_ID_MAPPING')
  if (before.producerEpoch !== request.producerEpoch) return refuse('PRODUCER_FENCED')
  switch (before.state) {
    case 'Ongoing':
      return { kind: 'step', to: prepared(before, { result, clientVersion }, nowMs) }
    case 'CompleteCommit':
      return refuse(result === 'COMMIT' ? 'NONE' : 'INVALID_TXN_STATE')
    case 'CompleteAbort':
      return refuse(result === 'ABORT' ? 'NONE' : 'INVALID_TXN_STATE')
    case 'PrepareCommit':
    case 'PrepareAbort':
      return refuse('CONCURRENT_TRANSACTIONS')
    case 'Empty':
    case 'Dead':
    case 'PrepareEpochFence':
      return refuse('INVALID_TXN_STATE')
  }
}

/**
 * With an epoch for each transaction, a request that comes late bears one that is over: it is a retry of the last end
 * or nothing at all, and never hits a transaction that was begun since.
 */
function decideRaisingEnd(
  before: Transaction,
  request: EndRequest,
  newProducerId: number | undefined,
  nowMs: number,
): Decision {
  const { producerId, producerEpoch, result, clientVersion } = request
  const isDone = before.state === 'CompleteCommit' || before.state === 'CompleteAbort'
  const isRolledOver =
    before.previousProducerId === producerId && producerEpoch === EPOCH_MAX - 1 && before.producerEpoch === 0
  if (before.producerId !== producerId && !isRolledOver) return refuse('INVALID_PRODUCER_ID_MAPPING')
  const isRetry = isDone && (isRolledOver || before.producerEpoch === producerEpoch + 1)
  if (before.producerEpoch !== producerEpoch && !isRetry) return refuse('PRODUCER_FENCED')
  if (isRetry) {
    const done = before.state === 'CompleteCommit' ? 'COMMIT' : 'ABORT'
    return refuse(done === result ? 'NONE' : 'INVALID_TXN_STATE')
  }
  if (before.state !== 'Ongoing' && result === 'COMMIT') return refuse('INVALID_TXN_STATE')
  const isExhausted = isEpochExhausted(before.producerEpoch)
  if (isExhausted && newProducerId === undefined) return { kind: 'needs producer id' }
  const rollover = isExhausted && newProducerId !== undefined ? { nextProducerId: newProducerId } : {}
  return { kind: 'step', to: prepared(before, { result, clientVersion, ...rollover }, nowMs) }
}
