import { isState } from '@ottla/coordinator'
import {
  type ListTransactionsRequest,
  type ListTransactionsResponse,
  listTransactionsApi,
} from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** ListTransactions: the transactional ids that this broker coordinates. */
export const handler = defineHandler<ListTransactionsRequest, ListTransactionsResponse>({
  api: listTransactionsApi,

  async handle({ stateFilters, producerIdFilters, durationFilter }, { broker }) {
    const filter = { states: stateFilters, producerIds: producerIdFilters, durationMs: durationFilter }
    const lists = await broker.transactions.runOnAll((shard) => shard.list(filter))
    return {
      unknownStateFilters: stateFilters.filter((name) => !isState(name)),
      transactionStates: lists.flat().map(({ transactionalId, producerId, state }) => ({
        ...{ transactionalId, producerId, transactionState: state },
      })),
    }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})
