import { expect, it } from 'vitest'
import { ChangedMap } from './changed-map.ts'

it('shares the map until it changes, and never changes one that was handed out', () => {
  const base = new Map([['a', 1]])
  const changed = new ChangedMap(base)
  changed.delete('nothing')
  expect(changed.current()).toBe(base)
  changed.set('b', 2)
  const first = changed.current()
  expect([...first]).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  changed.delete('a')
  const second = changed.current()
  expect([...second.keys()]).toEqual(['b'])
  expect([...first.keys()]).toEqual(['a', 'b'])
  expect([...base.keys()]).toEqual(['a'])
  expect(changed.has('a')).toBe(false)
  expect(changed.get('b')).toBe(2)
})
