import { World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { MemoryLog } from '../testing/memory-log.ts'
import { testBatch } from '../testing/test-logs.ts'
import { cleanableRange, needsCleaning } from './cleanable-range.ts'

/** Five segments of ten offsets whose records are 0, 1000, 2000, ... milliseconds old at `startMs`. The last is active. */
const startMs = 1_000_000

function newLog(config: Partial<MemoryLog['config']> = {}): MemoryLog {
  const log = new MemoryLog(new World(1).node('a').platform.disk, config)
  for (let index = 0; index < 5; index += 1) {
    log.add([testBatch(10, { baseOffset: index * 10, timestampMs: startMs + index * 1_000 })])
  }
  return log
}

test('all that is not written to any more may be cleaned', async () => {
  const log = newLog()
  const range = await cleanableRange(log, undefined, startMs)
  expect(range).toMatchObject({ firstDirtyOffset: 0, endOffset: 40, cleanBytes: 0, dirtyRatio: 1 })
  expect(range.dirtyBytes).toBe(log.segments()[0]!.sizeBytes * 4)
})

test('what was cleaned before counts as clean', async () => {
  const range = await cleanableRange(newLog(), 30, startMs)
  expect(range).toMatchObject({ firstDirtyOffset: 30, endOffset: 40, dirtyRatio: 0.25 })
  expect(needsCleaning(range, 0.25)).toBe(false)
  expect(needsCleaning(range, 0.2)).toBe(true)
})

// KAFKA-13194: above the high watermark records may vanish yet, and above the last stable offset be aborted.
test.each([
  [25, 20],
  [30, 30],
  [9, 0],
])('nothing above the last stable offset %i is cleaned, nor the segment that holds it', async (offset, endOffset) => {
  const log = newLog()
  log.lastStableOffset = offset
  const range = await cleanableRange(log, undefined, startMs)
  expect(range.endOffset).toBe(endOffset)
  expect(needsCleaning(range, 0)).toBe(endOffset > 0)
})

test('nothing is cleaned whose replacement could be lost with the power', async () => {
  const log = newLog()
  log.recoveryPoint = 20
  expect((await cleanableRange(log, undefined, startMs)).endOffset).toBe(20)
})

test('what is younger than min.compaction.lag.ms stays', async () => {
  const log = newLog({ minCompactionLagMs: 10_000 })
  expect((await cleanableRange(log, undefined, startMs + 12_500)).endOffset).toBe(30)
  expect((await cleanableRange(log, undefined, startMs)).endOffset).toBe(0)
})

test('what is older than max.compaction.lag.ms is due, however little of the log it is', async () => {
  const log = newLog({ maxCompactionLagMs: 10_000 })
  const early = await cleanableRange(log, 30, startMs + 13_000)
  expect(early.overdueMs).toBe(0)
  const late = await cleanableRange(log, 30, startMs + 13_509)
  expect(late.overdueMs).toBe(500)
  expect(needsCleaning(late, 0.9)).toBe(true)
  log.lastStableOffset = 0
  expect(needsCleaning(await cleanableRange(log, 30, startMs + 13_509), 0.9)).toBe(false)
})

test.each([5, 51])('a checkpoint at %i, outside of the log, counts for nothing', async (checkpoint) => {
  const log = newLog()
  log.logStartOffset = 12
  const range = await cleanableRange(log, checkpoint, startMs)
  expect(range).toMatchObject({ firstDirtyOffset: 12, isCheckpointWrong: true })
})
