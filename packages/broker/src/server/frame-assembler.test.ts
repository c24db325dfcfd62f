import { MemoryPool } from '@ottla/platform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameAssembler, FrameLengthError } from './frame-assembler.ts'

function framed(...frames: Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = []
  for (const frame of frames) {
    const prefix = Buffer.alloc(4)
    prefix.writeInt32BE(frame.length)
    parts.push(prefix, frame)
  }
  return Buffer.concat(parts)
}

function makeAssembler(frameBytesMax: number, scratchBytes = 64 * 1024) {
  const scratch = new Uint8Array(scratchBytes)
  const pool = new MemoryPool(10_000_000)
  return { assembler: new FrameAssembler({ frameBytesMax, scratch, pool }), scratch, pool }
}

/** Brings bytes to where the assembler wants them, as a socket does, and gives the frames that they make whole. */
function framesOf(assembler: FrameAssembler, bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = []
  let position = 0
  while (position < bytes.length) {
    const { memory } = assembler
    const part = bytes.subarray(position, position + memory.length)
    memory.set(part)
    position += part.length
    assembler.push(memory.subarray(0, part.length))
    for (let frame = assembler.next(); frame !== undefined; frame = assembler.next()) frames.push(frame)
  }
  return frames
}

function textsOf(frames: readonly Uint8Array[]): string[] {
  return frames.map((frame) => Buffer.from(frame).toString())
}

describe('FrameAssembler', () => {
  it('gives small frames in memory of their own', () => {
    const { assembler, scratch } = makeAssembler(100)
    const frames = framesOf(assembler, framed(Buffer.from('one'), Buffer.alloc(0), Buffer.from('three')))
    scratch.fill(0)
    expect(textsOf(frames)).toEqual(['one', '', 'three'])
    expect(frames[0]!.buffer.byteLength).toBe(3)
    expect(assembler.isInsideFrame).toBe(false)
    expect(assembler.heldBytes).toBe(0)
  })

  it('has a large frame put straight to its place', () => {
    const { assembler, scratch, pool } = makeAssembler(1_000_000)
    const frame = Buffer.alloc(900_000, 'x')
    const bytes = framed(frame)
    expect(framesOf(assembler, bytes.subarray(0, scratch.length))).toEqual([])
    const { memory } = assembler
    expect(memory.buffer).not.toBe(scratch.buffer)
    expect(memory).toHaveLength(bytes.length - scratch.length)
    const [got] = framesOf(assembler, bytes.subarray(scratch.length))
    expect(got!.buffer).toBe(memory.buffer)
    expect(frame.equals(got!)).toBe(true)
    expect(assembler.memory).toBe(scratch)
    expect(pool.freeBytes).toBe(0)
  })

  it('puts frames together whatever the cuts between the chunks', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 5 })
    const cuts = fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 70_000 })), {
      minLength: 1,
      maxLength: 40,
    })
    const scratchBytes = fc.constantFrom(1, 3, 100, 5_000, 64 * 1024)
    fc.assert(
      fc.property(sizes, cuts, scratchBytes, (frameSizes, cutSizes, scratchSize) => {
        const frames = frameSizes.map((size, index) => Buffer.alloc(size, index + 1))
        const bytes = framed(...frames)
        const { assembler, scratch } = makeAssembler(100_000, scratchSize)
        const got: Uint8Array[] = []
        let position = 0
        for (let index = 0; position < bytes.length; index += 1) {
          const size = cutSizes[index % cutSizes.length]!
          got.push(...framesOf(assembler, bytes.subarray(position, position + size)))
          position += size
        }
        scratch.fill(0)
        expect(got.length).toBe(frames.length)
        for (const [index, frame] of frames.entries()) expect(frame.equals(got[index]!)).toBe(true)
        expect(assembler.heldBytes).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('holds the bytes that came, and room for a multiple of them, whatever length was announced', () => {
    const { assembler } = makeAssembler(2 ** 31 - 1)
    const prefix = Buffer.alloc(4)
    prefix.writeInt32BE(2 ** 31 - 1)
    expect(framesOf(assembler, prefix)).toEqual([])
    expect(assembler.heldBytes).toBe(4)
    expect(assembler.announcedBytes).toBe(2 ** 31 - 1)
    for (let heldBytes = 100; heldBytes < 10_000_000; heldBytes *= 10) {
      expect(framesOf(assembler, Buffer.alloc(heldBytes + 4 - assembler.heldBytes))).toEqual([])
      expect(assembler.heldBytes).toBe(heldBytes + 4)
      expect(assembler.memory.buffer.byteLength).toBeLessThan(heldBytes * 20 + 4096)
    }
  })

  it('gives the room of a half-received frame back, once, when nothing more will come', () => {
    const { assembler, pool } = makeAssembler(1_000_000)
    framesOf(assembler, framed(Buffer.alloc(900_000)).subarray(0, 100_000))
    expect(pool.freeBytes).toBe(0)
    assembler.close()
    expect(pool.freeBytes).toBeGreaterThanOrEqual(900_000)
    expect(assembler.heldBytes).toBe(0)
    assembler.close()
  })

  it('refuses negative lengths and those above the limit', () => {
    for (const length of [-1, 101, 0x7fffffff, -0x80000000]) {
      const { assembler } = makeAssembler(100)
      const prefix = Buffer.alloc(4)
      prefix.writeInt32BE(length)
      assembler.push(prefix)
      expect(() => assembler.next()).toThrow(FrameLengthError)
    }
  })
})
