import { NO_PRODUCER } from '@ottla/coordinator'
import { errorCodes } from '@ottla/protocol'
import { type EndTxnRequest, type EndTxnResponse, endTxnApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { asKnownBefore } from './transaction-errors.ts'

const FENCED_FROM = 2
/** From here on, the answer tells the producer the epoch that it goes on with (KIP-890). */
const RAISING_FROM = 5

/** EndTxn: commits or aborts. Answered when the decision is in the log; markers go to the partitions after that. */
export const handler = defineHandler<EndTxnRequest, EndTxnResponse>({
  api: endTxnApi,

  async handle({ transactionalId, producerId, producerEpoch, committed }, { broker, apiVersion }) {
    const clientVersion = apiVersion >= RAISING_FROM ? 2 : 0
    const result = committed ? 'COMMIT' : 'ABORT'
    const answer = await broker.transactions.end(
      { transactionalId, producerId, producerEpoch, result, clientVersion },
      broker.producerIds,
    )
    if (answer.kind === 'done') return { producerId: answer.producerId, producerEpoch: answer.producerEpoch }
    const errorName = answer.kind === 'failed' ? answer.errorName : 'COORDINATOR_NOT_AVAILABLE'
    return { errorCode: errorCodes[asKnownBefore(errorName, apiVersion, FENCED_FROM)], ...NO_PRODUCER }
  },

  failed: (_request, errorCode) => ({ errorCode, ...NO_PRODUCER }),
})
