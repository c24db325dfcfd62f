import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { describe, expect, test } from 'vitest'
import type { LogConfig } from './config.ts'
import type { OpenLogOptions } from './partition-log.ts'
import { fromClient, joined, openTestLog, readAll, testBatch, testEnvironment } from './testing/test-logs.ts'

const config: Partial<LogConfig> = { segmentSizeBytes: 1_000, isPreallocated: true }
/** Three of these fill a segment. */
const batch = () => testBatch(2, { valueBytes: 100 })
const batchBytes = batch().length
const pathOf = (baseOffset: number) => `/logs/t-0/${String(baseOffset).padStart(20, '0')}.log`

const open = (node: SimulatedNode, options: Partial<Omit<OpenLogOptions, 'config'>> = {}, own = config) =>
  openTestLog(testEnvironment(node.platform, { recentBytesMax: 0 }), { ...options, config: own })

/** Of the log's files. */
function sizesOf({ disk }: SimulatedNode): number[] {
  return [...disk.volume.files()].filter(({ path }) => path.endsWith('.log')).map(({ path }) => sizeOf(disk, path))
}
const sizeOf = (disk: SimulatedNode['disk'], path: string) => disk.volume.content(path).length

const lines = (world: World, level: string) =>
  world.log
    .lines()
    .filter((line) => line.level === level)
    .map(({ message }) => message)

async function withNode(body: (node: SimulatedNode, world: World) => Promise<void>): Promise<void> {
  const world = new World(7)
  await world.run(() => body(world.node('a'), world))
}

describe('a preallocated log', () => {
  test('has files as long as a segment, each cut to what is in it when the next one begins, and all by a stop', () =>
    withNode(async (node) => {
      const log = await open(node)
      expect(sizesOf(node)).toEqual([1_000])
      for (let count = 0; count < 7; count += 1) await log.append(batch(), fromClient)
      expect(sizesOf(node)).toEqual([batchBytes * 3, batchBytes * 3, 1_000])
      const content = node.disk.volume.content(pathOf(12))
      expect(content.subarray(batchBytes).every((byte) => byte === 0)).toBe(true)
      expect(log.sizeBytes).toBe(batchBytes * 7)
      const { bytes } = await readAll(log)
      await log.close()
      expect(sizesOf(node)).toEqual([batchBytes * 3, batchBytes * 3, batchBytes])
      const again = await open(node, { recoveryPoint: 14 })
      expect((await readAll(again)).bytes).toEqual(bytes)
    }))

  test('ends at its last batch after a kill, without a word of damage, and goes on there', () =>
    withNode(async (node, world) => {
      const log = await open(node)
      for (let count = 0; count < 5; count += 1) await log.append(batch(), fromClient)
      const { bytes } = await readAll(log)
      const again = await open(node, { wasCleanShutdown: false })
      expect([again.logEndOffset, sizesOf(node)]).toEqual([10, [batchBytes * 3, batchBytes * 2]])
      expect(lines(world, 'warn')).toEqual([])
      expect(lines(world, 'info')).toContain('zeros behind the last batch cut')
      expect((await again.append(batch(), fromClient)).baseOffset).toBe(10)
      expect((await readAll(again)).bytes.subarray(0, bytes.length)).toEqual(bytes)
    }))

  test('empty as it was made is empty after a kill', () =>
    withNode(async (node, world) => {
      await open(node)
      expect((await open(node, { wasCleanShutdown: false })).logEndOffset).toBe(0)
      expect([sizesOf(node), lines(world, 'warn')]).toEqual([[0], []])
    }))

  test('whose segment was left uncut loses nothing of what comes behind it', () =>
    withNode(async (node, world) => {
      const log = await open(node)
      for (let count = 0; count < 7; count += 1) await log.append(batch(), fromClient)
      const { bytes } = await readAll(log)
      for (const baseOffset of [0, 6]) await lengthen(node, pathOf(baseOffset), new Uint8Array(100))
      const again = await open(node, { wasCleanShutdown: false })
      expect((await readAll(again)).bytes).toEqual(bytes)
      expect(lines(world, 'warn')).toEqual([])
    }))

  test('is cut as any other where batches are missing for the zeros', () =>
    withNode(async (node, world) => {
      const log = await open(node)
      for (let count = 0; count < 7; count += 1) await log.append(batch(), fromClient)
      const file = await node.platform.disk.open(pathOf(6), 'read-write')
      await file.truncate(batchBytes)
      await file.truncate(1_000)
      const again = await open(node, { wasCleanShutdown: false })
      expect([again.logEndOffset, again.segmentCount]).toEqual([8, 2])
      expect(lines(world, 'warn')).toHaveLength(1)
    }))

  test('below the recovery point zeros in the place of batches are damage', () =>
    withNode(async (node, world) => {
      const log = await open(node)
      for (let count = 0; count < 2; count += 1) await log.append(batch(), fromClient)
      const file = await node.platform.disk.open(pathOf(0), 'read-write')
      await file.truncate(batchBytes)
      await file.truncate(1_000)
      await open(node, { wasCleanShutdown: false, recoveryPoint: 4 })
      expect(lines(world, 'warn')).toHaveLength(1)
    }))

  test('behind whose zeros something stands is looked at as a damaged one', () =>
    withNode(async (node, world) => {
      const log = await open(node)
      await log.append(batch(), fromClient)
      await lengthen(node, pathOf(0), Uint8Array.of(1))
      expect((await open(node, { wasCleanShutdown: false })).logEndOffset).toBe(2)
      expect(lines(world, 'warn')).toHaveLength(1)
    }))

  test('survives a loss of power in the middle of a roll and of a stop', async () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const world = new World(seed)
      const node = world.node('a')
      let durable = 0
      await world.run(async () => {
        const log = await open(node)
        for (const path of ['/logs', '/']) await node.platform.disk.syncDirectory(path)
        for (let count = 0; count < 7; count += 1) {
          await log.append(batch(), fromClient)
          if (count % 2 === 1) {
            await log.flush()
            durable = log.recoveryPoint
          }
        }
        if (seed % 2 === 1) void log.close().catch(() => undefined)
        await world.sleep((seed % 10) / 5)
      })
      node.crash()
      node.restart()
      await world.run(async () => {
        const log = await open(node, { wasCleanShutdown: false })
        expect(log.logEndOffset).toBeGreaterThanOrEqual(durable)
        const { batches } = await readAll(log)
        expect(batches.map(({ baseOffset }) => baseOffset)).toEqual(
          Array.from({ length: log.logEndOffset / 2 }, (_, index) => index * 2),
        )
        expect(sizesOf(node).reduce((sum, size) => sum + size, 0)).toBe(log.sizeBytes)
      })
    }
  })
})

async function lengthen(node: SimulatedNode, path: string, tail: Uint8Array): Promise<void> {
  const bytes = joined([node.disk.volume.content(path), tail])
  const file = await node.platform.disk.open(path, 'read-write')
  await file.write([bytes], 0)
  await file.close()
}
