import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compressionById, loadSyncCodecs } from '../compression/index.ts'
import { batches } from './batch.ts'
import { RecordBatchBuilder } from './record-batch-builder.ts'

beforeAll(loadSyncCodecs)

const bytes = (maxLength: number) => fc.uint8Array({ maxLength })
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const record = fc.record({
  timestamp: fc.oneof(fc.integer({ min: -1, max: 2_000 }), fc.maxSafeNat()),
  key: nullable(bytes(40)),
  value: nullable(
    fc.oneof(
      bytes(40),
      fc.nat(5_000).map((size) => new Uint8Array(size).fill(7)),
    ),
  ),
  headers: fc.array(fc.record({ key: fc.string({ unit: 'binary', maxLength: 10 }), value: nullable(bytes(10)) }), {
    maxLength: 3,
  }),
  skipped: fc.nat(3),
})

describe('whatever is appended', () => {
  test.each(compressionById)('comes back through %s', async (compression) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 12 }),
        fc.nat(1_000_000),
        async (records, baseOffset) => {
          const builders = [0, 1].map(() => new RecordBatchBuilder({ compression, baseOffset, initialBytes: 64 }))
          let delta = -1
          const expected = records.map(({ timestamp, key, value, headers, skipped }) => {
            delta += 1 + skipped
            for (const builder of builders) {
              expect(builder.append(timestamp, key, value, headers, delta)).toBe(delta)
            }
            return { offset: baseOffset + delta, timestamp, key, value, headers }
          })
          for (const built of [await builders[0]!.build(), builders[1]!.buildSync()]) {
            const [batch] = batches(built)
            expect(batch!.isCrcValid()).toBe(true)
            expect(batch!).toMatchObject({
              sizeBytes: built.length,
              recordCount: records.length,
              lastOffsetDelta: delta,
            })
            expect(batch!.maxTimestamp).toBe(Math.max(...records.map(({ timestamp }) => timestamp)))
            expect([...(await batch!.decodedRecords(1_000_000))]).toEqual(expected)
          }
        },
      ),
      { seed: 1, numRuns: 40 },
    )
  })
})

test('offset deltas count up unless they are given', () => {
  const builder = new RecordBatchBuilder()
  expect([builder.append(1, null, null), builder.append(1, null, null, [], 10), builder.append(1, null, null)]).toEqual(
    [0, 10, 11],
  )
})

test('the size so far is that of the batch without compression', () => {
  const builder = new RecordBatchBuilder()
  expect(builder.sizeBytes).toBe(61)
  builder.append(1_700_000_000_000, new Uint8Array(100), new Uint8Array(3_000))
  builder.append(1_700_000_000_500, null, null)
  expect(builder.sizeBytes).toBe(builder.buildSync().length)
})

test('what is appended is copied', () => {
  const value = Uint8Array.of(1, 2, 3)
  const builder = new RecordBatchBuilder()
  builder.append(1, null, value)
  value.fill(9)
  const [batch] = batches(builder.buildSync())
  expect([...batch!.records()][0]!.value).toEqual(Uint8Array.of(1, 2, 3))
})

test('a batch whose records were all compacted away keeps its offsets', () => {
  const builder = new RecordBatchBuilder({
    baseOffset: 100,
    lastOffsetDelta: 9,
    producerId: 5,
    producerEpoch: 1,
    baseSequence: 3,
  })
  const [batch] = batches(builder.buildSync())
  expect(batch!).toMatchObject({ baseOffset: 100, lastOffset: 109, recordCount: 0, lastSequence: 12 })
  expect([...batch!.records()]).toEqual([])
})

test('a delete horizon stands for the base timestamp and changes no record', () => {
  const builder = new RecordBatchBuilder({ deleteHorizonMs: 10_000 })
  builder.append(9_000, null, null)
  builder.append(11_000, null, null)
  const [batch] = batches(builder.buildSync())
  expect(batch!).toMatchObject({ deleteHorizonMs: 10_000, maxTimestamp: 11_000 })
  expect([...batch!.records()].map(({ timestamp }) => timestamp)).toEqual([9_000, 11_000])
})
