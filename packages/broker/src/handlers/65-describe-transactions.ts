import { errorCodes, KafkaError } from '@ottla/protocol'
import {
  type DescribeTransactionsRequest,
  type DescribeTransactionsResponse,
  describeTransactionsApi,
} from '@ottla/protocol/messages'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'

/** DescribeTransactions: what the coordinator knows of each transactional id. */
export const handler = defineHandler<DescribeTransactionsRequest, DescribeTransactionsResponse>({
  api: describeTransactionsApi,

  async handle({ transactionalIds }, context) {
    // One that is named often would be described as often.
    const asked = [...new Set(transactionalIds)]
    return { transactionStates: await Promise.all(asked.map((id) => describe(id, context))) }
  },

  failed: ({ transactionalIds }, errorCode) => ({
    transactionStates: transactionalIds.map((transactionalId) => ({ transactionalId, errorCode })),
  }),
})

async function describe(transactionalId: string, { broker }: RequestContext) {
  if (transactionalId === '') return { transactionalId, errorCode: errorCodes.INVALID_REQUEST }
  try {
    const found = await broker.transactions.run(transactionalId, (shard) => shard.describe(transactionalId))
    if (found === undefined) return { transactionalId, errorCode: errorCodes.TRANSACTIONAL_ID_NOT_FOUND }
    return {
      ...{ transactionalId, transactionState: found.state, transactionTimeoutMs: found.timeoutMs },
      ...{ transactionStartTimeMs: found.startMs, producerId: found.producerId, producerEpoch: found.producerEpoch },
      topics: [...found.partitions].map(([topic, partitions]) => ({ topic, partitions: [...partitions] })),
    }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return { transactionalId, errorCode: error.code }
  }
}
