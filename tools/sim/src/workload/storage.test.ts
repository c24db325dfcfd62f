import { describe } from 'vitest'
import { itRunsSeeds } from './storage-seeds.ts'

describe('storage', () => itRunsSeeds(0, 499))
