import { NO_PRODUCER } from '@ottla/coordinator'
import { errorCodes } from '@ottla/protocol'
import { type InitProducerIdRequest, type InitProducerIdResponse, initProducerIdApi } from '@ottla/protocol/messages'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { asKnownBefore } from './transaction-errors.ts'

const FENCED_FROM = 4

/** InitProducerId: an id for an idempotent producer; an id and an epoch, from the coordinator, for a transactional one. */
export const handler = defineHandler<InitProducerIdRequest, InitProducerIdResponse>({
  api: initProducerIdApi,

  handle(request, context) {
    const { transactionalId, producerId, producerEpoch } = request
    if ((producerId === -1) !== (producerEpoch === -1)) return failure(errorCodes.INVALID_REQUEST)
    if (transactionalId !== null) return beginTransactions(transactionalId, request, context)
    // A producer without a transactional id that asks to keep its id gets a new one all the same: nobody
    // else can have the new one, so nothing has to be fenced.
    const next = context.broker.producerIds.next()
    return next instanceof Promise ? next.then(success) : success(next)
  },

  failed: (_request, errorCode) => failure(errorCode),
})

async function beginTransactions(
  transactionalId: string,
  request: InitProducerIdRequest,
  { broker, apiVersion }: RequestContext,
) {
  const { producerId, producerEpoch, transactionTimeoutMs: timeoutMs, enable2Pc, keepPreparedTxn } = request
  if (transactionalId === '') return failure(errorCodes.INVALID_REQUEST)
  if (enable2Pc && !broker.config.transactionTwoPhaseCommitEnable) {
    return failure(errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED)
  }
  // As in Kafka 4.3: a producer may go on for as long as another system takes to decide, but it does not get back what
  // it had prepared (KIP-939).
  if (keepPreparedTxn) return failure(errorCodes.UNSUPPORTED_VERSION)
  const expected = producerId === -1 ? undefined : { producerId, producerEpoch }
  const begin = { transactionalId, timeoutMs: enable2Pc ? ('unlimited' as const) : timeoutMs, expected }
  const answer = await broker.transactions.begin(begin, broker.producerIds)
  if (answer.kind === 'done') return { producerId: answer.producerId, producerEpoch: answer.producerEpoch }
  const errorName = answer.kind === 'failed' ? answer.errorName : 'COORDINATOR_NOT_AVAILABLE'
  return failure(errorCodes[asKnownBefore(errorName, apiVersion, FENCED_FROM)])
}

function success(producerId: number) {
  return { producerId, producerEpoch: 0 }
}

function failure(errorCode: number) {
  return { errorCode, ...NO_PRODUCER }
}
