import { SeededRandom } from '@ottla/platform/simulated'
import { isUuid, uuidToBytes } from '@ottla/protocol'
import { expect, it } from 'vitest'
import { newUuid } from './new-uuid.ts'

it('makes ids of version 4 that do not look like an option', () => {
  const random = new SeededRandom(1)
  const ids = Array.from({ length: 500 }, () => newUuid(random))
  expect(new Set(ids).size).toBe(500)
  for (const id of ids) {
    const bytes = uuidToBytes(id)
    expect(isUuid(id) && !id.startsWith('-')).toBe(true)
    expect([bytes[6]! >> 4, bytes[8]! >> 6]).toEqual([4, 2])
  }
})
