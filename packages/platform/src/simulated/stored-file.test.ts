import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SeededRandom } from './random.ts'
import { StoredFile } from './stored-file.ts'

const SECTOR_BYTES = 512

function contentOf(file: StoredFile): Uint8Array {
  const content = new Uint8Array(file.sizeBytes)
  file.read(content, 0)
  return content
}

function filled(value: number, count: number): Uint8Array {
  return new Uint8Array(count).fill(value)
}

describe('a stored file after a crash', () => {
  it('has all that was synced', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const file = new StoredFile(0)
      file.write(filled(1, 5_000), 0)
      file.makeSafe(file.syncPoint)
      file.write(filled(2, 5_000), 5_000)
      file.crash(new SeededRandom(seed))
      expect(file.sizeBytes).toBeGreaterThanOrEqual(5_000)
      expect(Buffer.compare(contentOf(file).subarray(0, 5_000), filled(1, 5_000))).toBe(0)
    }
  })

  it('has any of what was not: all, nothing, some sectors, zeros', () => {
    const seen = new Set<string>()
    for (let seed = 0; seed < 300; seed += 1) {
      const file = new StoredFile(0)
      file.write(filled(7, SECTOR_BYTES * 3), 0)
      file.crash(new SeededRandom(seed))
      const sectors = [0, 1, 2].map((sector) => contentOf(file)[sector * SECTOR_BYTES])
      seen.add(sectors.join())
    }
    // Without length; whole; the length alone; and every mixture of sectors.
    expect(seen).toContain(',,')
    for (let mixture = 0; mixture < 8; mixture += 1) {
      expect(seen).toContain([0, 1, 2].map((sector) => (mixture & (1 << sector) ? 7 : 0)).join())
    }
  })

  it('may have a later write without an earlier one, and a sector half overwritten', () => {
    const seen = new Set<string>()
    for (let seed = 0; seed < 300; seed += 1) {
      const file = new StoredFile(0)
      file.truncate(SECTOR_BYTES * 2)
      file.makeSafe(file.syncPoint)
      file.write(filled(1, 10), 0)
      file.write(filled(2, 10), SECTOR_BYTES)
      file.write(filled(3, 5), 0)
      file.crash(new SeededRandom(seed))
      const content = contentOf(file)
      seen.add([content[0], content[9], content[SECTOR_BYTES]].join())
    }
    expect([...seen].sort()).toEqual(['0,0,0', '0,0,2', '1,1,0', '1,1,2', '3,1,0', '3,1,2'])
  })

  it('never shows what was written after a truncation that is not there', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const file = new StoredFile(0)
      file.write(filled(1, 4_000), 0)
      file.makeSafe(file.syncPoint)
      file.truncate(1_000)
      file.write(filled(2, 1_000), 1_000)
      file.crash(new SeededRandom(seed))
      const content = contentOf(file)
      if (content.length === 4_000) expect(Buffer.compare(content, filled(1, 4_000))).toBe(0)
      else expect(content.subarray(1_000).includes(1)).toBe(false)
    }
  })

  it('does not bring back what a failed sync forgot, whatever is synced later', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const file = new StoredFile(0)
      file.write(filled(1, SECTOR_BYTES), 0)
      file.forgetToMakeSafe(file.syncPoint)
      file.write(filled(2, SECTOR_BYTES), SECTOR_BYTES)
      file.makeSafe(file.syncPoint)
      expect(contentOf(file)[0]).toBe(1)
      file.crash(new SeededRandom(seed))
      expect([contentOf(file)[0], contentOf(file)[SECTOR_BYTES]]).toEqual([0, 2])
    }
  })

  it('keeps rot', () => {
    const file = new StoredFile(0)
    file.write(filled(0, 100), 0)
    file.makeSafe(file.syncPoint)
    file.flipBit(50, 3)
    file.crash(new SeededRandom(1))
    expect(contentOf(file)[50]).toBe(8)
  })

  it('behaves as an array of bytes until then', () => {
    const change = fc.oneof(
      fc.record({ position: fc.nat(20_000), length: fc.nat(9_000), value: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ sizeBytes: fc.nat(20_000) }),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const file = new StoredFile(0)
        let model: number[] = []
        for (const step of changes) {
          if ('sizeBytes' in step) {
            file.truncate(step.sizeBytes)
            model = Array.from({ length: step.sizeBytes }, (_, index) => model[index] ?? 0)
          } else if (step.length > 0) {
            file.write(filled(step.value, step.length), step.position)
            while (model.length < step.position + step.length) model.push(0)
            model.fill(step.value, step.position, step.position + step.length)
          }
        }
        expect(Buffer.compare(contentOf(file), Uint8Array.from(model))).toBe(0)
      }),
      { seed: 11, numRuns: 60 },
    )
  })
})
