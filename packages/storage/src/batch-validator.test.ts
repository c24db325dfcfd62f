import { MemoryPool } from '@ottla/platform'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { BatchView, MessageSetBuilder, RecordBatchBuilder, writeInt32 } from '@ottla/protocol/record'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type Accepted,
  type Refusal,
  synchronousCodecs,
  threadedCodecs,
  type ValidationContext,
  validateRecords,
} from './batch-validator.ts'
import type { LogConfig } from './config.ts'
import { joined, testBatch, testLogConfig, testTimestampMs } from './testing/test-logs.ts'
import { testMarker } from './testing/transactions.ts'

beforeAll(loadSyncCodecs)

const nowMs = testTimestampMs + 1_000

function contextOf(
  config: Partial<LogConfig> = {},
  origin: 'client' | 'coordinator' | 'controller' = 'client',
): ValidationContext {
  return {
    options: { leaderEpoch: 0, origin },
    config: { ...testLogConfig, ...config },
    nowMs,
    codecs: synchronousCodecs,
    pool: new MemoryPool(1_000_000),
  }
}

function refused(bytes: Uint8Array, config: Partial<LogConfig> = {}): Refusal {
  const result = validateRecords(bytes, contextOf(config)) as Refusal
  expect(result.isValid).toBe(false)
  return result
}

function accepted(bytes: Uint8Array, config: Partial<LogConfig> = {}): Accepted & { view: BatchView } {
  const result = validateRecords(bytes, contextOf(config)) as Accepted
  expect(result).toMatchObject({ isValid: true })
  const view = new BatchView(result.bytes)
  expect(view.sizeBytes).toBe(result.bytes.length)
  expect(view.isCrcValid()).toBe(true)
  return { ...result, view }
}

/** A batch whose header was changed by a producer that knows what it does: the checksum fits. */
function altered(bytes: Uint8Array, change: (view: BatchView) => void): Uint8Array {
  const view = new BatchView(bytes)
  change(view)
  view.recomputeCrc()
  return bytes
}

const recordsOf = (view: BatchView) =>
  [...view.decodedRecordsSync(1e9)].map(({ offset, timestamp, value }) => [offset, timestamp, value?.length])

describe('refused', () => {
  test.each([
    [
      'a damaged record',
      () => {
        const bytes = testBatch(3)
        bytes[80]! ^= 1
        return bytes
      },
      'CORRUPT_MESSAGE',
      false,
    ],
    [
      'an impossible length',
      () => {
        const bytes = testBatch(3)
        writeInt32(bytes, 8, 20)
        return bytes
      },
      'CORRUPT_MESSAGE',
      false,
    ],
    [
      'an unknown magic',
      () => {
        const bytes = testBatch(3)
        bytes[16] = 3
        return bytes
      },
      'CORRUPT_MESSAGE',
      false,
    ],
    ['a base offset', () => testBatch(3, { baseOffset: 5 }), 'INVALID_RECORD', true],
    ['two batches', () => joined([testBatch(1), testBatch(1)]), 'INVALID_RECORD', false],
    ['control records', () => testBatch(1, { isControl: true }), 'INVALID_RECORD', true],
    [
      'a last offset that is not that of the last record',
      () => testBatch(3, { lastOffsetDelta: 4 }),
      'INVALID_RECORD',
      true,
    ],
    [
      'a producer id without a sequence',
      () => testBatch(3, { producerId: 5, producerEpoch: 0 }),
      'INVALID_RECORD',
      true,
    ],
    [
      'no records',
      () =>
        altered(testBatch(1), (view) => {
          writeInt32(view.bytes, 57, 0)
          writeInt32(view.bytes, 23, -1)
        }),
      'INVALID_RECORD',
      true,
    ],
    [
      'fewer records than it says',
      () =>
        altered(testBatch(2), (view) => {
          writeInt32(view.bytes, 57, 3)
          writeInt32(view.bytes, 23, 2)
        }),
      'INVALID_RECORD',
      true,
    ],
    [
      'more records than it says',
      () =>
        altered(testBatch(2), (view) => {
          writeInt32(view.bytes, 57, 1)
          writeInt32(view.bytes, 23, 0)
        }),
      'INVALID_RECORD',
      true,
    ],
    [
      'a codec that there is not',
      () =>
        altered(testBatch(1), (view) => {
          view.bytes[22] = 6
        }),
      'UNKNOWN_SERVER_ERROR',
      true,
    ],
    [
      'what no codec has written',
      () =>
        altered(testBatch(1), (view) => {
          view.bytes[22] = 1
        }),
      'UNKNOWN_SERVER_ERROR',
      true,
    ],
  ] as const)('%s', (_, bytes, errorName, tellsLogStart) => {
    expect(refused(bytes())).toMatchObject({ errorName, tellsLogStart, recordErrors: [] })
  })

  test('offsets inside a compressed batch that do not rise by one', () => {
    for (const deltas of [
      [3, 4],
      [1, 0],
      [0, 0],
      [0, 2],
    ] as const) {
      const builder = new RecordBatchBuilder({ compression: 'gzip', lastOffsetDelta: 1 })
      for (const delta of deltas) builder.append(testTimestampMs, null, null, [], delta)
      expect(refused(builder.buildSync())).toMatchObject({ errorName: 'UNKNOWN_SERVER_ERROR', tellsLogStart: true })
    }
  })

  test('larger than the topic allows, or than a segment', () => {
    const bytes = testBatch(1, { valueBytes: 1000 })
    expect(refused(bytes, { maxMessageBytes: bytes.length - 1 }).errorName).toBe('MESSAGE_TOO_LARGE')
    expect(refused(bytes, { segmentSizeBytes: bytes.length - 1 }).errorName).toBe('RECORD_LIST_TOO_LARGE')
    accepted(bytes, { maxMessageBytes: bytes.length, segmentSizeBytes: bytes.length })
  })

  test('larger than the topic allows once it is stored', () => {
    const bytes = testBatch(100, { valueBytes: 100, compression: 'gzip' })
    const { errorName } = refused(bytes, { maxMessageBytes: bytes.length + 10, compressionType: 'none' })
    expect(errorName).toBe('MESSAGE_TOO_LARGE')
  })

  test.each(['none', 'lz4'] as const)('records without a key in a compacted topic, each named (%s)', (compression) => {
    const builder = new RecordBatchBuilder({ compression })
    const key = new Uint8Array(1)
    for (const each of [key, null, key, null]) builder.append(testTimestampMs, each, key)
    const { errorName, recordErrors } = refused(builder.buildSync(), { isCompacted: true })
    expect(errorName).toBe('INVALID_RECORD')
    expect(recordErrors.map(({ batchIndex }) => batchIndex)).toEqual([1, 3])
  })

  test('a varint that is too long', () => {
    const bytes = altered(testBatch(1), (view) => view.bytes.fill(0xff, 61))
    expect(refused(bytes)).toMatchObject({ errorName: 'UNKNOWN_SERVER_ERROR', tellsLogStart: true })
  })

  test('a producer that says its timestamps are the append time, where they are, or where it gives none', () => {
    const stamped = (timestampMs: number) =>
      altered(testBatch(2), (view) => view.setMaxTimestamp('append', timestampMs))
    const { errorName, recordErrors } = refused(stamped(nowMs), { timestampType: 'append' })
    expect([errorName, recordErrors.length]).toEqual(['INVALID_TIMESTAMP', 2])
    expect(refused(stamped(-1)).errorName).toBe('INVALID_TIMESTAMP')
  })

  test('what cannot be built anew, where another codec makes that necessary', () => {
    for (const bytes of [
      () => testBatch(1, { timestampMs: -5 }),
      () => testBatch(1, { producerId: 5, baseSequence: 0 }),
      () => testBatch(1, { isTransactional: true }),
    ]) {
      expect(refused(bytes(), { compressionType: 'lz4' }).errorName).toBe('UNKNOWN_SERVER_ERROR')
      accepted(bytes())
    }
  })

  test('timestamps too far from now', () => {
    const limits = { timestampBeforeMaxMs: 5_000, timestampAfterMaxMs: 2_000 }
    const at = (timestampMs: number) => testBatch(1, { timestampMs })
    expect(refused(at(nowMs - 5_001), limits)).toMatchObject({ errorName: 'INVALID_TIMESTAMP', tellsLogStart: true })
    expect(refused(at(nowMs + 2_001), limits).recordErrors.length).toBe(1)
    expect(refused(at(2 ** 63), limits).errorName).toBe('INVALID_TIMESTAMP')
    expect(refused(at(-(2 ** 63)), { timestampAfterMaxMs: 2_000 }).errorName).toBe('INVALID_TIMESTAMP')
    accepted(at(nowMs - 5_000), limits)
    accepted(at(nowMs + 2_000), limits)
    accepted(at(-1), limits)
    accepted(at(nowMs + 2_001), { ...limits, timestampType: 'append' })
  })
})

describe('stored as it came', () => {
  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)('a batch as clients write it (%s)', (compression) => {
    const bytes = testBatch(20, { compression, valueBytes: 50 })
    const copy = bytes.slice()
    expect(accepted(bytes).bytes).toBe(bytes)
    expect(bytes).toEqual(copy)
  })

  test('shifted offsets, unused attribute bits and timestamps of all 64 bits', () => {
    const builder = new RecordBatchBuilder({ lastOffsetDelta: 1 })
    builder.append(2 ** 63, null, null, [], 3)
    builder.append(-(2 ** 63), null, null, [], 4)
    const bytes = altered(builder.buildSync(), (view) => {
      view.bytes[22]! |= 0xc0
    })
    const copy = bytes.slice()
    expect(accepted(bytes).bytes).toEqual(copy)
  })

  test('nothing at all, and what is cut off at the end', () => {
    expect(validateRecords(new Uint8Array(0), contextOf())).toMatchObject({ isValid: true, bytes: new Uint8Array(0) })
    expect(validateRecords(testBatch(1).subarray(0, 50), contextOf())).toMatchObject({
      isValid: true,
      bytes: new Uint8Array(0),
    })
    const bytes = joined([testBatch(1), testBatch(2).subarray(0, 30)])
    expect(accepted(bytes).view.recordCount).toBe(1)
  })
})

describe('repaired', () => {
  test('a wrong largest timestamp', () => {
    const bytes = altered(testBatch(3), (view) => view.setMaxTimestamp('create', 5))
    expect(accepted(bytes).view.maxTimestamp).toBe(testTimestampMs + 2)
  })

  test('the bit for append time', () => {
    const bytes = altered(testBatch(3), (view) => view.setMaxTimestamp('append', 5))
    const { view } = accepted(bytes)
    expect([view.timestampType, view.maxTimestamp]).toEqual(['create', 5])
  })
})

describe('as the topic wants it', () => {
  test.each(['none', 'gzip', 'zstd'] as const)('append time, with the records untouched (%s)', (compression) => {
    const { view, logAppendTimeMs } = accepted(testBatch(3, { compression }), { timestampType: 'append' })
    expect([view.timestampType, view.maxTimestamp, logAppendTimeMs]).toEqual(['append', nowMs, nowMs])
    expect(recordsOf(view).map(([, timestamp]) => timestamp)).toEqual([nowMs, nowMs, nowMs])
  })

  test('another codec', () => {
    const compressions = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
    for (const from of compressions) {
      for (const to of compressions) {
        const sent = { compression: from, valueBytes: 30, producerId: 8, producerEpoch: 2, baseSequence: 1 }
        const { view } = accepted(testBatch(20, sent), { compressionType: to })
        expect(view.compression).toBe(to)
        expect(recordsOf(view)).toEqual(recordsOf(new BatchView(testBatch(20, { valueBytes: 30 }))))
        expect([view.producerId, view.producerEpoch, view.lastSequence]).toEqual([8, 2, 20])
      }
    }
  })

  test('another codec, and then dense offsets and no unused attribute bits too', () => {
    for (const compression of ['none', 'gzip'] as const) {
      const sent = { compression, lastOffsetDelta: 1, producerId: 7, producerEpoch: 1, baseSequence: 3 }
      const builder = new RecordBatchBuilder(sent)
      builder.append(testTimestampMs, null, new Uint8Array(3), [{ key: 'h', value: null }], 5)
      builder.append(testTimestampMs - 10, null, new Uint8Array(4), [], 6)
      const { view } = accepted(builder.buildSync(), { compressionType: 'lz4' })
      expect(recordsOf(view)).toEqual([
        [0, testTimestampMs, 3],
        [1, testTimestampMs - 10, 4],
      ])
      expect([view.compression, view.producerId, view.baseSequence, view.maxTimestamp]).toEqual([
        'lz4',
        7,
        3,
        testTimestampMs,
      ])
      const bits = altered(testBatch(1, { compression }), (each) => {
        each.bytes[22]! |= 0xc0
      })
      expect(accepted(bits, { compressionType: 'lz4' }).view.attributes).toBe(3)
    }
  })

  test('another codec, and then the timestamps that the header gives, and no record attributes', () => {
    const bytes = altered(testBatch(2), (view) => {
      view.bytes[62] = 0xff
      view.setMaxTimestamp('append', testTimestampMs + 7)
    })
    const { view } = accepted(bytes, { compressionType: 'gzip' })
    expect([view.timestampType, view.baseTimestamp, view.maxTimestamp]).toEqual([
      'create',
      testTimestampMs + 7,
      testTimestampMs + 7,
    ])
    const cursor = view.decodedRecordsSync(1e9)
    expect([cursor.moveNext(), cursor.attributes]).toEqual([true, 0])
  })

  test('with attributes written anew, only those that mean something', () => {
    const bits = (count: number) =>
      altered(testBatch(count), (view) => {
        view.bytes[21] = 0x80
        view.bytes[22]! |= 0xc0
      })
    expect(accepted(bits(1), { timestampType: 'append' }).view.attributes).toBe(0x48)
    const wrongTime = altered(bits(2), (view) => view.setMaxTimestamp('create', 5))
    expect(accepted(wrongTime).view.attributes).toBe(0x40)
  })

  test('with codecs on other threads too', async () => {
    const context = { ...contextOf({ compressionType: 'zstd' }), codecs: threadedCodecs }
    const result = (await validateRecords(
      testBatch(2000, { compression: 'zstd', valueBytes: 100 }),
      context,
    )) as Accepted
    expect(new BatchView(result.bytes).isCrcValid()).toBe(true)
    const damaged = altered(testBatch(2000, { compression: 'zstd', valueBytes: 100 }), (view) =>
      view.bytes.fill(0, 70, 90),
    )
    expect(await validateRecords(damaged, context)).toMatchObject({ errorName: 'UNKNOWN_SERVER_ERROR' })
  })
})

describe('memory for what is only looked at', () => {
  const large = () => testBatch(1000, { compression: 'lz4', valueBytes: 100 })

  test('is taken once and used again', async () => {
    const context = contextOf()
    for (let round = 0; round < 3; round += 1) {
      expect(await validateRecords(large(), context)).toMatchObject({ isValid: true })
      expect(context.pool.freeBytes).toBeGreaterThan(100_000)
      expect(context.pool.freeBytes).toBeLessThan(200_000)
    }
  })

  test('stays until other records are made of it', async () => {
    const context = { ...contextOf({ compressionType: 'zstd' }), codecs: threadedCodecs }
    const stored = (await validateRecords(large(), context)) as Accepted
    expect(context.pool.freeBytes).toBeGreaterThan(100_000)
    const values = [...new BatchView(stored.bytes).decodedRecordsSync(1_000_000)].map(({ value }) => value!.length)
    expect(values).toEqual(Array(1000).fill(100))
  })
})

describe('messages of old producers', () => {
  const messages = (magic: 0 | 1, compression: 'none' | 'gzip') => {
    const builder = new MessageSetBuilder({ magic, compression })
    for (let index = 0; index < 3; index += 1)
      builder.append(index, testTimestampMs + index, new Uint8Array(1), new Uint8Array(10 + index))
    return builder.buildSync()
  }

  test.each([0, 1] as const)('of magic %i become one batch with the same codec', (magic) => {
    for (const compression of ['none', 'gzip'] as const) {
      const { view } = accepted(messages(magic, compression))
      expect([view.magic, view.compression, view.recordCount]).toEqual([2, compression, 3])
      const first = magic === 0 ? -1 : testTimestampMs
      expect(recordsOf(view)[0]).toEqual([0, first, 10])
    }
  })

  test('with a wrong checksum are refused', () => {
    const bytes = messages(1, 'none')
    bytes[30]! ^= 1
    expect(refused(bytes)).toMatchObject({ errorName: 'CORRUPT_MESSAGE', tellsLogStart: false })
  })

  test('of both magics together are refused', () => {
    expect(refused(joined([messages(0, 'none'), messages(1, 'none')])).errorName).toBe('INVALID_RECORD')
    expect(refused(joined([messages(1, 'none'), testBatch(1)])).errorName).toBe('INVALID_RECORD')
  })

  test('are held to the settings of the topic', () => {
    expect(accepted(messages(1, 'gzip'), { compressionType: 'lz4', timestampType: 'append' }).view).toMatchObject({
      compression: 'lz4',
      maxTimestamp: nowMs,
    })
    expect(refused(messages(1, 'none'), { maxMessageBytes: 30 }).errorName).toBe('MESSAGE_TOO_LARGE')
  })
})

describe('from the broker itself', () => {
  test('several batches and control records are taken as they are', () => {
    const bytes = joined([testBatch(1, { isControl: true }), testBatch(2)])
    for (const origin of ['coordinator', 'controller'] as const) {
      expect(validateRecords(bytes, contextOf({}, origin))).toEqual({ isValid: true, bytes, logAppendTimeMs: -1 })
    }
  })

  test("the topic's codec is for a coordinator's records, and for no marker", () => {
    const config = { compressionType: 'gzip', timestampType: 'append' } as const
    const transactional = { producerId: 7, producerEpoch: 1, baseSequence: -1, isTransactional: true }
    const records = validateRecords(testBatch(20, transactional), contextOf(config, 'coordinator')) as Accepted
    const view = new BatchView(records.bytes)
    expect(view).toMatchObject({ ...transactional, compression: 'gzip', maxTimestamp: nowMs })
    expect(view.isCrcValid()).toBe(true)
    const marker = validateRecords(testMarker('ABORT', 7), contextOf(config, 'coordinator')) as Accepted
    expect(new BatchView(marker.bytes)).toMatchObject({ compression: 'none', isControl: true, maxTimestamp: nowMs })
    const controller = validateRecords(testBatch(20), contextOf(config, 'controller')) as Accepted
    expect(new BatchView(controller.bytes).compression).toBe('none')
  })

  test('append time is for topics, not for the metadata log', () => {
    const internal = validateRecords(testBatch(1), contextOf({ timestampType: 'append' }, 'coordinator')) as Accepted
    expect(new BatchView(internal.bytes).maxTimestamp).toBe(nowMs)
    const controller = validateRecords(testBatch(1), contextOf({ timestampType: 'append' }, 'controller')) as Accepted
    expect(new BatchView(controller.bytes).maxTimestamp).toBe(testTimestampMs)
  })
})

describe('a record that is wrong, among many that are not', () => {
  const recordCount = 50

  function batchWith(change: (index: number) => { timestampMs?: number; key?: Uint8Array; offsetDelta?: number }) {
    const builder = new RecordBatchBuilder({})
    for (let index = 0; index < recordCount; index += 1) {
      const { timestampMs = testTimestampMs, key, offsetDelta } = { key: new Uint8Array(2), ...change(index) }
      builder.append(timestampMs, key, new Uint8Array(20), [], offsetDelta)
    }
    return builder.buildSync()
  }

  test('is found by its timestamp, on either side', () => {
    const limits = { timestampBeforeMaxMs: 2_000, timestampAfterMaxMs: 3_000 }
    const at = (index: number, timestampMs: number) => batchWith((other) => (other === index ? { timestampMs } : {}))
    for (const index of [0, 1, 30, recordCount - 1]) {
      accepted(at(index, nowMs - 2_000), limits)
      accepted(at(index, nowMs + 3_000), limits)
      for (const timestampMs of [nowMs - 2_001, nowMs + 3_001]) {
        expect(refused(at(index, timestampMs), limits)).toMatchObject({
          errorName: 'INVALID_TIMESTAMP',
          recordErrors: [{ batchIndex: index }],
        })
      }
    }
  })

  test('is found by its missing key', () => {
    const keyless = (index: number) => {
      const builder = new RecordBatchBuilder({})
      for (let other = 0; other < recordCount; other += 1) {
        builder.append(testTimestampMs, other === index ? null : new Uint8Array(1), null)
      }
      return builder.buildSync()
    }
    for (const index of [0, 30, recordCount - 1]) {
      expect(refused(keyless(index), { isCompacted: true }).recordErrors).toMatchObject([{ batchIndex: index }])
    }
  })

  test('has the largest timestamp, and the header is made to say so', () => {
    for (const index of [0, 30, recordCount - 1]) {
      const bytes = altered(
        batchWith((other) => (other === index ? { timestampMs: testTimestampMs + 7 } : {})),
        (view) => view.setMaxTimestamp('create', testTimestampMs),
      )
      expect(accepted(bytes).view.maxTimestamp).toBe(testTimestampMs + 7)
    }
  })
})
