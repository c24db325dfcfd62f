import { describe } from 'vitest'
import { groupsWorkload } from './groups.ts'
import { itRunsSeeds } from './seed-tests.ts'

/** A file of its own, so that another process runs them. */
describe('groups', () => itRunsSeeds(groupsWorkload, 250, 499))
