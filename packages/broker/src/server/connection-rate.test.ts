import { expect, it } from 'vitest'
import { ConnectionRate } from './connection-rate.ts'

it('lets in what the last second has left, and then one after the other', () => {
  const rate = new ConnectionRate(() => 4)
  const taken = (nowMs: number) => Array.from({ length: 10 }, () => rate.take(nowMs)).filter((isIn) => isIn).length
  expect(taken(1_000)).toBe(4)
  expect(rate.waitMs(1_000)).toBe(250)
  expect(taken(1_249)).toBe(0)
  expect(taken(1_250)).toBe(1)
  expect(taken(60_000)).toBe(4)
})

it('follows the rate as it changes, down to none at all', () => {
  let perSecond = 0
  const rate = new ConnectionRate(() => perSecond)
  expect(rate.take(0)).toBe(false)
  expect(rate.waitMs(0)).toBe(Number.POSITIVE_INFINITY)
  perSecond = 2
  expect(rate.take(400)).toBe(false)
  expect(rate.waitMs(400)).toBeCloseTo(100)
  expect(rate.take(500)).toBe(true)
  perSecond = 2147483647
  expect(rate.take(901)).toBe(true)
})
