import { describe } from 'vitest'
import { itRunsSeeds } from './storage-seeds.ts'

/** A file of its own, so that another process runs them. */
describe('storage', () => itRunsSeeds(500, 999))
