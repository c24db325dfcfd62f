import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { type BatchView, batches } from '@ottla/protocol/record'
import { describe, expect, test } from 'vitest'
import type { LogConfig } from './config.ts'
import type { PartitionLog } from './partition-log.ts'
import { noteProducer } from './producer-note.ts'
import { type ProducerEntry, ProducerState } from './producer-state.ts'
import { fromClient, openTestLog, readAll, testBatch, testEnvironment, testTimestampMs } from './testing/test-logs.ts'
import { appendMarker, readCommitted, transactionModel } from './testing/transactions.ts'

const folder = '/logs/t-0'
const small: Partial<LogConfig> = { segmentSizeBytes: 1_500, indexIntervalBytes: 200 }

/** Runs `body` on an empty log, whose high watermark `append` moves on. */
async function withLog(
  body: (
    log: PartitionLog,
    write: Writer,
    reopen: (clean: boolean) => Promise<PartitionLog>,
    node: SimulatedNode,
  ) => Promise<void>,
  config = small,
): Promise<void> {
  const world = new World(5)
  const node = world.node('a')
  await world.run(async () => {
    const open = (options = {}) => {
      const environment = testEnvironment(node.platform, { recentBytesMax: 0, openFilesMax: 4 })
      return openTestLog(environment, { config, ...options })
    }
    const log = await open()
    const reopen = async (clean: boolean) => {
      const { recoveryPoint } = log
      if (clean) await log.close()
      else node.kill()
      if (!clean) node.restart()
      return open({ wasCleanShutdown: clean, recoveryPoint: clean ? recoveryPoint : 0 })
    }
    await body(log, new Writer(log), reopen, node)
  })
}

class Writer {
  readonly log: PartitionLog
  readonly #sequences = new Map<number, number>()

  constructor(log: PartitionLog) {
    this.log = log
  }

  async batch(producerId: number, { isTransactional = true, count = 2, valueBytes = 40 } = {}): Promise<number> {
    const baseSequence = this.#sequences.get(producerId) ?? 0
    this.#sequences.set(producerId, baseSequence + count)
    const producer = { producerId, producerEpoch: 0, baseSequence, isTransactional }
    const result = await this.log.append(testBatch(count, { ...producer, valueBytes }), fromClient)
    expect(result.errorName).toBe('NONE')
    this.log.advanceHighWatermark(this.log.logEndOffset)
    return result.baseOffset
  }

  async end(result: 'ABORT' | 'COMMIT', producerId: number): Promise<number> {
    const { baseOffset, errorName } = await appendMarker(this.log, result, producerId)
    expect(errorName).toBe('NONE')
    this.log.advanceHighWatermark(this.log.logEndOffset)
    return baseOffset
  }
}

async function abortedAt(log: PartitionLog, offset: number, maxBytes = 1_000_000) {
  const { abortedTransactions } = await log.read({ offset, maxBytes, minOneBatch: true, upTo: 'last-stable' })
  return abortedTransactions.map(({ producerId, firstOffset }) => [producerId, firstOffset])
}

test('readers of committed data see nothing from the oldest open transaction on', () =>
  withLog(async (log, write) => {
    await write.batch(1, { isTransactional: false })
    const first = await write.batch(2)
    await write.batch(3)
    expect([log.highWatermark, log.lastStableOffset]).toEqual([6, first])
    expect(await readCommitted(log, 0, 1_000)).toEqual(['1/0'])
    await write.end('COMMIT', 3)
    expect(log.lastStableOffset).toBe(first)
    await write.end('ABORT', 2)
    expect(log.lastStableOffset).toBe(log.highWatermark)
    expect(await readCommitted(log, 0, 1_000)).toEqual(['1/0', '3/4'])
    expect(await readCommitted(log, 3, 1)).toEqual(['3/4'])
  }))

test('a marker counts once it is below the high watermark', () =>
  withLog(async (log, write) => {
    await write.batch(2)
    await appendMarker(log, 'COMMIT', 2)
    expect([log.logEndOffset, log.lastStableOffset]).toEqual([3, 0])
    log.advanceHighWatermark(2)
    expect(log.lastStableOffset).toBe(0)
    log.advanceHighWatermark(3)
    expect(log.lastStableOffset).toBe(3)
  }))

test('is told of what ends segments later, and of nothing that is over or has not begun', () =>
  withLog(async (log, write) => {
    await write.batch(1)
    await write.end('ABORT', 1)
    const first = await write.batch(2)
    for (let count = 0; count < 40; count += 1) await write.batch(3, { isTransactional: false })
    expect(log.segmentCount).toBeGreaterThan(3)
    await write.end('ABORT', 2)
    const last = await write.batch(4)
    await write.end('ABORT', 4)
    expect(await abortedAt(log, 0, 1)).toEqual([
      [1, 0],
      [2, first],
    ])
    expect(await abortedAt(log, 10, 1)).toEqual([[2, first]])
    expect(await abortedAt(log, last, 1)).toEqual([[4, last]])
    expect(await abortedAt(log, log.logEndOffset)).toEqual([])
    const all = (await log.abortedIn(0, Number.POSITIVE_INFINITY)).map(({ producerId }) => producerId)
    expect(all).toEqual([1, 2, 4])
  }))

test('deleted records end what hides others: the last stable offset is not below the start', () =>
  withLog(async (log, write) => {
    await write.batch(1, { count: 4 })
    await write.batch(2, { isTransactional: false })
    expect(log.incrementLogStartOffset(5)).toBe(true)
    expect(log.lastStableOffset).toBe(5)
    expect(await readCommitted(log, 5, 1_000)).toEqual([])
    await write.end('ABORT', 1)
    expect(log.lastStableOffset).toBe(log.highWatermark)
  }))

test.each([true, false])('an index that is wrong is made anew (after a clean stop: %s)', (clean) =>
  withLog(async (log, write, reopen, node) => {
    for (let round = 0; round < 10; round += 1) {
      await write.batch(1)
      await write.batch(2)
      await write.batch(3, { isTransactional: false })
      await write.end(round % 2 === 0 ? 'ABORT' : 'COMMIT', 1)
      await write.end('ABORT', 2)
    }
    expect(log.segmentCount).toBeGreaterThan(3)
    await log.flush()
    const expected = await log.abortedIn(0, Number.POSITIVE_INFINITY)
    expect(expected).toHaveLength(15)
    const seen = await readCommitted(log, 0, 300)
    const { disk } = node.platform
    for (const { name } of await disk.list(folder)) {
      if (!name.endsWith('.txnindex')) continue
      const file = await disk.open(`${folder}/${name}`, 'read-write')
      await file.write([Uint8Array.of(0, 9)], 0)
      await file.close()
    }
    const next = await reopen(clean)
    next.advanceHighWatermark(next.logEndOffset)
    expect(await next.abortedIn(0, Number.POSITIVE_INFINITY)).toEqual(expected)
    expect(await readCommitted(next, 0, 300)).toEqual(seen)
  }),
)

test('what a failed write takes back was not aborted', () => {
  const world = new World(9)
  const node = world.node('a')
  return world.run(async () => {
    const log = await openTestLog(testEnvironment(node.platform), { config: small })
    const write = new Writer(log)
    await write.batch(1)
    const stop = node.disk.faults.add({ operations: ['write'], path: /log$/, kind: 'full' })
    const failed = await appendMarker(log, 'ABORT', 1)
    expect(failed.errorName).toBe('KAFKA_STORAGE_ERROR')
    stop()
    expect(log.lastStableOffset).toBe(0)
    expect(await log.abortedIn(0, 100)).toEqual([])
    await write.end('COMMIT', 1)
    expect(await log.abortedIn(0, 100)).toEqual([])
    expect(await readCommitted(log, 0, 1_000)).toEqual(['1/0'])
  })
})

/** What must be the same after a restart: of its batches a snapshot keeps the last of each producer, without its time. */
function essence(entries: Iterable<ProducerEntry>) {
  return [...entries]
    .sort((left, right) => left.producerId - right.producerId)
    .map(({ batches: kept, ...entry }) => {
      const last = kept.at(-1)
      return { ...entry, last: last && { ...last, timestamp: undefined } }
    })
}

function producersOf(found: readonly BatchView[]): ProducerState {
  const producers = new ProducerState()
  for (const batch of found) noteProducer(producers, batch)
  return producers
}

async function checkLog(log: PartitionLog): Promise<void> {
  const found = (await readAll(log)).batches
  const { open, ended } = transactionModel(found)
  expect(essence(log.producers())).toEqual(essence(producersOf(found).entries()))
  const unstable = [...open.values()]
  for (const { firstOffset, lastOffset } of ended) if (lastOffset >= log.highWatermark) unstable.push(firstOffset)
  expect(log.lastStableOffset).toBe(Math.min(log.highWatermark, ...unstable))
  const aborted = ended.filter(({ isAborted }) => isAborted)
  const isAborted = ({ producerId, baseOffset }: BatchView) =>
    aborted.some(
      (each) => each.producerId === producerId && each.firstOffset <= baseOffset && baseOffset < each.lastOffset,
    )
  for (const maxBytes of [1, 700, 1_000_000]) {
    const from = found[Math.floor(found.length / 3)]?.baseOffset ?? 0
    for (const offset of [0, from]) {
      const expected = found.filter(
        (batch) =>
          batch.lastOffset >= offset &&
          batch.lastOffset < log.lastStableOffset &&
          !batch.isControl &&
          !isAborted(batch),
      )
      const seen = await readCommitted(log, offset, maxBytes)
      expect(seen).toEqual(expected.map(({ producerId, baseOffset }) => `${producerId}/${baseOffset}`))
      const options = { offset, maxBytes, minOneBatch: true, upTo: 'last-stable' } as const
      const { abortedTransactions, chunks } = await log.read(options)
      const end = chunks.flatMap((chunk) => [...batches(chunk)]).at(-1)?.lastOffset
      if (end === undefined) continue
      const told = abortedTransactions.map(({ producerId, firstOffset }) => `${producerId}/${firstOffset}`)
      const all = aborted.filter(({ lastOffset }) => lastOffset >= offset)
      const needed = all.filter(({ firstOffset }) => firstOffset <= end)
      const tellOf = (list: typeof all) => list.map(({ producerId, firstOffset }) => `${producerId}/${firstOffset}`)
      expect(told).toEqual(tellOf(all).filter((each) => told.includes(each)))
      expect(told).toEqual(expect.arrayContaining(tellOf(needed)))
    }
  }
}

/** Random producers, transactions, markers, rolls, failed writes, stops and crashes. */
describe('whatever happens', () => {
  test.each(Array.from({ length: 20 }, (_, index) => index))('seed %i', async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const { random } = world
    let wasCleanShutdown = true
    let recoveryPoint = 0
    let highWatermark = 0
    let before: ReturnType<typeof essence> | undefined
    await world.run(async () => {
      await node.platform.disk.makeDirectory(folder)
      for (const path of ['/', '/logs']) await node.platform.disk.syncDirectory(path)
    })
    for (let life = 0; life < 4; life += 1) {
      await world.run(async () => {
        const environment = testEnvironment(node.platform, {
          recentBytesMax: random.pick([0, 2_000, 100_000]),
          openFilesMax: 3,
          loadedIndexBytesMax: random.pick([0, 100_000]),
        })
        const log = await openTestLog(environment, { wasCleanShutdown, recoveryPoint, highWatermark, config: small })
        // A snapshot tells nothing of those that have ended.
        log.advanceHighWatermark(log.logEndOffset)
        if (before !== undefined) expect(essence(log.producers())).toEqual(before)
        await checkLog(log)
        for (let step = 0; step < 60; step += 1) {
          const producerId = random.integer(4)
          const producer = log.producers().find((entry) => entry.producerId === producerId)
          const producerEpoch = producer?.producerEpoch ?? 0
          const action = random.integer(10)
          if (action === 0) await log.flush()
          if (action === 1) log.advanceHighWatermark(log.highWatermark + random.integer(20))
          if (action === 2) {
            node.disk.faults.add({ operations: ['write'], path: /log$/, kind: 'full', times: 1 })
          }
          if (action === 3 || action === 4) {
            const raised = producerEpoch + (random.chance(0.3) ? 1 : 0)
            await appendMarker(log, random.pick(['ABORT', 'COMMIT']), producerId, {
              producerEpoch: raised,
              coordinatorEpoch: (producer?.coordinatorEpoch ?? 0) + random.integer(2),
              timestampMs: testTimestampMs + step,
            })
          }
          if (action < 5) continue
          const isOpen = producer !== undefined && producer.currentTxnFirstOffset >= 0
          const batch = testBatch(1 + random.integer(4), {
            producerId,
            producerEpoch,
            baseSequence: (producer?.batches.at(-1)?.lastSequence ?? -1) + 1,
            isTransactional: isOpen || random.chance(0.6),
            valueBytes: random.integer(150),
            timestampMs: testTimestampMs + step * 10,
          })
          const { errorName } = await log.append(batch, fromClient)
          expect(['NONE', 'KAFKA_STORAGE_ERROR']).toContain(errorName)
        }
        node.disk.faults.clear()
        await checkLog(log)
        before = essence(log.producers())
        wasCleanShutdown = random.chance(0.5)
        if (wasCleanShutdown) await log.close()
        recoveryPoint = log.recoveryPoint
        highWatermark = random.integer(log.highWatermark + 1)
      })
      const isCrash = random.chance(0.5)
      // Without a fsync the machine takes the end of the log along.
      if (isCrash && !wasCleanShutdown) before = undefined
      if (isCrash) node.crash()
      else node.kill()
      node.restart()
    }
  })
})
