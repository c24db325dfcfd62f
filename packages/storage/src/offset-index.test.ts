import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OffsetIndex } from './offset-index.ts'

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

// Written by Apache Kafka 3.9.1 with index.interval.bytes=4096.
const kafkas = bytesOf('00000065 000014ee 00000066 00002ba1 00000086 000033eb')

test("Kafka's entries are read and written back as they were", () => {
  const index = OffsetIndex.decode(kafkas, 15123)!
  expect(index.count).toBe(3)
  expect([0, 100, 101, 102, 133, 134, 500].map((offset) => index.lookup(offset))).toEqual([
    0, 0, 0x14ee, 0x2ba1, 0x2ba1, 0x33eb, 0x33eb,
  ])
  expect(index.encode()).toEqual(kafkas)
  expect(index.encode(2)).toEqual(kafkas.subarray(16))
})

test('zeros that preallocation left at the end do not count', () => {
  const preallocated = new Uint8Array(1024)
  expect(OffsetIndex.decode(preallocated, 9003)!.count).toBe(0)
  preallocated.set(kafkas)
  expect(OffsetIndex.decode(preallocated, 15123)!.encode()).toEqual(kafkas)
})

test.each([
  ['not whole entries', '00000065 000014ee 00'],
  ['an offset that does not rise', '00000065 000014ee 00000065 00002ba1'],
  ['a position that does not rise', '00000065 000014ee 00000066 000014ee'],
  ['a position beyond the log', '00000065 00003b13'],
  ['a negative offset', 'ffffffff 00000001'],
  ['zeros between entries', '00000065 000014ee 00000000 00000000 00000086 000033eb'],
])('%s: refused', (_, hex) => {
  expect(OffsetIndex.decode(bytesOf(hex), 15123)).toBeUndefined()
})

test('the last place up to one agrees with a scan', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 200 })
  fc.assert(
    fc.property(steps, fc.nat(10_000), (places, wanted) => {
      const index = new OffsetIndex()
      let position = 0
      let expected = 0
      for (const [offset, step] of places.entries()) {
        position += step
        index.append(offset, position)
        if (position <= wanted) expected = position
      }
      expect(index.placeUpTo(wanted)).toBe(expected)
    }),
  )
})

test('lookup agrees with a scan', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 9000 })), {
    maxLength: 200,
  })
  fc.assert(
    fc.property(steps, fc.nat(250_000), (pairs, wanted) => {
      const index = new OffsetIndex()
      let offset = 0
      let position = 0
      let expected = 0
      for (const [offsetStep, positionStep] of pairs) {
        offset += offsetStep
        position += positionStep
        index.append(offset, position)
        if (offset <= wanted) expected = position
      }
      expect(index.lookup(wanted)).toBe(expected)
      expect(OffsetIndex.decode(index.encode(), position + 1)!.lookup(wanted)).toBe(expected)
    }),
  )
})
