import { describe, expect, it } from 'vitest'
import { AssertionError } from './assert.ts'
import { MemoryPool, SharedMemory } from './memory-pool.ts'

const KB = 1024

describe('MemoryPool', () => {
  it('gives memory again that came back, for any size close to it', () => {
    const pool = new MemoryPool(1_000_000)
    const first = pool.take(99 * KB)
    expect(first.length).toBeGreaterThanOrEqual(99 * KB)
    expect(first.length).toBeLessThan(99 * KB * 1.125)
    pool.give(first.subarray(10, 20))
    expect(pool.freeBytes).toBe(first.length)
    const second = pool.take(98 * KB)
    expect(second.buffer).toBe(first.buffer)
    expect(second.length).toBe(first.length)
    expect(second.byteOffset).toBe(0)
    expect(pool.freeBytes).toBe(0)
    expect(pool.take(98 * KB).buffer).not.toBe(first.buffer)
  })

  it('leaves small memory, and memory that it has not made, to the collector of garbage', () => {
    const pool = new MemoryPool(1_000_000)
    expect(pool.take(100)).toHaveLength(100)
    pool.give(pool.take(100))
    pool.give(new Uint8Array(100_001))
    pool.give(pool.take(2_000_000))
    expect(pool.freeBytes).toBe(0)
  })

  it('keeps what came back last where it is too much', () => {
    const pool = new MemoryPool(300 * KB)
    const pieces = [0, 1, 2, 3].map(() => pool.take(100 * KB))
    for (const piece of pieces) pool.give(piece)
    expect(pool.freeBytes).toBeLessThanOrEqual(300 * KB)
    expect(pool.take(100 * KB).buffer).toBe(pieces[3]!.buffer)
    expect(pool.take(100 * KB).buffer).toBe(pieces[2]!.buffer)
    expect(pieces.map(({ buffer }) => buffer)).not.toContain(pool.take(100 * KB).buffer)
  })

  it('lets go of what was not needed between two trims', () => {
    const pool = new MemoryPool(1_000_000)
    const pieces = [0, 1, 2].map(() => pool.take(100 * KB))
    for (const piece of pieces) pool.give(piece)
    const sizeBytes = pieces[0]!.length
    pool.trim()
    expect(pool.freeBytes).toBe(3 * sizeBytes)
    pool.give(pool.take(100 * KB))
    pool.trim()
    expect(pool.freeBytes).toBe(sizeBytes)
    pool.trim()
    expect(pool.freeBytes).toBe(0)
  })

  it('frees at once what it does not keep, rather than leave it to the collector of garbage', () => {
    const pool = new MemoryPool(300 * KB)
    const tooLarge = pool.take(400 * KB)
    pool.give(tooLarge)
    expect(tooLarge.length).toBe(0)
    const pieces = [0, 1, 2, 3].map(() => pool.take(100 * KB))
    for (const piece of pieces) pool.give(piece)
    expect(pieces.map(({ length }) => length > 0)).toEqual([false, false, true, true])
    pool.trim()
    pool.trim()
    expect(pieces.map(({ length }) => length)).toEqual([0, 0, 0, 0])
  })

  it('does not take the same memory back twice', () => {
    const pool = new MemoryPool(1_000_000)
    const piece = pool.take(100 * KB)
    pool.give(piece)
    expect(() => pool.give(piece)).toThrow(AssertionError)
  })
})

describe('SharedMemory', () => {
  it('goes back when the last of its holders lets go', () => {
    const pool = new MemoryPool(1_000_000)
    const memory = pool.take(100 * KB)
    const shared = new SharedMemory(pool, memory.subarray(5), 2)
    expect(shared.holds(memory.subarray(7))).toBe(true)
    expect(shared.holds(new Uint8Array(7))).toBe(false)
    shared.release()
    expect(shared.share()).toBe(shared)
    shared.release()
    expect(pool.freeBytes).toBe(0)
    shared.release()
    expect(pool.freeBytes).toBe(memory.length)
    expect(() => shared.release()).toThrow(AssertionError)
  })
})
