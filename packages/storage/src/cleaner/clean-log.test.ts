import type { Platform } from '@ottla/platform'
import { World } from '@ottla/platform/simulated'
import { type CompressionType, loadSyncCodecs } from '@ottla/protocol/compression'
import { BatchView } from '@ottla/protocol/record'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { lastRecordsOf, MemoryLog, markerOf, producersOf, recordsIn, tableOf } from '../testing/memory-log.ts'
import { buildLog, type LogEvent } from '../testing/random-log.ts'
import { workInTurns } from './chunk-work.ts'
import { cleanLog, type RoundOptions } from './clean-log.ts'
import { cleanableRange } from './cleanable-range.ts'
import { Throttle } from './throttle.ts'

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
            for (const { mapKeys, afterMs, endSegments, segmentSizeBytes } of rounds) {
              await platform.clock.sleep(afterMs)
              log.config = { ...log.config, segmentSizeBytes }
              log.recoveryPoint = log.segments()[Math.min(endSegments, log.segments().length - 1)]!.baseOffset
              const range = await cleanableRange(log, checkpoint, platform.clock.now())
              expect(range.endOffset).toBeLessThanOrEqual(built.lastStableOffset)
              if (range.firstDirtyOffset >= range.endOffset) continue
              const options = roundOptions(platform, { mapBytesMax: mapKeys * 24 })
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
