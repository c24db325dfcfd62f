import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CompressionType, DecompressionError, loadSyncCodecs } from '../compression/index.ts'
import { type BatchView, batches } from './batch.ts'
import { convertToV2, convertToV2Sync, downConvert, downConvertSync } from './convert.ts'
import { DownConversionError } from './down-conversion-error.ts'
import { MessageSetBuilder } from './message-set-builder.ts'
import { RecordBatchBuilder } from './record-batch-builder.ts'

beforeAll(loadSyncCodecs)

interface DownConverted {
  readonly magic: number
  readonly compression: CompressionType
  readonly kind: string
  readonly hex: string
  readonly toMagic: 0 | 1
  readonly firstOffset: number
  readonly out?: string
  readonly error?: string
}

const LIMIT_BYTES = 1_000_000
const bytesOf = (text: string) => new TextEncoder().encode(text)
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const unhex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

describe('down-conversion, as Kafka 3.9.1 does it', () => {
  const lines = readFileSync(new URL('../../testdata/down-converted.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DownConverted)

  test.each(lines)('magic $magic $compression $kind to $toMagic from offset $firstOffset', async (line) => {
    const { hex, out, toMagic, firstOffset } = line
    const options = { toMagic, firstOffset, limitBytes: LIMIT_BYTES }
    if (out === undefined) {
      expect(line.error).toBe('UnsupportedCompressionTypeException')
      expect(() => downConvert(unhex(hex), options)).toThrow(DownConversionError)
      expect(() => downConvertSync(unhex(hex), options)).toThrow(DownConversionError)
      return
    }
    for (const result of [await downConvert(unhex(hex), options), downConvertSync(unhex(hex), options)]) {
      expect(shapeOf(result)).toEqual(shapeOf(unhex(out)))
    }
  })

  /** All but the bytes that a codec may choose. */
  function shapeOf(bytes: Uint8Array): unknown {
    const batch: BatchView | undefined = [...batches(bytes)][0]
    if (batch === undefined || batch.compression === 'none') return hexOf(bytes)
    return {
      baseOffset: batch.baseOffset,
      attributes: batch.attributes,
      maxTimestamp: batch.maxTimestamp,
      isCrcValid: batch.isCrcValid(),
      content: hexOf(batch.decodedRecordsSync(LIMIT_BYTES).bytes),
    }
  }

  test('of several batches keeps their order, and leaves the old ones as they are', async () => {
    const old = new MessageSetBuilder({ magic: 0 })
    old.append(1, -1, null, bytesOf('old'))
    const young = (compression: CompressionType, baseOffset: number, sizeBytes: number) => {
      const builder = new RecordBatchBuilder({ compression, baseOffset })
      builder.append(
        5,
        null,
        new Uint8Array(sizeBytes).map((_, index) => (index * index) >> 3),
      )
      return builder.buildSync()
    }
    const oldBytes = old.buildSync()
    // The gzip batch is large enough to be decompressed on another thread, between two that are not.
    const bytes = new Uint8Array([
      ...oldBytes,
      ...young('none', 2, 3),
      ...young('gzip', 3, 400_000),
      ...young('lz4', 4, 9),
    ])
    const converted = await downConvert(bytes, { toMagic: 1, limitBytes: LIMIT_BYTES })
    const views = [...batches(converted)]
    expect(views.map(({ magic, baseOffset, compression }) => [magic, baseOffset, compression])).toEqual([
      [0, 1, 'none'],
      [1, 2, 'none'],
      [1, 3, 'gzip'],
      [1, 4, 'lz4'],
    ])
    expect(views[0]!.batchBytes).toEqual(oldBytes)
    expect(hexOf(downConvertSync(bytes, { toMagic: 1, limitBytes: LIMIT_BYTES }))).toBe(hexOf(converted))
  })
})

describe('conversion to magic 2', () => {
  test.each([
    [0, 'none'],
    [0, 'gzip'],
    [0, 'lz4'],
    [1, 'none'],
    [1, 'snappy'],
    [1, 'lz4'],
  ] as const)('of magic %i with %s gives one batch with offsets of its own', async (magic, compression) => {
    const builder = new MessageSetBuilder({ magic, compression })
    builder.append(7, 5_000, bytesOf('k'), bytesOf('a'))
    builder.append(9, 4_000, null, bytesOf('b'))
    builder.append(12, 6_000, bytesOf('k'), null)
    const options = { limitBytes: LIMIT_BYTES, baseOffset: 100, compression: 'zstd', partitionLeaderEpoch: 3 } as const
    const message = builder.buildSync()
    for (const bytes of [await convertToV2(message, options), convertToV2Sync(message, options)]) {
      const all = [...batches(bytes)]
      expect(all.length).toBe(1)
      expect(all[0]).toMatchObject({
        magic: 2,
        compression: 'zstd',
        baseOffset: 100,
        lastOffset: 102,
        partitionLeaderEpoch: 3,
      })
      expect(all[0]!.isCrcValid()).toBe(true)
      const timestamps = magic === 0 ? [-1, -1, -1] : [5_000, 4_000, 6_000]
      expect([...all[0]!.decodedRecordsSync(LIMIT_BYTES)]).toEqual([
        { offset: 100, timestamp: timestamps[0], key: bytesOf('k'), value: bytesOf('a'), headers: [] },
        { offset: 101, timestamp: timestamps[1], key: null, value: bytesOf('b'), headers: [] },
        { offset: 102, timestamp: timestamps[2], key: bytesOf('k'), value: null, headers: [] },
      ])
    }
  })

  test('sets the append time where the topic says so', async () => {
    const builder = new MessageSetBuilder({ magic: 1 })
    builder.append(0, 5_000, null, null)
    const bytes = await convertToV2(builder.buildSync(), {
      limitBytes: 10,
      timestampType: 'append',
      appendTimeMs: 9_000,
    })
    const [batch] = batches(bytes)
    expect(batch!).toMatchObject({ timestampType: 'append', maxTimestamp: 9_000, baseTimestamp: 5_000 })
  })

  test('keeps a timestamp that no number can hold', async () => {
    const builder = new MessageSetBuilder({ magic: 1 })
    builder.appendExact(0, 0x7fffffff, -1, null, null)
    builder.appendExact(1, 0x17979cfe, 0x362a0001, null, null)
    const [batch] = batches(await convertToV2(builder.buildSync(), { limitBytes: 10 }))
    const cursor = batch!.recordCursor()
    cursor.moveNext()
    expect([cursor.timestampHigh, cursor.timestampLow]).toEqual([0x7fffffff, -1])
    cursor.moveNext()
    expect([cursor.timestampHigh, cursor.timestampLow]).toEqual([0x17979cfe, 0x362a0001])
  })

  test('holds the limit for all messages together', async () => {
    const builder = new MessageSetBuilder({ magic: 1, compression: 'gzip' })
    builder.append(0, 1, null, new Uint8Array(1_000))
    const one = builder.buildSync()
    const three = new Uint8Array([...one, ...one, ...one])
    expect((await convertToV2(three, { limitBytes: 3_200 })).length).toBeGreaterThan(3_000)
    const refused = expect.objectContaining({ kind: 'too-large' })
    expect(() => convertToV2(three, { limitBytes: 3_000 })).toThrow(DecompressionError)
    expect(() => convertToV2Sync(three, { limitBytes: 3_000 })).toThrow(refused)
  })
})
