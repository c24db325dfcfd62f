import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { describe, expect, test } from 'vitest'
import type { LogConfig } from './config.ts'
import { fromClient, openTestLog, readAll, testBatch, testEnvironment } from './testing/test-logs.ts'

const config: Partial<LogConfig> = { indexIntervalBytes: 1 }
const batch = (valueBytes: number) => testBatch(2, { valueBytes })

/** The bytes of each read of a `.log` are noted. */
function watched(node: SimulatedNode): number[] {
  const reads: number[] = []
  const { disk } = node.platform
  const open = disk.open.bind(disk)
  disk.open = async (path, mode) => {
    const file = await open(path, mode)
    const read = file.read.bind(file)
    file.read = async (target, position) => {
      const count = await read(target, position)
      if (path.endsWith('.log')) reads.push(count)
      return count
    }
    return file
  }
  return reads
}

async function withLog(
  body: (node: SimulatedNode, open: () => ReturnType<typeof openTestLog>, written: Uint8Array) => Promise<void>,
): Promise<void> {
  const world = new World(5)
  const node = world.node('a')
  await world.run(async () => {
    const open = () => openTestLog(testEnvironment(node.platform, { recentBytesMax: 0 }), { config, recoveryPoint: 80 })
    const log = await open()
    for (let count = 0; count < 40; count += 1) await log.append(batch(100 + (count % 7) * 30), fromClient)
    const { bytes } = await readAll(log)
    await log.close()
    await body(node, open, bytes)
  })
}

describe('reading on from where a read has ended', () => {
  test('ends where a batch begins, so that nothing is read twice', () =>
    withLog(async (node, open, written) => {
      const reads = watched(node)
      const log = await open()
      const first = await log.read({ offset: 0, maxBytes: 1_500, minOneBatch: true, upTo: 'log-end' })
      const offset = 2 * [...endsIn(written)].filter((end) => end <= first.sizeBytes).length
      reads.length = 0
      const { bytes } = await readAll(log, { offset, maxBytes: 1_500 })
      expect(bytes).toEqual(written.subarray(first.sizeBytes))
      expect(reads.reduce((sum, count) => sum + count, 0)).toBe(bytes.length)
    }))

  test('hides nothing where an index leads into the middle of a batch', () =>
    withLog(async (node, open, written) => {
      const path = '/logs/t-0/00000000000000000000.index'
      const bytes = node.disk.volume.content(path).slice()
      const view = new DataView(bytes.buffer)
      for (let at = 4; at < bytes.length; at += 8) view.setInt32(at, view.getInt32(at) + 13)
      const file = await node.platform.disk.open(path, 'create')
      await file.write([bytes], 0)
      for (const maxBytes of [1, 400, 900, 1_500, 100_000]) {
        expect((await readAll(await open(), { maxBytes })).bytes).toEqual(written)
      }
    }))
})

/** Where each of the batches ends. */
function* endsIn(bytes: Uint8Array): IterableIterator<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let end = 0; end < bytes.length; ) {
    end += view.getInt32(end + 8) + 12
    yield end
  }
}
