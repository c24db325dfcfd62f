import { MemoryPool, SharedMemory } from '@ottla/platform'
import { BatchView } from '@ottla/protocol/record'
import { describe, expect, test } from 'vitest'
import { batchesWithin, RecentBatches, RecentBytes } from './recent-batches.ts'
import { joined, testBatch } from './testing/test-logs.ts'

/** A chunk of `count` batches of two records each, from `baseOffset` on. */
function chunk(baseOffset: number, count = 1): [Uint8Array, number, number] {
  const batches = Array.from({ length: count }, (_, index) => testBatch(2, { baseOffset: baseOffset + index * 2 }))
  return [joined(batches), baseOffset, baseOffset + count * 2 - 1]
}

const batchBytes = testBatch(2).length
const costOf = (count: number) => count * batchBytes + 300

function offsets(chunks: readonly Uint8Array[] | undefined): number[] {
  const found: number[] = []
  for (const bytes of chunks ?? []) {
    for (let at = 0; at < bytes.length; at += batchBytes) found.push(new BatchView(bytes, at).baseOffset)
  }
  return found
}

describe('reading', () => {
  const recent = new RecentBatches(new RecentBytes(1e6, 1e6))
  for (const from of [10, 16, 22]) recent.add(...chunk(from, 3))

  test.each([
    ['all of it', 10, 28, 1e6, true, [10, 12, 14, 16, 18, 20, 22, 24, 26]],
    ['from inside a batch', 13, 28, 1e6, true, [12, 14, 16, 18, 20, 22, 24, 26]],
    ['up to an end inside a chunk', 10, 20, 1e6, true, [10, 12, 14, 16, 18]],
    ['as many bytes as wanted', 10, 28, batchBytes * 4, true, [10, 12, 14, 16]],
    ['one batch in any case', 15, 28, 0, true, [14]],
    ['or none', 15, 28, batchBytes - 1, false, []],
    ['nothing at the end', 28, 28, 1e6, true, []],
  ] as const)('%s', (_, offset, endOffset, maxBytes, minOneBatch, expected) => {
    const found = recent.read(offset, endOffset, maxBytes, minOneBatch)!
    expect(offsets(found.chunks)).toEqual(expected)
    expect(found.sizeBytes).toBe(expected.length * batchBytes)
  })

  test('what is older is not here', () => {
    expect(recent.read(9, 28, 1e6, true)).toBeUndefined()
    expect(new RecentBatches(new RecentBytes(1e6, 1e6)).read(0, 1, 1, true)).toBeUndefined()
  })

  test('whole chunks are given by reference', () => {
    const [bytes, first, last] = chunk(28)
    recent.add(bytes, first, last)
    expect(recent.read(28, 30, 1e6, true)!.chunks[0]).toBe(bytes)
  })
})

describe('the budget', () => {
  test('of one log: its oldest chunk goes', () => {
    const budget = new RecentBytes(1e6, costOf(1) * 3)
    const recent = new RecentBatches(budget)
    for (let offset = 0; offset < 20; offset += 2) recent.add(...chunk(offset))
    expect(recent.startOffset).toBe(14)
    expect(budget.heldBytes).toBe(costOf(1) * 3)
  })

  test('of all logs: the oldest chunk of any of them goes', () => {
    const budget = new RecentBytes(costOf(1) * 4, 1e6)
    const [left, right] = [new RecentBatches(budget), new RecentBatches(budget)]
    left.add(...chunk(0))
    right.add(...chunk(0))
    left.add(...chunk(2))
    right.add(...chunk(2))
    right.add(...chunk(4))
    expect([left.startOffset, right.startOffset]).toEqual([2, 0])
    right.add(...chunk(6))
    expect([left.startOffset, right.startOffset]).toEqual([2, 2])
    left.clear()
    right.clear()
    expect(budget.heldBytes).toBe(0)
  })

  test('a chunk too large to keep leaves no gap behind', () => {
    const recent = new RecentBatches(new RecentBytes(1e6, costOf(2)))
    recent.add(...chunk(0))
    recent.add(...chunk(2, 3))
    recent.add(...chunk(8))
    expect(recent.startOffset).toBe(8)
  })

  test('with a budget of nothing, nothing is kept', () => {
    const recent = new RecentBatches(new RecentBytes(0, 0))
    recent.add(...chunk(0))
    expect(recent.startOffset).toBe(Number.POSITIVE_INFINITY)
  })

  test('many chunks come and go', () => {
    const recent = new RecentBatches(new RecentBytes(costOf(1) * 100, 1e6))
    for (let offset = 0; offset < 2_000; offset += 2) {
      recent.add(...chunk(offset))
      const oldest = Math.max(0, offset - 198)
      expect(recent.startOffset).toBe(oldest)
      expect(offsets(recent.read(oldest + 1, offset + 2, 1e6, true)!.chunks).length).toBe((offset - oldest) / 2 + 1)
    }
  })
})

test('batches cut at the end do not count', () => {
  const [bytes] = chunk(0, 3)
  const within = { offset: 2, endOffset: 100, maxBytes: 1e6, minOneBatch: true }
  const found = batchesWithin(bytes.subarray(0, bytes.length - 1), within)
  expect(found).toEqual({ position: batchBytes, sizeBytes: batchBytes, nextOffset: 4 })
  expect(batchesWithin(bytes, { ...within, offset: 50 }).sizeBytes).toBe(0)
})

describe('memory', () => {
  const memoryOf = (pool: MemoryPool) => {
    const memory = pool.take(70_000)
    const [bytes, first, last] = chunk(0)
    memory.set(bytes)
    return { bytes: memory.subarray(0, bytes.length), first, last, shared: new SharedMemory(pool, memory, 1) }
  }

  test('is let go when a chunk is dropped', () => {
    const pool = new MemoryPool(1e6)
    const recent = new RecentBatches(new RecentBytes(1e6, 1e6))
    const { bytes, first, last, shared } = memoryOf(pool)
    recent.add(bytes, first, last, shared)
    expect(pool.freeBytes).toBe(0)
    recent.clear()
    expect(pool.freeBytes).toBeGreaterThan(0)
  })

  test('is let go at once where a chunk is too large to be kept', () => {
    const pool = new MemoryPool(1e6)
    const { bytes, first, last, shared } = memoryOf(pool)
    new RecentBatches(new RecentBytes(1e6, 1000)).add(bytes, first, last, shared)
    expect(pool.freeBytes).toBeGreaterThan(0)
  })

  test('stays as it is until the last reader lets go too', () => {
    const pool = new MemoryPool(1e6)
    const recent = new RecentBatches(new RecentBytes(1e6, 1e6))
    const { bytes, first, last, shared } = memoryOf(pool)
    recent.add(bytes, first, last, shared)
    const whole = recent.read(0, 2, 1e6, true)!
    const none = recent.read(2, 2, 1e6, true)!
    expect(whole.memory).toEqual([shared])
    expect(none.memory).toEqual([])
    recent.clear()
    expect(pool.freeBytes).toBe(0)
    for (const memory of whole.memory) memory.release()
    expect(pool.freeBytes).toBeGreaterThan(0)
  })
})
