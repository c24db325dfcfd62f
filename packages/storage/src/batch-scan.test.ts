import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { type ScanOptions, type ScanResult, scanBatches } from './batch-scan.ts'
import { joined, testBatch } from './testing/test-logs.ts'

const batches = Array.from({ length: 12 }, (_, index) =>
  testBatch(3, { baseOffset: index * 3, valueBytes: 10 + index * 40 }),
)
const bytes = joined(batches)

async function scan(
  content: Uint8Array,
  options: Partial<ScanOptions> = {},
  answer: (offset: number) => boolean | 'stop' | undefined = () => undefined,
): Promise<ScanResult & { offsets: number[] }> {
  const world = new World(1)
  const node: SimulatedNode = world.node('a')
  return world.run(async () => {
    const file = await node.platform.disk.open('/log', 'create')
    await file.write([content], 0)
    const offsets: number[] = []
    const result = await scanBatches(file, { from: 0, to: content.length, ...options }, (batch) => {
      offsets.push(batch.baseOffset)
      return answer(batch.baseOffset)
    })
    return { ...result, offsets }
  })
}

const all = batches.map((_, index) => index * 3)

test.each([1, 61, 300, 1_000, 100_000])('every batch, in chunks of %i bytes', async (chunkBytes) => {
  expect(await scan(bytes, { chunkBytes, verifyCrc: true })).toEqual({
    end: bytes.length,
    damage: undefined,
    offsets: all,
  })
})

test('a batch larger than any chunk', async () => {
  const large = joined([
    testBatch(1),
    testBatch(1, { baseOffset: 1, valueBytes: 3_000_000 }),
    testBatch(1, { baseOffset: 2 }),
  ])
  expect((await scan(large, { verifyCrc: true })).offsets).toEqual([0, 1, 2])
})

test('the visitor ends it, with its batch or without', async () => {
  const endOfFirst = batches[0]!.length
  const without = await scan(bytes, {}, (offset) => (offset === 3 ? false : undefined))
  expect(without).toEqual({ end: endOfFirst, damage: undefined, offsets: [0, 3] })
  const withIt = await scan(bytes, {}, (offset) => (offset === 3 ? 'stop' : undefined))
  expect(withIt.end).toBe(endOfFirst + batches[1]!.length)
})

test('damage ends it before the batch', async () => {
  const before = joined(batches.slice(0, 5)).length
  const flipped = bytes.slice()
  flipped[before + 90]! ^= 1
  expect(await scan(flipped, { verifyCrc: true })).toMatchObject({ end: before, damage: `wrong checksum at ${before}` })
  expect((await scan(flipped)).offsets).toEqual(all)
  const short = await scan(bytes.subarray(0, bytes.length - 1), { chunkBytes: 100 })
  expect(short).toMatchObject({ offsets: all.slice(0, -1), damage: expect.stringContaining('cut short') })
  const zeros = await scan(joined([bytes, new Uint8Array(40)]))
  expect(zeros).toMatchObject({ end: bytes.length, damage: expect.stringContaining('bad-length') })
  expect(await scan(bytes, { to: bytes.length + 500 })).toMatchObject({ end: bytes.length, damage: expect.any(String) })
})
