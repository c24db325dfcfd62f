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

function framesOf(assembler: FrameAssembler, chunk: Uint8Array): Buffer[] {
  assembler.push(chunk)
  const frames: Buffer[] = []
  for (let frame = assembler.next(); frame !== undefined; frame = assembler.next()) frames.push(Buffer.from(frame))
  return frames
}

describe('FrameAssembler', () => {
  it('gives the frames of one chunk as views of it', () => {
    const chunk = framed(Buffer.from('one'), Buffer.alloc(0), Buffer.from('three'))
    const assembler = new FrameAssembler(100)
    assembler.push(chunk)
    const first = assembler.next()!
    expect(Buffer.from(first).toString()).toBe('one')
    expect(first.buffer).toBe(chunk.buffer)
    expect(assembler.next()).toHaveLength(0)
    expect(Buffer.from(assembler.next()!).toString()).toBe('three')
    expect(assembler.next()).toBeUndefined()
    expect(assembler.isInsideFrame).toBe(false)
    expect(assembler.heldBytes).toBe(0)
  })

  it('joins frames whatever the cuts between the chunks', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 5 })
    const cuts = fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 70_000 })), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(sizes, cuts, (frameSizes, cutSizes) => {
        const frames = frameSizes.map((size, index) => Buffer.alloc(size, index + 1))
        const bytes = framed(...frames)
        const assembler = new FrameAssembler(100_000)
        const got: Buffer[] = []
        let position = 0
        for (let index = 0; position < bytes.length; index += 1) {
          const size = cutSizes[index % cutSizes.length]!
          got.push(...framesOf(assembler, bytes.subarray(position, position + size)))
          position += size
        }
        expect(got.length).toBe(frames.length)
        for (const [index, frame] of frames.entries()) expect(got[index]!.equals(frame)).toBe(true)
        expect(assembler.heldBytes).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('holds the bytes that came and no more, whatever length was announced', () => {
    const assembler = new FrameAssembler(2 ** 31 - 1)
    const prefix = Buffer.alloc(4)
    prefix.writeInt32BE(2 ** 31 - 1)
    expect(framesOf(assembler, prefix)).toEqual([])
    expect(assembler.heldBytes).toBe(4)
    expect(assembler.announcedBytes).toBe(2 ** 31 - 1)
    expect(framesOf(assembler, Buffer.alloc(100))).toEqual([])
    expect(assembler.heldBytes).toBe(104)
  })

  it('refuses negative lengths and those above the limit', () => {
    for (const length of [-1, 101, 0x7fffffff, -0x80000000]) {
      const assembler = new FrameAssembler(100)
      const prefix = Buffer.alloc(4)
      prefix.writeInt32BE(length)
      assembler.push(prefix)
      expect(() => assembler.next()).toThrow(FrameLengthError)
    }
  })
})
