import { loadSyncCodecs } from '@ottla/protocol/compression'
import {
  BatchView,
  batches,
  CorruptBatchError,
  endTransactionBatch,
  MessageSetBuilder,
  RecordBatchBuilder,
  type RecordBatchOptions,
} from '@ottla/protocol/record'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AbortedTransaction } from '../transaction-index.ts'
import { BatchCleaner, type CleaningRules, indexKeys, isDamage } from './batch-cleaner.ts'
import { KeyList } from './key-list.ts'
import { packLastRecords, UNKNOWN } from './last-records.ts'
import { newOffsetMap, OffsetMap, TableMemory } from './offset-map.ts'
import { OutputBytes } from './output-bytes.ts'
import { TransactionWalk } from './transaction-walk.ts'

beforeAll(loadSyncCodecs)

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const nowMs = 1_000_000

const rules: CleaningRules = {
  nowMs,
  deleteRetentionMs: 500,
  keepsLegacyDeletes: false,
  endOffset: 1_000,
  lastRecords: packLastRecords([]),
}

type Row = readonly [key: string | null, value: string | null]

function batchOf(rows: readonly Row[], options: RecordBatchOptions = {}): Uint8Array {
  const builder = new RecordBatchBuilder(options)
  rows.forEach(([key, value], index) => {
    const bytes = (text: string | null) => (text === null ? null : encoder.encode(text))
    builder.append(5_000 - index, bytes(key), bytes(value), [{ key: 'h', value: bytes(value) }])
  })
  return builder.buildSync().slice()
}

const markerOf = (result: 'ABORT' | 'COMMIT', producerId: number, baseOffset: number) =>
  endTransactionBatch({
    result,
    producerId,
    producerEpoch: 2,
    coordinatorEpoch: 0,
    baseOffset,
    partitionLeaderEpoch: 0,
    timestampMs: 5_000,
  }).slice()

/** Cleans batches that come one after the other, with the keys of all of them known. */
function clean(
  sources: readonly Uint8Array[],
  options: Partial<CleaningRules> & { aborted?: AbortedTransaction[]; keysOf?: readonly Uint8Array[] } = {},
): BatchView[] {
  const { aborted = [], keysOf = sources, ...changed } = options
  const table = { bytesMax: 100_000, recordsMax: 1_000, loadFactor: 0.9, baseOffset: 0, memory: new TableMemory() }
  const map = new OffsetMap(newOffsetMap(table))
  const walk = new TransactionWalk()
  walk.add(aborted)
  for (const bytes of keysOf) {
    const view = new BatchView(bytes)
    if (view.isControl) walk.isMarkerOfNothing(view)
    else if (!walk.isAborted(view)) indexKeys(view, map, 0, new KeyList())
    map.latestOffset = view.lastOffset
  }
  const again = new TransactionWalk()
  again.add(aborted)
  const out = new OutputBytes(new ArrayBuffer(16))
  const cleaner = new BatchCleaner({ ...rules, ...changed }, map, again, out)
  for (const bytes of sources) cleaner.clean(new BatchView(bytes))
  const views = [...batches(out.bytes.slice(0, out.length))]
  for (const view of views) expect(view.isCrcValid()).toBe(true)
  return views
}

const rowsOf = (view: BatchView) =>
  [...view.decodedRecordsSync(1_000_000)].map(({ offset, timestamp, key, value, headers }) => {
    const text = (bytes: Uint8Array | null) => (bytes === null ? null : decoder.decode(bytes))
    expect(headers.map((each) => [each.key, text(each.value)])).toEqual(view.magic < 2 ? [] : [['h', text(value)]])
    return [offset, timestamp, text(key), text(value)]
  })

const newer = batchOf([['a', 'new']], { baseOffset: 100 })

describe('a batch', () => {
  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'with %s that loses records keeps everything else of its header',
    (compression) => {
      const options = { baseOffset: 7, producerId: 4, producerEpoch: 3, baseSequence: 40, partitionLeaderEpoch: 9 }
      const rows: Row[] = [
        ['a', 'old'],
        ['b', 'kept'],
        ['a', 'older than the new one too'],
        ['c', 'kept too'],
        ['a', 'the last'],
      ]
      const source = batchOf(rows, { ...options, compression, isTransactional: true })
      const [view] = clean([source, newer])
      expect(rowsOf(view!)).toEqual([
        [8, 4_999, 'b', 'kept'],
        [10, 4_997, 'c', 'kept too'],
      ])
      const { baseOffset, lastOffset, producerId, producerEpoch, baseSequence, lastSequence } = view!
      expect({ baseOffset, lastOffset }).toEqual({ baseOffset: 7, lastOffset: 11 })
      expect({ producerId, producerEpoch, baseSequence, lastSequence }).toEqual({
        producerId: 4,
        producerEpoch: 3,
        baseSequence: 40,
        lastSequence: 44,
      })
      expect(view!.partitionLeaderEpoch).toBe(9)
      expect(view!.isTransactional).toBe(true)
      expect(view!.compression).toBe(compression)
      // As in Kafka it is the largest of what is left: a search by time must find a record that bears it.
      expect(view!.maxTimestamp).toBe(4_999)
    },
  )

  test('that loses nothing is copied byte by byte', () => {
    const source = batchOf([['a', 'only']], { compression: 'gzip', level: 1 })
    const [view] = clean([source])
    expect(view!.batchBytes).toEqual(source)
  })

  test('with the append time keeps it', () => {
    const times = { timestampType: 'append', appendTimeMs: 7_777 } as const
    const [view] = clean([
      batchOf(
        [
          ['a', '1'],
          ['b', null],
        ],
        times,
      ),
      newer,
    ])
    expect(view!.timestampType).toBe('append')
    expect(view!.maxTimestamp).toBe(7_777)
    expect(rowsOf(view!)).toEqual([[1, 7_777, 'b', null]])
  })

  test('with a wrong checksum is not written again', () => {
    const source = batchOf([
      ['a', 'old'],
      ['b', 'kept'],
    ])
    source[source.length - 1]! ^= 1
    expect(() => clean([source, newer])).toThrow(CorruptBatchError)
    expect(isDamage(new CorruptBatchError('bad-crc', 0, ''))).toBe(true)
    expect(isDamage(new Error('io'))).toBe(false)
  })

  test('above what is known of keys stays as it is, without keys even', () => {
    const source = batchOf(
      [
        ['a', 'x'],
        [null, 'y'],
        ['a', 'z'],
      ],
      { baseOffset: 200 },
    )
    expect(clean([newer, source], { keysOf: [newer] })[1]!.batchBytes).toEqual(source)
  })

  test('loses records without a key', () => {
    const [view] = clean([
      batchOf([
        [null, 'x'],
        ['b', 'y'],
      ]),
    ])
    expect(rowsOf(view!)).toEqual([[1, 4_999, 'b', 'y']])
  })
})

describe('an empty batch', () => {
  const idempotent = { producerId: 4, producerEpoch: 3, baseSequence: 10, baseOffset: 20 }
  const source = batchOf(
    [
      ['a', 'x'],
      ['a', 'y'],
    ],
    { ...idempotent, compression: 'gzip' },
  )

  test('goes', () => {
    expect(clean([source, newer])).toHaveLength(1)
  })

  test.each([21, UNKNOWN])('stays where its producer has written nothing since (%i)', (lastOffset) => {
    const lastRecords = packLastRecords([
      { producerId: 3, producerEpoch: 0, lastOffset: 5 },
      { producerId: 4, producerEpoch: 3, lastOffset },
      { producerId: 7, producerEpoch: 0, lastOffset: 5 },
    ])
    const [view] = clean([source, newer], { lastRecords })
    expect(view!.recordCount).toBe(0)
    expect(view!.sizeBytes).toBe(61)
    expect(view!.compression).toBe('none')
    const { baseOffset, lastOffset: last, producerId, producerEpoch, lastSequence, maxTimestamp } = view!
    expect({ baseOffset, last, producerId, producerEpoch, lastSequence, maxTimestamp }).toEqual({
      baseOffset: 20,
      last: 21,
      producerId: 4,
      producerEpoch: 3,
      lastSequence: 11,
      maxTimestamp: 5_000,
    })
    // Nor does it grow or go the next time.
    expect(clean([view!.batchBytes.slice(), newer], { lastRecords })[0]!.batchBytes).toEqual(view!.batchBytes)
  })

  test('stays at the end of what may be cleaned', () => {
    expect(clean([source, newer], { endOffset: 22 })[0]!.recordCount).toBe(0)
  })
})

describe('a tombstone', () => {
  const source = batchOf([
    ['a', 'x'],
    ['b', null],
    ['c', 'y'],
  ])
  const wanted = [
    [1, 4_999, 'b', null],
    [2, 4_998, 'c', 'y'],
  ]

  test.each(['none', 'lz4'] as const)('gets a horizon, and goes once that has passed (%s)', (compression) => {
    const given = batchOf(
      [
        ['a', 'x'],
        ['b', null],
        ['c', 'y'],
      ],
      { compression },
    )
    const [marked] = clean([given, newer])
    expect(marked!.deleteHorizonMs).toBe(nowMs + 500)
    expect(marked!.baseTimestamp).toBe(nowMs + 500)
    expect(marked!.maxTimestamp).toBe(4_999)
    expect(rowsOf(marked!)).toEqual(wanted)

    const bytes = marked!.batchBytes.slice()
    // The horizon does not move with the next cleaning.
    expect(clean([bytes, newer], { nowMs: nowMs + 499 })[0]!.batchBytes).toEqual(bytes)
    const [after] = clean([bytes, newer], { nowMs: nowMs + 500 })
    expect(rowsOf(after!)).toEqual([wanted[1]])
    expect(after!.deleteHorizonMs).toBe(nowMs + 500)
  })

  test('that was replaced goes at once', () => {
    const [view] = clean([source, batchOf([['b', 'back']], { baseOffset: 50 })])
    expect(rowsOf(view!).map(([, , key]) => key)).toEqual(['a', 'c'])
    expect(view!.deleteHorizonMs).toBeUndefined()
  })

  test('keeps its timestamp whatever it is', () => {
    const builder = new RecordBatchBuilder()
    builder.appendExact(-0x80000000, 1, encoder.encode('k'), null)
    builder.appendExact(0x7fffffff, -1, encoder.encode('l'), null)
    const [view] = clean([builder.buildSync().slice()])
    expect(view!.deleteHorizonMs).toBe(nowMs + 500)
    const cursor = view!.recordCursor()
    const stamps: number[][] = []
    while (cursor.moveNext()) stamps.push([cursor.timestampHigh, cursor.timestampLow])
    expect(stamps).toEqual([
      [-0x80000000, 1],
      [0x7fffffff, -1],
    ])
  })
})

describe('a transaction', () => {
  const transactional = { producerId: 5, producerEpoch: 2, isTransactional: true, baseSequence: 0 }
  const aborted = [{ producerId: 5, firstOffset: 0, lastOffset: 10, lastStableOffset: 11 }]

  test('that was aborted loses its records, and its marker only when that has been seen for long enough', () => {
    const data = batchOf([['a', 'x']], { ...transactional, baseOffset: 0 })
    const marker = markerOf('ABORT', 5, 10)
    const first = clean([data, marker], { aborted })
    expect(first.map((view) => view.isControl)).toEqual([true])
    expect(first[0]!.batchBytes).toEqual(marker)

    const second = clean([marker])
    expect(second[0]!.deleteHorizonMs).toBe(nowMs + 500)
    expect(second[0]!.recordCount).toBe(1)
    const marked = second[0]!.batchBytes.slice()
    expect(clean([marked], { nowMs: nowMs + 499 })).toHaveLength(1)
    expect(clean([marked], { nowMs: nowMs + 500 })).toHaveLength(0)
  })

  test('does not make a value of a key that it did not come to', () => {
    const before = batchOf([['a', 'right']], { baseOffset: 0 })
    const data = batchOf([['a', 'wrong']], { ...transactional, baseOffset: 5 })
    const late = [{ producerId: 5, firstOffset: 5, lastOffset: 10, lastStableOffset: 11 }]
    const views = clean([before, data, markerOf('ABORT', 5, 10)], { aborted: late })
    expect(rowsOf(views[0]!)).toEqual([[0, 5_000, 'a', 'right']])
  })

  // KAFKA-14055: the keys of markers were put among those of records.
  test('keeps its marker and every record, though the key of one is that of the other', () => {
    const builder = new RecordBatchBuilder({ ...transactional, baseOffset: 0 })
    builder.append(5_000, new Uint8Array([0, 0, 0, 1]), encoder.encode('v'), [{ key: 'h', value: encoder.encode('v') }])
    const sources = [builder.buildSync().slice(), markerOf('COMMIT', 5, 1), markerOf('COMMIT', 6, 2)]
    const views = clean(sources)
    expect(views.map((view) => view.recordCount)).toEqual([1, 1, 1])
    expect(views[1]!.deleteHorizonMs).toBeUndefined()
  })

  test('that was committed keeps its marker for as long as a record of it is there', () => {
    const data = batchOf([['z', 'x']], { ...transactional, baseOffset: 0 })
    const marker = markerOf('COMMIT', 5, 10)
    expect(clean([data, marker])[1]!.batchBytes).toEqual(marker)
    const [marked] = clean([marker])
    expect(marked!.deleteHorizonMs).toBe(nowMs + 500)
  })

  test('leaves an empty marker where only that tells of the epoch of its producer', () => {
    const marked = clean([markerOf('COMMIT', 5, 10)])[0]!.batchBytes.slice()
    const lastRecords = packLastRecords([{ producerId: 5, producerEpoch: 2, lastOffset: -1 }])
    const [view] = clean([marked], { nowMs: nowMs + 600, lastRecords })
    expect(view!.recordCount).toBe(0)
    expect(view!.isControl).toBe(true)
    expect(view!.producerEpoch).toBe(2)
    expect(clean([view!.batchBytes.slice()], { nowMs: nowMs + 600 })).toHaveLength(0)
  })
})

describe('a message set of an old magic', () => {
  function messages(magic: 0 | 1, compression: 'none' | 'gzip' | 'lz4'): Uint8Array {
    const builder = new MessageSetBuilder({ magic, compression })
    builder.append(3, 1_000, encoder.encode('a'), encoder.encode('old'))
    builder.append(5, 1_001, encoder.encode('b'), encoder.encode('kept'))
    builder.append(6, 1_002, encoder.encode('c'), null)
    return builder.buildSync().slice()
  }

  test.each([
    [0, 'none'],
    [0, 'gzip'],
    [1, 'none'],
    [1, 'gzip'],
    [1, 'lz4'],
  ] as const)('of magic %i with %s is cleaned, and its offsets stay', (magic, compression) => {
    const source = messages(magic, compression)
    const sources = [...batches(source)].map((view) => view.batchBytes.slice())
    const timestampOf = (ms: number) => (magic === 0 ? -1 : ms)
    const left = clean([...sources, newer], { keepsLegacyDeletes: true }).flatMap(rowsOf)
    expect(left).toEqual([
      [5, timestampOf(1_001), 'b', 'kept'],
      [6, timestampOf(1_002), 'c', null],
      [100, 5_000, 'a', 'new'],
    ])
    const later = clean([...sources, newer], { keepsLegacyDeletes: false }).flatMap(rowsOf)
    expect(later.map(([offset]) => offset)).toEqual([5, 100])
  })
})
