import { describe } from 'vitest'
import { itRunsSeeds } from './seed-tests.ts'
import { storageWorkload } from './storage.ts'

describe('storage', () => itRunsSeeds(storageWorkload, 0, 499))
