import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { describe, expect, test } from 'vitest'
import type { PartitionLog } from './partition-log.ts'
import { fromClient, openTestLog, testBatch, testEnvironment } from './testing/test-logs.ts'
import { appendMarker } from './testing/transactions.ts'

const config = { segmentSizeBytes: 700, indexIntervalBytes: 200, fileDeleteDelayMs: 0 }

async function withLog(body: (log: PartitionLog, node: SimulatedNode) => Promise<void>): Promise<void> {
  const world = new World(3)
  const node = world.node('a')
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(node.platform), { config })
    for (const path of ['/', '/logs']) await node.platform.disk.syncDirectory(path)
    await body(log, node)
  })
}

/** A producer of the first batches, one with a transaction that is open, and many others after them. */
async function fill(log: PartitionLog): Promise<void> {
  const write = async (producerId: number, baseSequence: number, isTransactional = false) => {
    const producer = { producerId, producerEpoch: 2, baseSequence, isTransactional }
    const { errorName } = await log.append(testBatch(2, { ...producer, valueBytes: 40 }), fromClient)
    expect(errorName).toBe('NONE')
  }
  await write(1, 0)
  await write(2, 0, true)
  await write(3, 0, true)
  await appendMarker(log, 'ABORT', 3, { producerEpoch: 3, coordinatorEpoch: 8 })
  for (let count = 0; count < 20; count += 1) await write(4, count * 2)
  log.advanceHighWatermark(log.logEndOffset)
  expect(log.segmentCount).toBeGreaterThan(3)
}

const idsOf = (log: PartitionLog) => log.producers().map(({ producerId }) => producerId)

describe('producers', () => {
  test('are known after a crash of the machine though their batches are deleted', () =>
    withLog(async (log, node) => {
      await fill(log)
      await log.flush()
      log.incrementLogStartOffset(log.logEndOffset - 2)
      await log.removeHead()
      expect(log.firstSegmentOffset).toBeGreaterThan(10)
      const { recoveryPoint, logStartOffset } = log
      node.crash()
      node.restart()
      const after = { wasCleanShutdown: false, recoveryPoint, logStartOffset, config }
      const next = await openTestLog(testEnvironment(node.platform), after)
      expect(idsOf(next).sort()).toEqual([1, 2, 3, 4])
      expect(next.producers().find(({ producerId }) => producerId === 2)?.currentTxnFirstOffset).toBe(2)
      next.advanceHighWatermark(next.logEndOffset)
      expect(next.lastStableOffset).toBe(next.logStartOffset)
    }))

  test('that have been silent too long are not loaded, but for one with an open transaction', () =>
    withLog(async (log, node) => {
      await fill(log)
      await log.close()
      const environment = testEnvironment(node.platform)
      // The batches are from the beginning of the world.
      const forgetful = { ...environment, config: { ...environment.config, producerIdExpirationMs: 1 } }
      const ids: number[][] = []
      for (const wasCleanShutdown of [true, false]) {
        const next = await openTestLog(forgetful, { wasCleanShutdown, config })
        ids.push(idsOf(next))
        await next.close()
      }
      expect(ids).toEqual([[2], [2]])
    }))

  test('of an epoch that only a marker bears go on with it', () =>
    withLog(async (log, node) => {
      await fill(log)
      await log.close()
      const next = await openTestLog(testEnvironment(node.platform), { config })
      const producer = { producerId: 3, producerEpoch: 2, baseSequence: 2 }
      expect((await next.append(testBatch(1, producer), fromClient)).errorName).toBe('INVALID_PRODUCER_EPOCH')
      const marker = { producerEpoch: 3, coordinatorEpoch: 7 }
      expect((await appendMarker(next, 'ABORT', 3, marker)).errorName).toBe('TRANSACTION_COORDINATOR_FENCED')
      const later = { ...producer, producerEpoch: 3, baseSequence: 0 }
      expect((await next.append(testBatch(1, later), fromClient)).errorName).toBe('NONE')
    }))
})
