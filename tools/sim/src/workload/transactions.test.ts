import { describe } from 'vitest'
import { itRunsSeeds } from './seed-tests.ts'
import { transactionsWorkload } from './transactions.ts'

describe('transactions', () => itRunsSeeds(transactionsWorkload, 0, 249))
