import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameAssembler, FrameLengthError } from './frame-assembler.ts'

/** Frames with their length prefixes, one after the other. */
function stream(frames: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    frames.map((frame) => {
      const prefixed = Buffer.alloc(4 + frame.length)
      prefixed.writeInt32BE(frame.length)
      prefixed.set(frame, 4)
      return prefixed
    }),
  )
}

describe('FrameAssembler', () => {
  it('gives the same frames however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 }),
        (frames, cuts) => {
          const bytes = stream(frames)
          const assembler = new FrameAssembler(100)
          const seen: number[][] = []
          for (let position = 0, cut = 0; position < bytes.length; cut++) {
            const end = position + (cuts[cut % cuts.length] as number)
            assembler.push(bytes.subarray(position, end))
            position = end
            for (let frame = assembler.next(); frame !== undefined; frame = assembler.next()) seen.push([...frame])
          }
          expect(seen).toEqual(frames.map((frame) => [...frame]))
        },
      ),
      { seed: 1 },
    )
  })

  it('gives a view where a frame lies within one chunk', () => {
    const chunk = stream([Uint8Array.of(1, 2, 3)])
    const assembler = new FrameAssembler(100)
    assembler.push(chunk)
    expect(assembler.next()?.buffer).toBe(chunk.buffer)
  })

  it('refuses a negative length and one above the maximum', () => {
    for (const length of [-1, 101]) {
      const prefix = Buffer.alloc(4)
      prefix.writeInt32BE(length)
      const assembler = new FrameAssembler(100)
      assembler.push(prefix)
      expect(() => assembler.next()).toThrow(FrameLengthError)
    }
  })
})
