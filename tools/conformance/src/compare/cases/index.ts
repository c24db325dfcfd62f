import type { CompareCase } from '../comparison.ts'
import { connectionCases } from './connection.ts'
import { idempotenceCases, produceCases } from './produce.ts'

export const compareCases: readonly CompareCase[] = [...connectionCases, ...produceCases, ...idempotenceCases]
