import { expect, test } from 'vitest'
import { isMissingLibrary, requireLibrary } from './native-library.ts'

test('a library that is there is given', () => {
  expect(typeof requireLibrary<{ crc32c: unknown }>('@node-rs/crc32').crc32c).toBe('function')
})

test('one that is not there is told from one that is broken', () => {
  let thrown: unknown
  try {
    requireLibrary('@ottla/no-such-library')
  } catch (error) {
    thrown = error
  }
  expect(isMissingLibrary(thrown)).toBe(true)
  expect(isMissingLibrary(new Error('Cannot find native binding. npm has a bug'))).toBe(true)
  expect(isMissingLibrary(new TypeError('x is not a function'))).toBe(false)
})
