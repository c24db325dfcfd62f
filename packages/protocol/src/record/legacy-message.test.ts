import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compressSync } from '../compression/codecs.ts'
import { DecompressionError, loadSyncCodecs } from '../compression/index.ts'
import { crc32 } from '../crc32.ts'
import { batches } from './batch.ts'
import { LEGACY_ATTRIBUTES_AT, LEGACY_CRC_AT, LEGACY_TIMESTAMP_AT, LENGTH_AT, MAGIC_AT } from './batch-header.ts'
import { CorruptBatchError } from './corrupt-batch-error.ts'
import { writeInt32, writeInt64 } from './fixed-int.ts'
import { LegacyRecordCursor, standsAlone } from './legacy-message.ts'
import { MessageSetBuilder } from './message-set-builder.ts'

beforeAll(loadSyncCodecs)

const LIMIT_BYTES = 1_000_000
const bytesOf = (text: string) => new TextEncoder().encode(text)

function messagesOf(magic: 0 | 1, offsets: readonly number[], compression: 'none' | 'gzip' = 'none'): Uint8Array {
  const builder = new MessageSetBuilder({ magic, compression })
  for (const offset of offsets) builder.append(offset, 1_000 + offset, bytesOf('key'), bytesOf(`value-${offset}`))
  return builder.buildSync()
}

/** A compressed message around these messages. */
function around(magic: 0 | 1, offset: number, content: Uint8Array | null, attributes = 1): Uint8Array {
  const compressed = content === null ? null : compressSync('gzip', content)
  const headerBytes = magic === 0 ? 18 : 26
  const bytes = new Uint8Array(headerBytes + 8 + (compressed?.length ?? 0))
  writeInt64(bytes, 0, offset)
  writeInt32(bytes, LENGTH_AT, bytes.length - 12)
  bytes[MAGIC_AT] = magic
  bytes[LEGACY_ATTRIBUTES_AT] = attributes
  if (magic === 1) writeInt64(bytes, LEGACY_TIMESTAMP_AT, 9_999)
  writeInt32(bytes, headerBytes, -1)
  writeInt32(bytes, headerBytes + 4, compressed?.length ?? -1)
  if (compressed !== null) bytes.set(compressed, headerBytes + 8)
  writeInt32(bytes, LEGACY_CRC_AT, crc32(bytes.subarray(LEGACY_CRC_AT + 4)) | 0)
  return bytes
}

function offsetsIn(bytes: Uint8Array): number[] {
  return [...batches(bytes)].flatMap((batch) => [...batch.decodedRecordsSync(LIMIT_BYTES)].map(({ offset }) => offset))
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

describe('offsets', () => {
  test('of messages that stand alone are their own', () => {
    expect(offsetsIn(messagesOf(1, [5, 9, 20]))).toEqual([5, 9, 20])
    expect(offsetsIn(messagesOf(0, [5, 9, 20]))).toEqual([5, 9, 20])
  })

  test('inside a compressed message of magic 1 count back from the last', () => {
    expect(offsetsIn(messagesOf(1, [5, 9, 20], 'gzip'))).toEqual([5, 9, 20])
    // As after compaction: the last record has relative offset 6, and the message around has offset 106.
    expect(offsetsIn(around(1, 106, messagesOf(1, [2, 6])))).toEqual([102, 106])
    // Clients that never set relative offsets: true ones inside come out the same.
    expect(offsetsIn(around(1, 106, messagesOf(1, [105, 106])))).toEqual([105, 106])
  })

  test('inside a compressed message of magic 0 are true already', () => {
    expect(offsetsIn(messagesOf(0, [5, 9, 20], 'gzip'))).toEqual([5, 9, 20])
    expect(offsetsIn(around(0, 0, messagesOf(0, [5, 9])))).toEqual([5, 9])
  })
})

describe('timestamps', () => {
  test('are -1 in magic 0', () => {
    const [batch] = batches(messagesOf(0, [1]))
    expect([...batch!.decodedRecordsSync(LIMIT_BYTES)][0]!.timestamp).toBe(-1)
  })

  test('are that of the message around them where it has the append time', () => {
    const [batch] = batches(around(1, 2, messagesOf(1, [0, 1, 2]), 0x09))
    const records = batch!.decodedRecordsSync(LIMIT_BYTES)
    expect([...records].map(({ timestamp }) => timestamp)).toEqual([9_999, 9_999, 9_999])
    expect(batch!).toMatchObject({ timestampType: 'append', maxTimestamp: 9_999, recordCount: -1 })
  })

  test('are their own otherwise', () => {
    const [batch] = batches(around(1, 2, messagesOf(1, [0, 1, 2])))
    expect([...batch!.decodedRecordsSync(LIMIT_BYTES)].map(({ timestamp }) => timestamp)).toEqual([1_000, 1_001, 1_002])
  })
})

test('the checksum of each message inside can be asked for', () => {
  const content = messagesOf(1, [0, 1])
  content[content.length - 1]! ^= 1
  const [batch] = batches(around(1, 1, content))
  expect(batch!.isCrcValid()).toBe(true)
  const records = batch!.decodedRecordsSync(LIMIT_BYTES) as LegacyRecordCursor
  records.moveNext()
  expect(records.isCrcValid()).toBe(true)
  records.moveNext()
  expect(records.isCrcValid()).toBe(false)
})

describe('hostile bytes', () => {
  const whole = messagesOf(1, [0, 1])

  test.each([
    ['no messages inside', around(1, 1, new Uint8Array(0)), 'bad-record'],
    ['no value', around(1, 1, null), 'bad-record'],
    ['half a message inside', around(1, 1, whole.subarray(0, whole.length - 3)), 'truncated'],
    ['half a length inside', around(1, 1, whole.subarray(0, 10)), 'truncated'],
    ['another magic inside', around(1, 1, messagesOf(0, [0, 1])), 'bad-magic'],
    ['a compressed message inside', around(1, 1, messagesOf(1, [0, 1], 'gzip')), 'bad-record'],
    ['a codec that magic 1 has not', around(1, 1, whole, 4), 'unknown-codec'],
    ['a codec that nobody has', around(1, 1, whole, 7), 'unknown-codec'],
    ['another codec than it says', around(1, 1, whole, 3), 'corrupt'],
  ])('a message with %s is refused', (_, bytes, kind) => {
    expect(kindOf(() => offsetsIn(bytes))).toBe(kind)
  })

  test.each([
    ['a key length below -1', 26, -2, 'bad-record'],
    ['a key that passes the end', 26, 1_000, 'bad-record'],
    ['a value that passes the end', 33, 1_000, 'bad-record'],
    ['a value that ends early', 33, 2, 'trailing-bytes'],
  ])('%s is refused', (_, position, value, kind) => {
    const bytes = messagesOf(1, [0])
    writeInt32(bytes, position, value)
    expect(kindOf(() => offsetsIn(bytes))).toBe(kind)
  })

  test('damage anywhere gives records within the message or a typed error', () => {
    for (const intact of [messagesOf(0, [1, 2, 3]), messagesOf(1, [1, 2, 3]), messagesOf(1, [1, 2, 3], 'gzip')]) {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(intact.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
          (damage) => {
            const bytes = Uint8Array.from(intact)
            for (const [position, value] of damage) bytes[position] = value
            kindOf(() => offsetsIn(bytes))
          },
        ),
        { seed: 1, numRuns: 1_000 },
      )
    }
  })

  test('a cursor does not read past its end', () => {
    const bytes = messagesOf(1, [0, 1])
    const cursor = new LegacyRecordCursor(bytes, 0, bytes.length - 1, standsAlone(1))
    expect(cursor.moveNext()).toBe(true)
    expect(kindOf(() => cursor.moveNext())).toBe('truncated')
  })
})
