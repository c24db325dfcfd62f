import { describe } from 'vitest'
import { itRunsSeeds } from './seed-tests.ts'
import { storageWorkload } from './storage.ts'

/** A file of its own, so that another process runs them. */
describe('storage', () => itRunsSeeds(storageWorkload, 500, 999))
