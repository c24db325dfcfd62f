import { describe } from 'vitest'
import { itRunsSeeds } from './seed-tests.ts'
import { transactionsWorkload } from './transactions.ts'

/** A file of its own, so that another process runs them. */
describe('transactions', () => itRunsSeeds(transactionsWorkload, 250, 499))
