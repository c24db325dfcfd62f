import { describe, expect, it } from 'vitest'
import { nextState, statesById, type TransactionState, transactionTransitions } from './transaction-state.ts'

/** From which states each one is reached, as Apache Kafka has it. */
const reachedFrom: Record<TransactionState, TransactionState[]> = {
  Empty: ['Empty', 'CompleteCommit', 'CompleteAbort'],
  Ongoing: ['Ongoing', 'Empty', 'CompleteCommit', 'CompleteAbort'],
  PrepareCommit: ['Ongoing'],
  PrepareAbort: ['Ongoing', 'PrepareEpochFence', 'Empty', 'CompleteCommit', 'CompleteAbort'],
  CompleteCommit: ['PrepareCommit'],
  CompleteAbort: ['PrepareAbort'],
  Dead: ['Empty', 'CompleteCommit', 'CompleteAbort'],
  PrepareEpochFence: ['Ongoing'],
}

describe('the states of a transaction', () => {
  it.each(Object.entries(reachedFrom))('%s is reached from the states that Kafka allows', (state, expected) => {
    const found = statesById.filter((from) => Object.values(transactionTransitions[from]).includes(state as never))
    expect(new Set(found)).toEqual(new Set(expected))
  })

  it('end the process where a step cannot be', () => {
    expect(() => nextState('PrepareCommit', 'partitions added')).toThrow('partitions added in a transaction')
  })
})
