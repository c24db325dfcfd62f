import type { Clock, Platform } from '@ottla/platform'
import { World } from '@ottla/platform/simulated'
import { type CompressionType, loadSyncCodecs } from '@ottla/protocol/compression'
import { BatchView, endTransactionBatch } from '@ottla/protocol/record'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { lastRecordsOf, MemoryLog, markerOf, producersOf, recordsIn, tableOf } from '../testing/memory-log.ts'
import { buildLog, type LogEvent } from '../testing/random-log.ts'
import { testBatch } from '../testing/test-logs.ts'
import { Throttle } from '../throttle.ts'
import { workInTurns } from './chunk-work.ts'
import { cleanLog, MapTooSmallError, type RoundOptions, SegmentsGoneError, SegmentTooLargeError } from './clean-log.ts'
import { cleanableRange } from './cleanable-range.ts'
import { TableMemory } from './offset-map.ts'

beforeAll(loadSyncCodecs)

const startMs = Date.UTC(2026, 0, 1)

const record = fc.record({
  key: fc.integer({ min: 0, max: 30 }),
  value: fc.option(fc.integer({ min: 0, max: 99 }), { freq: 4 }),
  headers: fc.integer({ min: 0, max: 2 }),
})

const logEvent: fc.Arbitrary<LogEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('batch' as const),
      producer: fc.integer({ min: 0, max: 5 }),
      compression: fc.constantFrom<CompressionType>('none', 'none', 'gzip', 'snappy', 'lz4', 'zstd'),
      timestampType: fc.constantFrom('create' as const, 'create' as const, 'append' as const),
      records: fc.array(record, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      producer: fc.constantFrom(1, 3, 5),
      isCommit: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('roll' as const) }) },
)

function roundOptions(platform: Platform, options: Partial<RoundOptions> = {}): RoundOptions {
  return {
    disk: platform.disk,
    clock: platform.clock,
    work: workInTurns(platform.clock),
    throttle: new Throttle(platform.clock, Number.POSITIVE_INFINITY),
    mapBytesMax: 1_000_000,
    mapLoadFactor: 0.9,
    mapMemory: new TableMemory(),
    chunkBytes: 600,
    signal: new AbortController().signal,
    ...options,
  }
}

describe('a cleaned log', () => {
  test('read from any offset ends in the same table, and keeps what producers have come to', async () => {
    const round = fc.record({
      mapKeys: fc.constantFrom(17, 100),
      afterMs: fc.constantFrom(0, 500, 1_500),
      endSegments: fc.integer({ min: 1, max: 12 }),
      segmentSizeBytes: fc.constantFrom(1, 1_000, 1_000_000),
      chunkBytes: fc.constantFrom(100, 600, 10_000),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(logEvent, { minLength: 5, maxLength: 60 }),
        fc.array(round, { minLength: 1, maxLength: 4 }),
        async (events, rounds) => {
          const world = new World(1)
          const { platform } = world.node('a')
          await world.run(async () => {
            await platform.disk.makeDirectory('/logs/t-0')
            const built = buildLog(events, startMs)
            const log = new MemoryLog(platform.disk)
            for (const { baseOffset, batches, aborted } of built.segments) log.add(batches, { baseOffset, aborted })
            log.lastStableOffset = built.lastStableOffset
            const original = log.batches().map((view) => new BatchView(view.batchBytes.slice()))
            const allAborted = [...(await log.abortedIn(0, Number.POSITIVE_INFINITY))]
            const before = recordsIn(original)
            const byOffset = new Map(before.map((record) => [record.offset, record]))
            log.producers = lastRecordsOf(original)
            let checkpoint = 0
            for (const { mapKeys, afterMs, endSegments, segmentSizeBytes, chunkBytes } of rounds) {
              await platform.clock.sleep(afterMs)
              log.config = { ...log.config, segmentSizeBytes }
              log.recoveryPoint = log.segments()[Math.min(endSegments, log.segments().length - 1)]!.baseOffset
              const range = await cleanableRange(log, checkpoint, platform.clock.now())
              expect(range.endOffset).toBeLessThanOrEqual(built.lastStableOffset)
              if (range.firstDirtyOffset >= range.endOffset) continue
              const options = roundOptions(platform, { mapBytesMax: mapKeys * 24, chunkBytes })
              checkpoint = (await cleanLog(log, range, options)).endOffset

              const after = log.batches()
              const records = recordsIn(after)
              // Nothing is made up, moved or changed.
              for (const record of records) expect(record).toEqual(byOffset.get(record.offset))
              const left = new Set(records.map(({ offset }) => offset))
              const aborted = await log.abortedIn(0, Number.POSITIVE_INFINITY)
              const committed = new Set(recordsIn(original, 0, allAborted).map(({ offset }) => offset))
              for (let offset = 0; offset < built.logEndOffset; offset += 3) {
                const wanted = tableOf(recordsIn(original, offset, allAborted))
                const found = tableOf(recordsIn(after, offset, aborted))
                expect(found).toEqual(wanted)
                // Aborted records may be gone for those who would have seen them, too.
                const visible = before.filter((each) => each.offset >= offset)
                const uncommitted = visible.filter((each) => committed.has(each.offset) || left.has(each.offset))
                expect(tableOf(recordsIn(after, offset))).toEqual(tableOf(uncommitted))
              }
              expectMarkers(original, after)
              expect(producersOf(after).map(essence)).toEqual(producersOf(original).map(essence))
            }
          })
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('a round', () => {
  /** Runs `body` with an empty log, whose last segment, added at its end, is the active one. */
  function withLog(body: (log: MemoryLog, platform: Platform) => Promise<void>): Promise<void> {
    const world = new World(2)
    const { platform } = world.node('a')
    return world.run(async () => {
      await platform.disk.makeDirectory('/logs/t-0')
      await body(new MemoryLog(platform.disk), platform)
    })
  }
  const round = async (log: MemoryLog, platform: Platform, from: number, options: Partial<RoundOptions> = {}) =>
    cleanLog(log, await cleanableRange(log, from, platform.clock.now()), roundOptions(platform, options))
  const bytesOf = (log: MemoryLog) => log.segments().map(({ bytes }) => bytes)

  test('over what is clean already changes nothing any more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(logEvent, { minLength: 5, maxLength: 60 }), (events) =>
        withLog(async (log, platform) => {
          const built = buildLog(events, startMs)
          for (const { baseOffset, batches, aborted } of built.segments) log.add(batches, { baseOffset, aborted })
          log.lastStableOffset = built.lastStableOffset
          log.producers = lastRecordsOf(log.batches())
          const range = await cleanableRange(log, 0, platform.clock.now())
          if (range.endOffset === 0) return
          // The second one still gives markers their horizon whose records the first one took.
          const clock: Clock = Object.assign(Object.create(platform.clock), { now: () => startMs })
          const options = roundOptions(platform, { clock })
          await cleanLog(log, range, options)
          await cleanLog(log, range, options)
          const before = bytesOf(log)
          await cleanLog(log, range, options)
          expect(bytesOf(log)).toEqual(before)
        }),
      ),
      { numRuns: 60 },
    )
  })

  // KAFKA-13727: transactions that began above the last key that had found room were overlooked.
  test('keeps aborted records from being seen though the table of keys is full before they come', () =>
    withLog(async (log, platform) => {
      const filling = Array.from({ length: 20 }, (_, index) => testBatch(1, { baseOffset: index, key: `${index} ` }))
      const transaction = { producerId: 7, producerEpoch: 0, baseSequence: 0, isTransactional: true }
      const data = testBatch(2, { ...transaction, baseOffset: 20, key: 'aborted' })
      const marker = endTransactionBatch({
        ...{ result: 'ABORT', producerId: 7, producerEpoch: 0, coordinatorEpoch: 0 },
        ...{ baseOffset: 22, partitionLeaderEpoch: 0, timestampMs: startMs },
      } as Parameters<typeof endTransactionBatch>[0])
      const aborted = [{ producerId: 7, firstOffset: 20, lastOffset: 22, lastStableOffset: 23 }]
      log.add([...filling, data, marker.slice()], { aborted })
      log.add([testBatch(1, { baseOffset: 23, key: 'active' })])

      const result = await round(log, platform, 0, { mapBytesMax: 16 * 24 })
      expect(result).toMatchObject({ isMapFull: true, endOffset: 14 })
      const left = log.batches().find((view) => view.isControl)!
      expect(markerOf(left)).toBe('ABORT')
      expect(left.deleteHorizonMs).toBeUndefined()
      expect(await log.abortedIn(0, 100)).toEqual(aborted)
      const seen = recordsIn(log.batches(), 0, await log.abortedIn(0, 100))
      expect(seen.filter(({ key }) => key?.startsWith('aborted'))).toEqual([])
      expect(seen).toHaveLength(21)
    }))

  test('merges small neighbours into one segment', () =>
    withLog(async (log, platform) => {
      for (let index = 0; index < 6; index += 1) log.add([testBatch(3, { baseOffset: index * 3 })])
      log.config = { ...log.config, segmentSizeBytes: log.segments()[0]!.sizeBytes * 3 }
      const result = await round(log, platform, 0)
      expect(result).toMatchObject({ segmentsBefore: 5, segmentsAfter: 2, endOffset: 15, recordsKept: 3 })
      expect(log.segments().map(({ baseOffset }) => baseOffset)).toEqual([0, 9, 15])
    }))

  test('makes several segments of neighbours of which more stays than one has room for', () =>
    withLog(async (log, platform) => {
      const keyed = (index: number) => testBatch(3, { baseOffset: index * 3, key: `${index} ` })
      for (let index = 0; index < 9; index += 1) log.add([keyed(index)])
      const { sizeBytes } = log.segments()[0]!
      const before = log.batches().map((view) => view.batchBytes.slice())
      const result = await round(log, platform, 0, { segmentBytesMax: sizeBytes * 3 })
      expect(result).toMatchObject({ segmentsBefore: 8, segmentsAfter: 4, endOffset: 24, recordsRead: 24 })
      expect(log.segments().map((segment) => segment.baseOffset)).toEqual([0, 6, 12, 18, 24])
      expect(log.batches().map((view) => view.batchBytes)).toEqual(before)
    }))

  test('knows nothing of a transaction yet when it begins again with fewer neighbours', () =>
    withLog(async (log, platform) => {
      const transaction = { producerId: 7, producerEpoch: 0, baseSequence: 0, isTransactional: true, key: 'a' }
      const aborted = [{ producerId: 7, firstOffset: 0, lastOffset: 1, lastStableOffset: 2 }]
      const marker = endTransactionBatch({
        ...{ result: 'ABORT', producerId: 7, producerEpoch: 0, coordinatorEpoch: 0 },
        ...{ baseOffset: 1, partitionLeaderEpoch: 0, timestampMs: startMs },
      } as Parameters<typeof endTransactionBatch>[0])
      log.add([testBatch(1, transaction), marker.slice()], { aborted })
      log.add([testBatch(9, { baseOffset: 2, key: 'b ' })])
      log.add([testBatch(9, { baseOffset: 11, key: 'c ' })])
      log.add([testBatch(1, { baseOffset: 20 })])
      log.producers = lastRecordsOf(log.batches())
      await round(log, platform, 0, { segmentBytesMax: log.segments()[1]!.sizeBytes })
      expect(log.segments().map(({ baseOffset }) => baseOffset)).toEqual([0, 2, 11, 20])
      expect(await log.abortedIn(0, 100)).toEqual(aborted)
    }))

  test('names the segment of which more stays than one has room for', () =>
    withLog(async (log, platform) => {
      log.add([testBatch(3)])
      log.add([testBatch(3, { baseOffset: 3, key: 'other ' })])
      log.add([testBatch(1, { baseOffset: 6 })])
      const { sizeBytes } = log.segments()[1]!
      const failure = round(log, platform, 0, { segmentBytesMax: sizeBytes - 1 })
      await expect(failure).rejects.toThrow(SegmentTooLargeError)
      await expect(failure).rejects.toThrow(`/logs/t-0: segment 3 of ${sizeBytes} bytes does not fit into one`)
    }))

  test('fails where not one batch finds room in the table of keys', () =>
    withLog(async (log, platform) => {
      log.add([testBatch(40)])
      log.add([testBatch(1, { baseOffset: 40 })])
      await expect(round(log, platform, 0, { mapBytesMax: 0 })).rejects.toThrow(MapTooSmallError)
      expect((await platform.disk.list(log.path)).map(({ name }) => name)).toEqual([])
    }))

  test('leaves everything as it was where segments went meanwhile', () =>
    withLog(async (log, platform) => {
      log.add([testBatch(5)])
      log.add([testBatch(5, { baseOffset: 5 })])
      log.onReplace = () => log.removeFirst()
      await expect(round(log, platform, 0)).rejects.toThrow(SegmentsGoneError)
      expect((await platform.disk.list(log.path)).map(({ name }) => name)).toEqual([])
    }))
})

/** Wherever a transaction has a batch left, its end is still marked. */
function expectMarkers(original: readonly BatchView[], after: readonly BatchView[]): void {
  const markers = original.filter((view) => view.isControl)
  const left = new Map(after.filter((view) => view.isControl).map((view) => [view.lastOffset, markerOf(view)]))
  for (const view of after) {
    if (!view.isTransactional || view.isControl || view.recordCount === 0) continue
    const end = markers.find((each) => each.producerId === view.producerId && each.lastOffset > view.lastOffset)
    if (end !== undefined) expect(left.get(end.lastOffset)).toBe(markerOf(end))
  }
}

/** What has to survive of a producer. */
function essence({ producerId, producerEpoch, batches }: ReturnType<typeof producersOf>[number]) {
  return { producerId, producerEpoch, lastSequence: batches.at(-1)?.lastSequence }
}
