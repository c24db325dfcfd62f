import { beforeAll, describe, expect, test } from 'vitest'
import { DecompressionError, loadSyncCodecs } from '../compression/index.ts'
import { BatchCursor, BatchView, batches } from './batch.ts'
import { CorruptBatchError } from './corrupt-batch-error.ts'
import { MessageSetBuilder } from './message-set-builder.ts'
import { RecordCursor } from './record.ts'
import { RecordBatchBuilder, type RecordBatchOptions } from './record-batch-builder.ts'

beforeAll(loadSyncCodecs)

const bytesOf = (text: string) => new TextEncoder().encode(text)

function batchOf(options: RecordBatchOptions = {}, values: readonly string[] = ['a', 'b', 'c']): Uint8Array {
  const builder = new RecordBatchBuilder(options)
  for (const [index, value] of values.entries()) builder.append(1_000 + index, null, bytesOf(value))
  return builder.buildSync()
}

function kindOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof CorruptBatchError || error instanceof DecompressionError) return error.kind
    throw error
  }
  return 'none'
}

describe('header fields', () => {
  test('are what the builder was told', () => {
    const bytes = batchOf({
      baseOffset: 2 ** 40,
      partitionLeaderEpoch: 7,
      producerId: 2 ** 52,
      producerEpoch: 32_767,
      baseSequence: 2 ** 31 - 2,
      isTransactional: true,
      compression: 'gzip',
    })
    expect(fieldsOf(new BatchView(bytes))).toEqual({
      baseOffset: 2 ** 40,
      lastOffset: 2 ** 40 + 2,
      lastOffsetDelta: 2,
      sizeBytes: bytes.length,
      partitionLeaderEpoch: 7,
      magic: 2,
      attributes: 0x11,
      compression: 'gzip',
      timestampType: 'create',
      isTransactional: true,
      isControl: false,
      deleteHorizonMs: undefined,
      baseTimestamp: 1_000,
      maxTimestamp: 1_002,
      producerId: 2 ** 52,
      producerEpoch: 32_767,
      baseSequence: 2 ** 31 - 2,
      lastSequence: 0,
      hasProducerId: true,
      recordCount: 3,
    })
  })

  test('are -1 where the batch has none', () => {
    expect(fieldsOf(new BatchView(batchOf()))).toMatchObject({
      baseOffset: 0,
      partitionLeaderEpoch: -1,
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      lastSequence: -1,
      hasProducerId: false,
    })
  })

  test('of a message of an older magic are what such a message can say', () => {
    for (const magic of [0, 1] as const) {
      const builder = new MessageSetBuilder({ magic })
      builder.append(77, 5_000, bytesOf('k'), bytesOf('v'))
      expect(fieldsOf(new BatchView(builder.buildSync()))).toMatchObject({
        baseOffset: 77,
        lastOffset: 77,
        magic,
        compression: 'none',
        timestampType: 'create',
        maxTimestamp: magic === 0 ? -1 : 5_000,
        baseTimestamp: magic === 0 ? -1 : 5_000,
        partitionLeaderEpoch: -1,
        producerId: -1,
        lastSequence: -1,
        isTransactional: false,
        isControl: false,
        recordCount: 1,
      })
    }
  })

  test('say what the attributes mean', () => {
    const control = new BatchView(
      batchOf({ isControl: true, deleteHorizonMs: 500, timestampType: 'append', appendTimeMs: 9 }),
    )
    expect(fieldsOf(control)).toMatchObject({
      isControl: true,
      deleteHorizonMs: 500,
      timestampType: 'append',
      maxTimestamp: 9,
    })
    // The horizon stands where the base timestamp was, and the deltas count from it.
    expect(control.recordCursor()).toMatchObject({ baseTimestamp: 500 })
    const bytes = batchOf()
    bytes[22] = 0x05
    expect(new BatchView(bytes).compression).toBeUndefined()
  })
})

describe('what a broker rewrites', () => {
  test('base offset and leader epoch leave the checksum as it fits', () => {
    const batch = new BatchView(batchOf())
    batch.setBaseOffset(123_456_789_012)
    batch.setPartitionLeaderEpoch(42)
    expect(batch).toMatchObject({ baseOffset: 123_456_789_012, lastOffset: 123_456_789_014, partitionLeaderEpoch: 42 })
    expect(batch.isCrcValid()).toBe(true)
    batch.setLastOffset(102)
    expect(batch.baseOffset).toBe(100)
  })

  test('the append time needs a new checksum, and every record then has it', () => {
    const batch = new BatchView(batchOf())
    batch.setMaxTimestamp('append', 9_000)
    expect(batch.isCrcValid()).toBe(false)
    batch.recomputeCrc()
    expect(batch.isCrcValid()).toBe(true)
    expect([...batch.records()].map(({ timestamp }) => timestamp)).toEqual([9_000, 9_000, 9_000])
    const cursor = batch.recordCursor()
    cursor.moveNext()
    expect(cursor.timestampLow).toBe(1_000)
  })

  test('the checksum sees a byte that differs', () => {
    const bytes = batchOf()
    bytes[bytes.length - 1]! ^= 1
    expect(new BatchView(bytes).isCrcValid()).toBe(false)
  })
})

describe('walking batches', () => {
  const first = batchOf({ baseOffset: 0 })
  const second = batchOf({ baseOffset: 3 }, ['d'])
  const both = new Uint8Array([...first, ...second])

  test('gives each with its place', () => {
    expect([...batches(both)].map(({ position, baseOffset }) => [position, baseOffset])).toEqual([
      [0, 0],
      [first.length, 3],
    ])
    expect(new BatchView(both).moveTo(first.length).batchBytes).toEqual(second)
  })

  test('stops before a torn tail wherever it is torn', () => {
    for (let length = 0; length < both.length; length += 1) {
      const cursor = new BatchCursor(both, { end: length })
      let count = 0
      while (cursor.moveNext()) count += 1
      expect(count).toBe(length < first.length ? 0 : 1)
      expect(cursor.position).toBe(length < first.length ? 0 : first.length)
      expect(cursor.tornBytes).toBe(length - cursor.position)
    }
  })

  test.each([
    ['a negative length', 8, [0xff, 0xff, 0xff, 0xff], 'bad-length'],
    ['a length that no message has', 8, [0, 0, 0, 13], 'bad-length'],
    ['a length under the header of its magic', 8, [0, 0, 0, 48], 'bad-length'],
    ['an unknown magic', 16, [3], 'bad-magic'],
    ['a negative magic', 16, [0xff], 'bad-magic'],
    ['a length over the limit', 8, [0, 1, 0, 0], 'too-large'],
  ])('refuses %s', (_, position, damage, kind) => {
    const bytes = Uint8Array.from(both)
    bytes.set(damage, first.length + position)
    const seen: number[] = []
    expect(
      kindOf(() => {
        for (const batch of batches(bytes, { batchBytesMax: 1_000 })) seen.push(batch.baseOffset)
      }),
    ).toBe(kind)
    expect(seen).toEqual([0])
  })

  test('errors say where', () => {
    const bytes = Uint8Array.from(both)
    bytes[first.length + 16] = 9
    expect(() => [...batches(bytes)]).toThrow(new CorruptBatchError('bad-magic', first.length, 'Magic 9'))
  })
})

describe('records', () => {
  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)('of %s come by either form', async (compression) => {
    const batch = new BatchView(batchOf({ compression, baseOffset: 50 }))
    const expected = [
      [50, 'a'],
      [51, 'b'],
      [52, 'c'],
    ]
    for (const records of [await batch.decodedRecords(1_000), batch.decodedRecordsSync(1_000)]) {
      expect([...records].map(({ offset, value }) => [offset, new TextDecoder().decode(value!)])).toEqual(expected)
    }
  })

  test('of a compressed batch are not read without decompression', () => {
    expect(kindOf(() => new BatchView(batchOf({ compression: 'gzip' })).recordCursor())).toBe('unknown-codec')
  })

  test('over the limit are refused', () => {
    const batch = new BatchView(batchOf({ compression: 'lz4' }, ['x'.repeat(1_000)]))
    expect(kindOf(() => batch.decodedRecords(999))).toBe('too-large')
  })

  test('of an unknown codec are refused', () => {
    const bytes = batchOf()
    bytes[22] = 0x07
    expect(kindOf(() => new BatchView(bytes).decodedRecords(1_000))).toBe('unknown-codec')
    expect(kindOf(() => new BatchView(bytes).decodedRecordsSync(1_000))).toBe('unknown-codec')
  })

  test('that are decompressed on another thread do not depend on where the view has moved', async () => {
    const large = batchOf(
      { compression: 'gzip', baseOffset: 1_000 },
      Array.from({ length: 9_000 }, (_, index) => `${index * 7919}`),
    )
    const bytes = new Uint8Array([...large, ...batchOf({ baseOffset: 5 })])
    const batch = new BatchView(bytes)
    const promise = batch.decodedRecords(10_000_000)
    expect(promise).toBeInstanceOf(Promise)
    batch.moveTo(large.length)
    const records = await promise
    expect(records).toBeInstanceOf(RecordCursor)
    records.moveNext()
    expect(records.offset).toBe(1_000)
  })
})

function fieldsOf(batch: BatchView): Record<string, unknown> {
  return {
    baseOffset: batch.baseOffset,
    lastOffset: batch.lastOffset,
    lastOffsetDelta: batch.lastOffsetDelta,
    sizeBytes: batch.sizeBytes,
    partitionLeaderEpoch: batch.partitionLeaderEpoch,
    magic: batch.magic,
    attributes: batch.attributes,
    compression: batch.compression,
    timestampType: batch.timestampType,
    isTransactional: batch.isTransactional,
    isControl: batch.isControl,
    deleteHorizonMs: batch.deleteHorizonMs,
    baseTimestamp: batch.baseTimestamp,
    maxTimestamp: batch.maxTimestamp,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    lastSequence: batch.lastSequence,
    hasProducerId: batch.hasProducerId,
    recordCount: batch.recordCount,
  }
}
