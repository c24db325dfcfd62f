import { compileLinearRegex, isState, MAX_PROGRAM_SIZE, STEPS_PER_TURN, type Transaction } from '@ottla/coordinator'
import { errorCodes, KafkaError } from '@ottla/protocol'
import {
  type ListTransactionsRequest,
  type ListTransactionsResponse,
  listTransactionsApi,
} from '@ottla/protocol/messages'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'

/** Most steps for one id, which nothing can be done in between: what the longest topic name takes of the largest expression. */
const STEPS_PER_ID = 250 * MAX_PROGRAM_SIZE

/** ListTransactions: the transactional ids that this broker coordinates. */
export const handler = defineHandler<ListTransactionsRequest, ListTransactionsResponse>({
  api: listTransactionsApi,

  async handle(request, { broker }) {
    const { stateFilters, producerIdFilters, durationFilter, transactionalIdPattern } = request
    const filter = { states: stateFilters, producerIds: producerIdFilters, durationMs: durationFilter }
    try {
      const matcher = matcherOf(transactionalIdPattern)
      const lists = await broker.transactions.runOnAll((shard) => shard.list(filter))
      const found = matcher === undefined ? lists.flat() : await matching(lists.flat(), matcher, broker)
      return {
        unknownStateFilters: [...new Set(stateFilters.filter((name) => !isState(name)))],
        transactionStates: found.map(({ transactionalId, producerId, state }) => ({
          ...{ transactionalId, producerId, transactionState: state },
        })),
      }
    } catch (error) {
      if (error instanceof KafkaError && error.errorName === 'INVALID_REGULAR_EXPRESSION') {
        return { errorCode: errorCodes.INVALID_REGULAR_EXPRESSION }
      }
      throw error
    }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})

type Matcher = ReturnType<typeof compileLinearRegex>

/** None, and an empty one, are patterns of all ids. */
function matcherOf(pattern: string | null): Matcher | undefined {
  return pattern === null || pattern === '' ? undefined : compileLinearRegex(pattern, 'Transactional id pattern')
}

async function matching(
  transactions: readonly Transaction[],
  matcher: Matcher,
  { clock }: RequestContext['broker'],
): Promise<Transaction[]> {
  const found: Transaction[] = []
  let steps = 0
  for (const transaction of transactions) {
    const { transactionalId } = transaction
    const stepsOfId = matcher.stepsOf(transactionalId)
    if (stepsOfId > STEPS_PER_ID) {
      throw new KafkaError('INVALID_REGULAR_EXPRESSION', 'the pattern is too large for the longest transactional id')
    }
    steps += stepsOfId
    if (steps > STEPS_PER_TURN) {
      steps = 0
      await new Promise<void>((resolve) => clock.setTimer(0, resolve))
    }
    if (matcher.matches(transactionalId)) found.push(transaction)
  }
  return found
}
