import { expect, test } from 'vitest'
import { decodeProducerSnapshot, encodeProducerSnapshot } from './producer-snapshot.ts'

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))

// Written by Apache Kafka 3.9.1 for a partition with two transactional producers.
const kafkas = bytesOf(`0001 d19d04dd 00000002
  0000000000000006 0000 0000003b 000000000000008d 00000004 000001a1fbc71ca1 00000000 ffffffffffffffff
  0000000000000007 0000 0000003b 0000000000000088 00000004 000001a1fbc71cb9 00000000 ffffffffffffffff`)

test("Kafka's snapshot is read and written back as it was", () => {
  const producers = decodeProducerSnapshot(kafkas)!
  expect(producers[0]).toEqual({
    producerId: 6,
    producerEpoch: 0,
    coordinatorEpoch: 0,
    lastTimestamp: 0x1a1fbc71ca1,
    currentTxnFirstOffset: -1,
    batches: [{ lastSequence: 59, lastOffset: 141, offsetDelta: 4, timestamp: 0x1a1fbc71ca1 }],
  })
  expect(encodeProducerSnapshot(producers, 2)).toEqual(kafkas)
  expect(encodeProducerSnapshot([], 0)).toEqual(bytesOf('0001 48674bc7 00000000'))
})

test('a producer with only markers, and timestamps at the edge', () => {
  const entry = {
    producerId: 1,
    producerEpoch: 3,
    coordinatorEpoch: 9,
    lastTimestamp: -1,
    currentTxnFirstOffset: 5,
    batches: [],
  }
  expect(decodeProducerSnapshot(encodeProducerSnapshot([entry], 1))).toEqual([entry])
  const late = { ...entry, lastTimestamp: 2 ** 63 }
  expect(decodeProducerSnapshot(encodeProducerSnapshot([late], 1))).toEqual([late])
})

test('damage of any byte is seen', () => {
  for (let at = 0; at < kafkas.length; at += 1) {
    const damaged = kafkas.slice()
    damaged[at]! ^= 0x10
    expect(decodeProducerSnapshot(damaged)).toBeUndefined()
    expect(decodeProducerSnapshot(kafkas.subarray(0, at))).toBeUndefined()
  }
})
