import { expect, it } from 'vitest'
import { isOnline, UNASSIGNED_DIRECTORY } from './directories.ts'

const A = 'waBsBQCv59r5Ju7vkIKykw'
const B = 'UUB0c9HdQiSyvmMc8W9N4g'
const LOST = 'AAAAAAAAAAAAAAAAAAAAAQ'

it.each([
  [[A], A, true],
  [[A], B, false],
  [[], B, true],
  [[A], UNASSIGNED_DIRECTORY, true],
  [[], LOST, false],
])('with %j online, %s is online: %s', (online, directory, expected) => {
  expect(isOnline(online, directory)).toBe(expected)
})
