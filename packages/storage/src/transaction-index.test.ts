import { describe, expect, test } from 'vitest'
import { type AbortedTransaction, encodeTransactionIndex, TransactionIndex } from './transaction-index.ts'

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))

// Written by Apache Kafka 3.9.1 for two interleaved transactional producers.
const kafkas = bytesOf(`
  0000 0000000000000007 000000000000000c 0000000000000017 0000000000000018
  0000 0000000000000006 0000000000000018 0000000000000022 000000000000001d
  0000 0000000000000006 0000000000000041 0000000000000046 000000000000003c
  0000 0000000000000007 000000000000003c 0000000000000047 0000000000000048
  0000 0000000000000006 0000000000000060 000000000000006a 0000000000000065
  0000 0000000000000007 0000000000000071 0000000000000077 0000000000000078
  0000 0000000000000006 0000000000000089 000000000000008e 0000000000000084`)

const [a, b, c]: AbortedTransaction[] = [
  { producerId: 1, firstOffset: 10, lastOffset: 20, lastStableOffset: 15 },
  { producerId: 2, firstOffset: 15, lastOffset: 30, lastStableOffset: 31 },
  { producerId: 2 ** 40, firstOffset: 2 ** 41, lastOffset: 2 ** 41 + 5, lastStableOffset: 2 ** 41 + 6 },
] as const as [AbortedTransaction, AbortedTransaction, AbortedTransaction]

function indexOf(...entries: AbortedTransaction[]): TransactionIndex {
  return TransactionIndex.decode(encodeTransactionIndex(entries), 10)!
}

test('reads what Kafka wrote, and writes the same bytes', () => {
  const index = TransactionIndex.decode(kafkas, 10)!
  expect(index.count).toBe(7)
  expect(index.at(0)).toEqual({ producerId: 7, firstOffset: 12, lastOffset: 23, lastStableOffset: 24 })
  expect(index.encode()).toEqual(kafkas)
})

test.each([
  ['a torn end', (bytes: Uint8Array) => bytes.subarray(0, -1)],
  ['an unknown version', (bytes: Uint8Array) => bytes.with(35, 1)],
  ['a marker before the segment', (bytes: Uint8Array) => bytes.with(25, 9)],
  ['markers that do not rise', (bytes: Uint8Array) => bytes.with(34 + 25, 20)],
  ['a beginning behind the end', (bytes: Uint8Array) => bytes.with(34 + 17, 31)],
  ['a negative offset', (bytes: Uint8Array) => bytes.with(10, 0x80)],
  ['a negative producer id', (bytes: Uint8Array) => bytes.with(2, 0x80)],
] as const)('refuses %s', (_, damage) => {
  expect(indexOf(a!, b!).count).toBe(2)
  expect(TransactionIndex.decode(damage(encodeTransactionIndex([a!, b!])), 10)).toBeUndefined()
})

describe('collect', () => {
  const index = indexOf(a!, b!, c!)
  test.each([
    [0, 2 ** 50, [a, b, c], false],
    [20, 31, [a, b], true],
    [21, 31, [b], true],
    [21, 15, [], true],
    [0, 15, [a], true],
    [0, 16, [a, b], true],
    [31, 2 ** 41, [], true],
    [31, 2 ** 41 + 1, [c], true],
    [2 ** 41 + 6, 2 ** 50, [], false],
  ] as const)('from %d to %d', (from, to, expected, isComplete) => {
    const found: AbortedTransaction[] = []
    expect(index.collect(from, to, found)).toBe(isComplete)
    expect(found).toEqual(expected)
  })
})

test('is cut by the offsets of markers', () => {
  const index = indexOf(a!, b!, c!)
  index.truncate(31)
  expect([index.count, index.lastOffset]).toEqual([2, 30])
  index.truncate(30)
  expect([index.count, index.lastOffset]).toEqual([1, 20])
  index.append(b!)
  index.truncate(0)
  expect([index.count, index.lastOffset]).toEqual([0, -1])
})
