import { expect, test } from 'vitest'
import { viewDifferences } from './whole-view.ts'

test('each line that only one of two views has is told with its subject', () => {
  const expected = new Map([
    ['topics', ['a', 'b']],
    ['a-0: read_committed', ['from 0 to 2', 'x', 'y']],
  ])
  const found = new Map([
    ['topics', ['a', 'b']],
    ['a-0: read_committed', ['from 0 to 3', 'x', 'y', 'z']],
    ['b-0: read_committed', ['from 0 to 0']],
  ])
  expect(viewDifferences(expected, new Map(expected))).toEqual([])
  expect(viewDifferences(expected, found)).toEqual([
    'a-0: read_committed: lacks from 0 to 2',
    'a-0: read_committed: has from 0 to 3',
    'a-0: read_committed: has z',
    'b-0: read_committed: has from 0 to 0',
  ])
})
