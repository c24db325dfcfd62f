import { describe } from 'vitest'
import { groupsWorkload } from './groups.ts'
import { itRunsSeeds } from './seed-tests.ts'

describe('groups', () => itRunsSeeds(groupsWorkload, 0, 249))
