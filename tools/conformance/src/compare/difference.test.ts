import { expect, it } from 'vitest'
import { differencesOf } from './difference.ts'
import type { Outcome, Plain } from './outcome.ts'

const answer = (value: Plain): Outcome => ({ kind: 'answer', value })

it('names the fields that differ', () => {
  const expected = answer({ topics: [{ name: 'a', errorCode: 0 }], isLast: true })
  const found = answer({ topics: [{ name: 'a', errorCode: 3 }, { name: 'b' }], isLast: true })
  expect(differencesOf(expected, expected)).toEqual([])
  expect(differencesOf(expected, found)).toEqual([
    { path: 'topics[0].errorCode', expected: 0, found: 3 },
    { path: 'topics[1]', expected: undefined, found: { name: 'b' } },
  ])
})

it('tells an answer from an end of the connection', () => {
  expect(differencesOf({ kind: 'closed' }, { kind: 'closed' })).toEqual([])
  expect(differencesOf(answer(1), { kind: 'closed' })).toEqual([{ path: '', expected: 1, found: 'closed' }])
})
