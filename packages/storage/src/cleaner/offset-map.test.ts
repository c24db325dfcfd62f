import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeyList } from './key-list.ts'
import { newOffsetMap, OffsetMap, SLOT_BYTES, TableMemory } from './offset-map.ts'

const encoder = new TextEncoder()
const unlimited = { bytesMax: 1_000_000, recordsMax: 1_000, loadFactor: 0.9, baseOffset: 0, memory: new TableMemory() }
const create = (options: Partial<typeof unlimited> = {}) => new OffsetMap(newOffsetMap({ ...unlimited, ...options }))

const listOf = (keys: readonly { key: string; offset: number }[]) => {
  const list = new KeyList()
  for (const { key, offset } of keys) {
    const bytes = encoder.encode(key)
    list.add(bytes, 0, bytes.length, offset)
  }
  return list
}
const put = (map: OffsetMap, key: string, offset: number) => map.putAll(listOf([{ key, offset }]))
const get = (map: OffsetMap, key: string) => {
  const list = listOf([{ key, offset: 0 }])
  map.getAll(list)
  return list.latest[0]
}

describe('an offset map', () => {
  test('gives the latest offset of each key, whatever the order in which they come', () => {
    const operation = fc.record({ key: fc.string({ maxLength: 20 }), offset: fc.integer({ min: 50, max: 2 ** 45 }) })
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 300 }), (operations) => {
        const map = create({ baseOffset: 50 })
        const model = new Map<string, number>()
        for (const { key, offset } of operations) {
          expect(put(map, key, offset)).toBe(true)
          model.set(key, Math.max(offset, model.get(key) ?? -1))
        }
        expect(map.count).toBe(model.size)
        for (const [key, offset] of model) expect(get(map, key)).toBe(offset)
        expect(get(map, 'a key that is longer than any of them')).toBe(-1)
      }),
    )
  })

  test('takes all keys of a batch at once, and tells of all of them, as if they came one after the other', () => {
    const records = fc.array(fc.record({ key: fc.integer({ max: 60, min: 0 }).map(String), offset: fc.nat(1_000) }), {
      maxLength: 700,
    })
    fc.assert(
      fc.property(records, (operations) => {
        // Few slots, so that keys stand in each other's way.
        const [together, alone] = [create({ recordsMax: 60 }), create({ recordsMax: 60 })]
        expect(together.putAll(listOf(operations))).toBe(true)
        for (const { key, offset } of operations) put(alone, key, offset)
        expect(together.count).toBe(alone.count)
        const list = listOf(operations)
        together.getAll(list)
        expect([...list.latest.subarray(0, list.count)]).toEqual(operations.map(({ key }) => get(alone, key)))
      }),
    )
  })

  test('that is full takes those of a batch that come first', () => {
    const map = create({ bytesMax: 20 * SLOT_BYTES, loadFactor: 0.1 })
    const keys = ['a', 'a', 'b', 'c', 'd'].map((key, offset) => ({ key, offset }))
    expect(map.putAll(listOf(keys))).toBe(false)
    expect(['a', 'b', 'c', 'd'].map((key) => get(map, key))).toEqual([1, 2, -1, -1])
  })

  test('takes no more keys than its share of slots, and goes on taking offsets of those it has', () => {
    const map = create({ bytesMax: 20 * SLOT_BYTES, loadFactor: 0.5 })
    for (let index = 0; index < 10; index += 1) expect(put(map, `key ${index}`, index)).toBe(true)
    expect(put(map, 'one more', 10)).toBe(false)
    expect(put(map, 'key 3', 11)).toBe(true)
    expect(get(map, 'key 3')).toBe(11)
    expect(get(map, 'one more')).toBe(-1)
  })

  test('keeps a free slot even at a load factor of one', () => {
    const map = create({ bytesMax: 16 * SLOT_BYTES, loadFactor: 1 })
    let count = 0
    while (put(map, `key ${count}`, count)) count += 1
    expect(count).toBe(15)
    expect(get(map, 'absent')).toBe(-1)
  })

  test('takes no more memory than the records could need', () => {
    expect(create({ recordsMax: 90 }).state.memory.byteLength).toBeLessThan(110 * SLOT_BYTES)
  })

  test('knows the empty key', () => {
    const map = create()
    expect(get(map, '')).toBe(-1)
    put(map, '', 0)
    put(map, 'other', 1)
    expect(get(map, '')).toBe(0)
  })

  test('goes to another thread and back without a copy', () => {
    const map = create()
    put(map, 'a', 7)
    map.latestOffset = 9
    const moved = new OffsetMap(structuredClone(map.state))
    expect(get(moved, 'a')).toBe(7)
    expect(moved.latestOffset).toBe(9)
    put(moved, 'b', 8)
    expect(get(map, 'b')).toBe(8)
  })

  test('is empty in memory that was another one before', () => {
    const memory = new TableMemory()
    const first = create({ memory })
    put(first, 'a', 7)
    memory.give(first.state.memory)
    const state = newOffsetMap({ ...unlimited, recordsMax: 10, memory })
    expect(state.memory).toBe(first.state.memory)
    const second = new OffsetMap(state)
    expect(get(second, 'a')).toBe(-1)
    put(second, 'b', 1)
    expect(get(new OffsetMap(second.state), 'b')).toBe(1)
    memory.give(second.state.memory)
    memory.trim()
    expect(newOffsetMap({ ...unlimited, memory }).isUnclear).toBe(false)
  })
})
