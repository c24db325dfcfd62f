import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batches } from './batch.ts'
import { BATCH_HEADER_BYTES, LENGTH_AT, RECORD_COUNT_AT } from './batch-header.ts'
import { CorruptBatchError } from './corrupt-batch-error.ts'
import { writeInt32 } from './fixed-int.ts'
import { RecordCursor } from './record.ts'
import { RecordBatchBuilder } from './record-batch-builder.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A cursor over records given in hex, in a batch with base offset 10 and base timestamp 1000. */
function cursorOver(hex: string, recordCount: number): RecordCursor {
  const bytes = new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
  return new RecordCursor(bytes, 0, bytes.length, {
    baseOffset: 10,
    baseTimestampHigh: 0,
    baseTimestampLow: 1_000,
    appendTime: undefined,
    recordCount,
  })
}

function kindOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof CorruptBatchError) return error.kind
    throw error
  }
  return 'none'
}

describe('fields', () => {
  // Length 14, attributes 5, timestamp delta 1, offset delta 2, key 'k', value 'vw', one header 'h' without a value.
  const record = '1c 05 02 04 026b 047677 02 0268 01'

  test('are those of the record that the cursor has come to', () => {
    const cursor = cursorOver(`${record.replace('1c', '18')}`, 1)
    expect(cursor.moveNext()).toBe(true)
    expect(cursor.toRecord()).toEqual({
      offset: 12,
      timestamp: 1_001,
      key: bytesOf('k'),
      value: bytesOf('vw'),
      headers: [{ key: 'h', value: null }],
    })
    expect(cursor).toMatchObject({
      attributes: 5,
      offsetDelta: 2,
      keySize: 1,
      valueSize: 2,
      headerCount: 1,
      sizeBytes: 13,
    })
    expect(cursor.headersBytes).toEqual(Uint8Array.of(0x02, 0x68, 0x01))
    expect(cursor.moveNext()).toBe(false)
    expect(cursor.moveNext()).toBe(false)
  })

  test('null and empty are different things', () => {
    const cursor = cursorOver('0c 00 00 00 01 01 00  0c 00 00 02 00 00 00', 2)
    cursor.moveNext()
    expect([cursor.key, cursor.value]).toEqual([null, null])
    cursor.moveNext()
    expect([cursor.key, cursor.value]).toEqual([new Uint8Array(0), new Uint8Array(0)])
  })

  test('key and value are views, and objects stay when the cursor moves on', () => {
    const cursor = cursorOver('0e 00 00 00 0261 01 00  0e 00 00 02 0262 01 00', 2)
    const [first, second] = [...cursor]
    expect([first!.key, second!.key]).toEqual([bytesOf('a'), bytesOf('b')])
    expect(first!.key!.buffer).toBe(cursor.bytes.buffer)
  })

  test('headers can be read twice, and a key that is not UTF-8 is made readable', () => {
    const cursor = cursorOver('14 00 00 00 01 01 02 02ff 0261', 1)
    cursor.moveNext()
    for (let time = 0; time < 2; time += 1) {
      expect(cursor.headers).toEqual([{ key: '\ufffd', value: bytesOf('a') }])
    }
    expect(cursor.moveNext()).toBe(false)
  })
})

describe('timestamps', () => {
  const int64 = fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.bigInt({ min: 1_690_000_000_000_000_000n, max: 1_800_000_000_000_000_000n }),
    fc.bigInt({ min: -10n, max: 2_000_000_000_000n }),
    fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 0n, -1n, 2n ** 53n, 2n ** 53n + 1n),
  )
  const halves = (value: bigint) => [Number(BigInt.asIntN(32, value >> 32n)), Number(BigInt.asIntN(32, value))] as const

  test('of any size come back with every bit, and rounded once for a reader', () => {
    fc.assert(
      fc.property(fc.array(int64, { minLength: 1, maxLength: 6 }), (timestamps) => {
        const builder = new RecordBatchBuilder()
        for (const timestamp of timestamps) builder.appendExact(...halves(timestamp), null, null)
        const [batch] = batches(builder.buildSync())
        const cursor = batch!.recordCursor()
        for (const timestamp of timestamps) {
          expect(cursor.moveNext()).toBe(true)
          expect([cursor.timestampHigh, cursor.timestampLow]).toEqual(halves(timestamp))
          expect(cursor.timestamp).toBe(Number(timestamp))
        }
        expect(cursor.moveNext()).toBe(false)
        expect(batch!.maxTimestamp).toBe(Math.max(-1, ...timestamps.map(Number)))
        expect(batch!.baseTimestamp).toBe(Number(timestamps[0]))
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  test('given as numbers, those beyond an int64 become the nearest', () => {
    const builder = new RecordBatchBuilder()
    for (const timestamp of [0, 2 ** 63, -(2 ** 63), 1.7e18, 2 ** 53]) builder.append(timestamp, null, null)
    const [batch] = batches(builder.buildSync())
    expect([...batch!.records()].map(({ timestamp }) => timestamp)).toEqual([0, 2 ** 63, -(2 ** 63), 1.7e18, 2 ** 53])
  })
})

describe('hostile bytes', () => {
  test.each([
    ['a record that passes the end of the batch', '10 00 00 00 01 01 00', 1, 'bad-record'],
    ['a negative record length', '01 00', 1, 'bad-record'],
    ['a record without a body', '00', 1, 'truncated'],
    ['a record that ends before its fields do', '06 00 00 00', 1, 'truncated'],
    ['a record that is longer than its fields', '0e 00 00 00 01 01 00 00', 1, 'bad-record'],
    ['a key that passes the end of its record', '0c 00 00 00 08 01 00', 1, 'bad-record'],
    ['a value that passes the end of its record', '0c 00 00 00 01 08 00', 1, 'bad-record'],
    ['a negative header count', '0c 00 00 00 01 01 01', 1, 'bad-record'],
    ['a header count without headers', '14 00 00 00 01 01 feffffff0f', 1, 'truncated'],
    ['a header without a key', '10 00 00 00 01 01 02 01 01', 1, 'bad-record'],
    ['a header value that passes the end', '10 00 00 00 01 01 02 00 04', 1, 'bad-record'],
    ['a varint of six bytes', '16 00 00 808080808000 01 01 00', 1, 'bad-varint'],
    ['a varint of 33 bits', '14 00 00 8080808010 01 01 00', 1, 'bad-varint'],
    ['a varlong of 65 bits', '1e 00 80808080808080808002 00 01 01 00', 1, 'bad-varint'],
    ['a varlong of eleven bytes', '20 00 8080808080808080808000 00 01 01 00', 1, 'bad-varint'],
    ['fewer records than counted', '0c 00 00 00 01 01 00', 2, 'count-mismatch'],
    ['more records than counted', '0c 00 00 00 01 01 00 0c 00 00 02 01 01 00', 1, 'trailing-bytes'],
    ['bytes without records', '00', 0, 'trailing-bytes'],
    ['a negative count', '', -1, 'count-mismatch'],
  ] as const)('%s', (_, hex, recordCount, kind) => {
    expect(
      kindOf(() => {
        const cursor = cursorOver(hex, recordCount)
        while (cursor.moveNext()) expect(cursor.headers.length).toBe(cursor.headerCount)
      }),
    ).toBe(kind)
  })

  test('every negative length stands for null', () => {
    for (const hex of ['0c 00 00 00 03 05 00', '10 00 00 00 03 05 02 00 03']) {
      const cursor = cursorOver(hex, 1)
      expect(cursor.moveNext()).toBe(true)
      expect([cursor.key, cursor.value, cursor.keySize, cursor.valueSize]).toEqual([null, null, -1, -1])
      for (const header of cursor.headers) expect(header).toEqual({ key: '', value: null })
      expect(cursor.moveNext()).toBe(false)
    }
  })

  test('a batch of which the end is missing is refused', () => {
    const builder = new RecordBatchBuilder()
    builder.append(1, null, bytesOf('value'))
    const bytes = builder.buildSync()
    const [batch] = batches(bytes)
    batch!.bytes = bytes.subarray(0, bytes.length - 1)
    expect(kindOf(() => batch!.recordCursor())).toBe('truncated')
  })

  test('damage anywhere gives records within the batch or a CorruptBatchError', () => {
    const builder = new RecordBatchBuilder()
    for (let index = 0; index < 20; index += 1) {
      builder.append(1_700_000_000_000 + index * 1_000, bytesOf(`key-${index}`), bytesOf('v'.repeat(index * 7)), [
        { key: 'header', value: bytesOf('x') },
      ])
    }
    const intact = builder.buildSync()
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(intact.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        fc.nat(30),
        (damage, cut) => {
          const bytes = intact.slice(0, intact.length - cut)
          for (const [position, value] of damage) {
            if (position >= LENGTH_AT + 9 && position < bytes.length) bytes[position] = value
          }
          writeInt32(bytes, LENGTH_AT, bytes.length - 12)
          kindOf(() => {
            for (const batch of batches(bytes)) {
              if (batch.compression !== 'none') continue
              for (const { key, value, headers } of batch.records()) {
                const sizes = [key?.length ?? 0, value?.length ?? 0, ...headers.map((header) => header.key.length)]
                expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(bytes.length)
              }
            }
          })
        },
      ),
      { seed: 2, numRuns: 2_000 },
    )
  })

  test('a count of two thousand million reserves nothing', () => {
    const builder = new RecordBatchBuilder()
    builder.append(1, null, null)
    const bytes = builder.buildSync()
    writeInt32(bytes, RECORD_COUNT_AT, 0x7fffffff)
    const [batch] = batches(bytes)
    const cursor = batch!.recordCursor()
    expect(cursor.position).toBe(BATCH_HEADER_BYTES)
    expect(cursor.moveNext()).toBe(true)
    expect(kindOf(() => cursor.moveNext())).toBe('count-mismatch')
  })
})

describe('ordinary records', () => {
  const limits = { deltaMin: -500, deltaMax: 5_000, hasKey: false }

  interface Outcome {
    readonly kind: string
    readonly offsets: number[]
    readonly largest: number
  }

  /** All records one by one. */
  function walked(bytes: Uint8Array): Outcome & { readonly deltas: number[] } {
    const deltas: number[] = []
    const offsets: number[] = []
    const kind = kindOf(() => {
      const cursor = batchCursor(bytes)
      while (cursor.moveNext()) {
        offsets.push(cursor.offset)
        deltas.push(cursor.timestamp)
      }
    })
    return { kind, offsets, deltas, largest: Math.max(...deltas) }
  }

  /** The same, with ordinary ones in one step wherever there are some. */
  function strode(bytes: Uint8Array): Outcome {
    const offsets: number[] = []
    let largest = Number.NEGATIVE_INFINITY
    const kind = kindOf(() => {
      const cursor = batchCursor(bytes)
      for (;;) {
        const count = cursor.moveOverOrdinary(limits)
        for (let index = 0; index < count; index += 1) offsets.push(offsets.length)
        largest = Math.max(largest, 1_000 + cursor.largestDelta)
        if (!cursor.moveNext()) return
        offsets.push(cursor.offset)
        largest = Math.max(largest, cursor.timestamp)
      }
    })
    return { kind, offsets, largest }
  }

  const batchCursor = (bytes: Uint8Array) => {
    const [batch] = batches(bytes)
    return batch!.recordCursor()
  }

  const someRecord = fc.record({
    delta: fc.oneof(fc.constant(0), fc.integer({ min: -900, max: 9_000 }), fc.maxSafeNat()),
    key: fc.option(fc.uint8Array({ maxLength: 200 })),
    value: fc.option(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constant(new Uint8Array(20_000)))),
    gap: fc.oneof({ arbitrary: fc.constant(0), weight: 8 }, fc.integer({ min: 1, max: 9 })),
    headers: fc.oneof({ arbitrary: fc.constant([]), weight: 4 }, fc.constant([{ key: 'h', value: null }])),
  })

  function built(
    records: readonly {
      delta: number
      key: Uint8Array | null
      value: Uint8Array | null
      gap: number
      headers: readonly { key: string; value: null }[]
    }[],
  ) {
    const builder = new RecordBatchBuilder({})
    // The first one gives the batch its base timestamp.
    builder.append(1_000, null, null)
    let offset = 0
    for (const { delta, key, value, gap, headers } of records) {
      offset += 1 + gap
      builder.append(1_000 + delta, key, value, headers, offset)
    }
    return builder.buildSync()
  }

  test('are those that a walk one by one would come to', () => {
    fc.assert(
      fc.property(fc.array(someRecord, { maxLength: 40 }), (records) => {
        const bytes = built(records)
        const { deltas: _, ...expected } = walked(bytes)
        expect(strode(bytes)).toEqual(expected)
      }),
    )
  })

  test('end where bytes are not as they should be, and the walk finds what is wrong', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) })
    fc.assert(
      fc.property(
        fc.array(someRecord, { maxLength: 10 }),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (records, changes) => {
          const bytes = built(records)
          for (const { at, byte } of changes) {
            bytes[BATCH_HEADER_BYTES + (at % (bytes.length - BATCH_HEADER_BYTES))] = byte
          }
          const { deltas: _, ...expected } = walked(bytes)
          expect(strode(bytes)).toEqual(expected)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('are many in one step, and those left out say why', () => {
    const plain = Array.from({ length: 300 }, () => ({
      delta: 0,
      key: null,
      value: bytesOf('a value long enough'),
      gap: 0,
      headers: [],
    }))
    const steps = (changed: object, hasKey = false) => {
      const cursor = batchCursor(
        built(plain.map((record, index) => (index === 199 ? { ...record, ...changed } : record))),
      )
      return cursor.moveOverOrdinary({ ...limits, hasKey })
    }
    expect(steps({})).toBe(301)
    expect(steps({ delta: 5_000 })).toBe(301)
    expect(steps({ delta: 5_001 })).toBe(200)
    expect(steps({ delta: -501 })).toBe(200)
    expect(steps({ gap: 1 })).toBe(200)
    expect(steps({ headers: [{ key: 'h', value: null }] })).toBe(200)
    expect(steps({}, true)).toBe(0)
  })
})
