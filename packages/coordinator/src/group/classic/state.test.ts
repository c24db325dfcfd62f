import { AssertionError } from '@ottla/platform'
import { expect, it } from 'vitest'
import { type ClassicGroupState, classicTransitions, nextState } from './state.ts'

it('leads from every state to every other, and never out of the last', () => {
  const reached = new Set<ClassicGroupState>(['Empty'])
  for (const state of reached) {
    for (const next of Object.values(classicTransitions[state])) if (next !== 'never') reached.add(next)
  }
  expect([...reached].sort()).toEqual(Object.keys(classicTransitions).sort())
  expect(new Set(Object.values(classicTransitions.Dead))).toEqual(new Set(['never', 'Dead']))
})

it('takes what cannot be for a bug', () => {
  expect(nextState('Stable', 'rebalance begins')).toBe('PreparingRebalance')
  expect(() => nextState('Empty', 'assignment stored')).toThrow(AssertionError)
})
