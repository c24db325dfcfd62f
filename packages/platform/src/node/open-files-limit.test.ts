import { expect, test } from 'vitest'
import { openFilesLimit, parseOpenFilesLimit } from './open-files-limit.ts'

const limitsOf = (soft: string) =>
  [
    'Limit                     Soft Limit           Hard Limit           Units     ',
    'Max processes             7873                 7873                 processes ',
    `Max open files            ${soft.padEnd(20)} 524288               files     `,
    'Max locked memory         8388608              8388608              bytes     ',
  ].join('\n')

test('the limit in force counts', () => {
  expect(parseOpenFilesLimit(limitsOf('256'))).toBe(256)
})

test('no limit, or none that is told, is none', () => {
  expect(parseOpenFilesLimit(limitsOf('unlimited'))).toBeUndefined()
  expect(parseOpenFilesLimit('')).toBeUndefined()
})

test('this process has one that lets it run, or does not know it', () => {
  expect(openFilesLimit() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(10)
})
