import { describe, expect, it } from 'vitest'
import { NodeRandom } from './random.ts'

describe('node random', () => {
  it('stays within its bounds and reaches all between', () => {
    const random = new NodeRandom()
    const seen = new Set<number>()
    for (let draw = 0; draw < 2_000; draw += 1) {
      const float = random.float()
      expect(float >= 0 && float < 1).toBe(true)
      seen.add(random.integer(6))
      expect(random.integer(2 ** 32)).toBeLessThan(2 ** 32)
      expect(random.integer(1)).toBe(0)
    }
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('gives fresh bytes', () => {
    const random = new NodeRandom()
    expect(random.bytes(0).length).toBe(0)
    expect(random.bytes(16)).not.toEqual(random.bytes(16))
  })
})
