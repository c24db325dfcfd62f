import { expect, it } from 'vitest'
import { collisionKey, mayCollide, topicNameProblem } from './topic-name.ts'

it.each(['a', 'A.b_c-9', '...', 'x'.repeat(249), '__consumer_offsets'])('takes %s', (name) => {
  expect(topicNameProblem(name)).toBeUndefined()
})

it.each(['', '.', '..', 'x'.repeat(250), 'a b', 'é', 'a/b', 'a\n'])('refuses %j', (name) => {
  expect(topicNameProblem(name)).toBeDefined()
})

it('sees which names would be one in names of metrics', () => {
  expect(collisionKey('a.b')).toBe(collisionKey('a_b'))
  expect(collisionKey('a.b')).not.toBe(collisionKey('a-b'))
  expect([mayCollide('a-b'), mayCollide('a.b'), mayCollide('a_b')]).toEqual([false, true, true])
})
