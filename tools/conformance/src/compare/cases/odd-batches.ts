import { gzipSync } from 'node:zlib'
import { compressSync } from '@ottla/protocol/compression'
import {
  batchOf,
  batchOfBody,
  batchWith,
  changed,
  damaged,
  messageSetOf,
  RECORD_MS,
  withRecordBytes,
} from '../crafted-batch.ts'

export const AT = {
  baseOffset: 0,
  length: 8,
  epoch: 12,
  magic: 16,
  crc: 17,
  attributes: 21,
  lastDelta: 23,
  baseTime: 27,
}
const AT_MAX_TIME = 35
const AT_COUNT = 57

/** Batches that differ from a good one in one way each. */
export function oddBatches(): Record<string, Buffer> {
  const good = batchOf(3)
  const packed = (compression: 'gzip' | 'snappy' | 'lz4' | 'zstd') => batchOf(3, { compression })
  const all: Record<string, Buffer> = {
    'base offset 5': changed(good, (b) => b.writeBigInt64BE(5n, AT.baseOffset)),
    'base offset -1': changed(good, (b) => b.writeBigInt64BE(-1n, AT.baseOffset)),
    'leader epoch 7': changed(good, (b) => b.writeInt32BE(7, AT.epoch)),
    'magic 3': changed(good, (b) => b.writeInt8(3, AT.magic)),
    'magic -1': damaged(good, (b) => b.writeInt8(-1, AT.magic)),
    'magic 0 over a batch': damaged(good, (b) => b.writeInt8(0, AT.magic)),
    'wrong checksum': damaged(good, (b) => b.writeInt32BE(12345, AT.crc)),
    'length one too small': damaged(good, (b) => b.writeInt32BE(b.readInt32BE(AT.length) - 1, AT.length)),
    'length one too large': damaged(good, (b) => b.writeInt32BE(b.readInt32BE(AT.length) + 1, AT.length)),
    'length 0': damaged(good, (b) => b.writeInt32BE(0, AT.length)),
    'length 13': damaged(good, (b) => b.writeInt32BE(13, AT.length)),
    'length 20': damaged(good, (b) => b.writeInt32BE(20, AT.length)),
    'length -1': damaged(good, (b) => b.writeInt32BE(-1, AT.length)),
    'length 2^31-1': damaged(good, (b) => b.writeInt32BE(2 ** 31 - 1, AT.length)),
    'one byte': good.subarray(0, 1),
    'twelve bytes': good.subarray(0, 12),
    'sixteen bytes': good.subarray(0, 16),
    'seventeen bytes': good.subarray(0, 17),
    'cut to forty bytes': resized(good, 40),
    'cut to the header': resized(good, 61),
    'header alone': good.subarray(0, 61),
    'last byte missing': good.subarray(0, good.length - 1),
    'one byte more': Buffer.concat([good, Buffer.from([0])]),
    'twelve bytes more': Buffer.concat([good, Buffer.alloc(12)]),
    'twenty bytes of zero more': Buffer.concat([good, Buffer.alloc(20)]),
    'half a batch more': Buffer.concat([good, good.subarray(0, 40)]),
    'two batches': Buffer.concat([good, changed(good, (b) => b.writeBigInt64BE(3n, AT.baseOffset))]),
    'two batches, both from 0': Buffer.concat([good, good]),
    'codec 5': changed(good, (b) => b.writeInt16BE(5, AT.attributes)),
    'codec 7': changed(good, (b) => b.writeInt16BE(7, AT.attributes)),
    'gzip bit over plain records': changed(good, (b) => b.writeInt16BE(1, AT.attributes)),
    'snappy bit over plain records': changed(good, (b) => b.writeInt16BE(2, AT.attributes)),
    'lz4 bit over plain records': changed(good, (b) => b.writeInt16BE(3, AT.attributes)),
    'zstd bit over plain records': changed(good, (b) => b.writeInt16BE(4, AT.attributes)),
    'attribute bit 64': changed(good, (b) => b.writeInt16BE(64, AT.attributes)),
    'attribute bit 128': changed(good, (b) => b.writeInt16BE(128, AT.attributes)),
    'attribute bit 32768': changed(good, (b) => b.writeInt16BE(-32768, AT.attributes)),
    'append time bit': changed(good, (b) => b.writeInt16BE(8, AT.attributes)),
    'control bit': changed(good, (b) => b.writeInt16BE(32, AT.attributes)),
    'control and transactional bits': changed(good, (b) => b.writeInt16BE(48, AT.attributes)),
    'transactional bit': changed(good, (b) => b.writeInt16BE(16, AT.attributes)),
    'last offset delta 5': changed(good, (b) => b.writeInt32BE(5, AT.lastDelta)),
    'last offset delta 1': changed(good, (b) => b.writeInt32BE(1, AT.lastDelta)),
    'last offset delta -1': changed(good, (b) => b.writeInt32BE(-1, AT.lastDelta)),
    'count 0': changed(good, (b) => b.writeInt32BE(0, AT_COUNT)),
    'count -1': changed(good, (b) => b.writeInt32BE(-1, AT_COUNT)),
    'count 2': changed(good, (b) => b.writeInt32BE(2, AT_COUNT)),
    'count 4': changed(good, (b) => b.writeInt32BE(4, AT_COUNT)),
    'count and delta of 2': changed(good, (b) => {
      b.writeInt32BE(2, AT_COUNT)
      b.writeInt32BE(1, AT.lastDelta)
    }),
    'count and delta of 4': changed(good, (b) => {
      b.writeInt32BE(4, AT_COUNT)
      b.writeInt32BE(3, AT.lastDelta)
    }),
    'count and delta of 2^31-1': changed(good, (b) => {
      b.writeInt32BE(2 ** 31 - 1, AT_COUNT)
      b.writeInt32BE(2 ** 31 - 2, AT.lastDelta)
    }),
    'max timestamp 0': changed(good, (b) => b.writeBigInt64BE(0n, AT_MAX_TIME)),
    'max timestamp -1': changed(good, (b) => b.writeBigInt64BE(-1n, AT_MAX_TIME)),
    'base timestamp -1': changed(good, (b) => b.writeBigInt64BE(-1n, AT.baseTime)),
    'base timestamp -5': changed(good, (b) => b.writeBigInt64BE(-5n, AT.baseTime)),
    'base timestamp 2^62': changed(good, (b) => b.writeBigInt64BE(2n ** 62n, AT.baseTime)),
    'base timestamp 2^63-1': changed(good, (b) => b.writeBigInt64BE(2n ** 63n - 1n, AT.baseTime)),
    'in the far future': batchWith([{ timestampMs: 4_000_000_000_000 }, {}, { timestampMs: 4_100_000_000_000 }]),
    'in nanoseconds': batchWith([{ timestampMs: RECORD_MS * 1_000_000 }]),
    'without timestamps': batchWith([{ timestampMs: -1 }, { timestampMs: -1 }]),
    'timestamp -2': batchWith([{ timestampMs: -2 }]),
    'timestamps that fall': batchWith([{ timestampMs: RECORD_MS + 10 }, { timestampMs: RECORD_MS }]),
    'offsets with a gap': batchWith([{ offsetDelta: 0 }, { offsetDelta: 2 }]),
    'offsets from one': batchWith([{ offsetDelta: 1 }, { offsetDelta: 2 }]),
    'offsets that fall': batchWith([{ offsetDelta: 1 }, { offsetDelta: 0 }]),
    'the same offset twice': batchWith([{ offsetDelta: 0 }, { offsetDelta: 0 }]),
    'offsets with a gap, right count': changed(batchWith([{ offsetDelta: 0 }, { offsetDelta: 2 }]), (b) =>
      b.writeInt32BE(1, AT.lastDelta),
    ),
    'offsets with a gap, right count, gzip': changed(
      batchWith([{ offsetDelta: 0 }, { offsetDelta: 2 }], { compression: 'gzip' }),
      (b) => b.writeInt32BE(1, AT.lastDelta),
    ),
    'null key': batchWith([{ key: null }]),
    'null value': batchWith([{ value: null }]),
    'empty key and value': batchWith([{ key: '', value: '' }]),
    headers: batchWith([
      {
        headers: [
          ['h', '1'],
          ['h', null],
          ['', ''],
        ],
      },
    ]),
    'producer without sequence': batchOf(1, { producerId: 900_001, producerEpoch: 0 }),
    'producer without epoch': batchOf(1, { producerId: 900_002, baseSequence: 0 }),
    'producer id -2': batchOf(1, { producerId: -2, producerEpoch: 0, baseSequence: 0 }),
    'sequence without producer': batchOf(1, { baseSequence: 5 }),
    'epoch without producer': batchOf(1, { producerEpoch: 5 }),
    'broken record length': damagedRecord(good, 61, 0x7f),
    'record length 0': damagedRecord(good, 61, 0),
    'record length -1': damagedRecord(good, 61, 1),
    'record attributes 255': damagedRecord(good, 62, 0xff),
    'garbage records': changed(good, (b) => b.fill(0xff, 61)),
    'zero records bytes': changed(good, (b) => b.fill(0, 61)),
    // attributes, timestamp delta, offset delta, key, value, count of headers
    'body: plain': batchOfBody([0, 0, 0, 1, 1, 0]),
    'body: key length -2': batchOfBody([0, 0, 0, 3, 1, 0]),
    'body: value length -2': batchOfBody([0, 0, 0, 1, 3, 0]),
    'body: key beyond the record': batchOfBody([0, 0, 0, 20, 1, 0]),
    'body: value beyond the record': batchOfBody([0, 0, 0, 1, 20, 0]),
    'body: headers -1': batchOfBody([0, 0, 0, 1, 1, 1]),
    'body: a header that is missing': batchOfBody([0, 0, 0, 1, 1, 2]),
    'body: a header without key': batchOfBody([0, 0, 0, 1, 1, 2, 1, 1]),
    'body: a header with an empty key': batchOfBody([0, 0, 0, 1, 1, 2, 0, 0]),
    'body: a header with value length -2': batchOfBody([0, 0, 0, 1, 1, 2, 0, 3]),
    'body: a header that is no UTF-8': batchOfBody([0, 0, 0, 1, 1, 2, 4, 0xc3, 0x28, 0]),
    'body: bytes after the headers': batchOfBody([0, 0, 0, 1, 1, 0, 9, 9]),
    'body: shorter than its length': batchOfBody([0, 0, 0, 1, 1, 0], 8),
    'body: longer than its length': batchOfBody([0, 0, 0, 1, 1, 0, 0, 0], 6),
    'body: negative timestamp delta': batchOfBody([0, 9, 0, 1, 1, 0]),
    'body: negative offset delta': batchOfBody([0, 0, 1, 1, 1, 0]),
    'raw snappy': withRecordBytes(packed('snappy'), packed('snappy').subarray(61 + 20)),
    'gzip of two members': withRecordBytes(
      packed('gzip'),
      Buffer.concat([good.subarray(61, 80), good.subarray(80)].map((part) => gzipSync(part))),
    ),
    'gzip of nothing': withRecordBytes(packed('gzip'), gzipSync(Buffer.alloc(0))),
    'gzip without bytes': withRecordBytes(packed('gzip'), Buffer.alloc(0)),
    'snappy without bytes': withRecordBytes(packed('snappy'), Buffer.alloc(0)),
    'lz4 without bytes': withRecordBytes(packed('lz4'), Buffer.alloc(0)),
    'zstd without bytes': withRecordBytes(packed('zstd'), Buffer.alloc(0)),
    'zstd of two frames': withRecordBytes(
      packed('zstd'),
      Buffer.concat([good.subarray(61, 80), good.subarray(80)].map((part) => compressSync('zstd', part))),
    ),
    'lz4 of two frames': withRecordBytes(
      packed('lz4'),
      Buffer.concat([good.subarray(61, 80), good.subarray(80)].map((part) => compressSync('lz4', part))),
    ),
    'gzip with a record more than counted': withRecordBytes(packed('gzip'), gzipSync(batchOf(4).subarray(61))),
    'gzip with bytes after the records': withRecordBytes(
      packed('gzip'),
      gzipSync(Buffer.concat([good.subarray(61), Buffer.alloc(3)])),
    ),
    gzip: packed('gzip'),
    snappy: packed('snappy'),
    lz4: packed('lz4'),
    zstd: packed('zstd'),
    'gzip with count 2': changed(packed('gzip'), (b) => {
      b.writeInt32BE(2, AT_COUNT)
      b.writeInt32BE(1, AT.lastDelta)
    }),
    'gzip with count 4': changed(packed('gzip'), (b) => {
      b.writeInt32BE(4, AT_COUNT)
      b.writeInt32BE(3, AT.lastDelta)
    }),
    'gzip cut short': cutShort(packed('gzip')),
    'snappy cut short': cutShort(packed('snappy')),
    'lz4 cut short': cutShort(packed('lz4')),
    'zstd cut short': cutShort(packed('zstd')),
    'gzip with bytes after': longer(packed('gzip')),
    'lz4 with bytes after': longer(packed('lz4')),
    'max timestamp 0, gzip': changed(packed('gzip'), (b) => b.writeBigInt64BE(0n, AT_MAX_TIME)),
    'append time bit, gzip': changed(packed('gzip'), (b) => b.writeInt16BE(9, AT.attributes)),
    'attribute bit 64, gzip': changed(packed('gzip'), (b) => b.writeInt16BE(65, AT.attributes)),
    'magic 0': messageSetOf(2, { magic: 0 }),
    'magic 1': messageSetOf(2, { magic: 1 }),
    nothing: Buffer.alloc(0),
  }
  return all
}

function damagedRecord(batch: Buffer, at: number, value: number): Buffer {
  return changed(batch, (bytes) => bytes.writeUInt8(value, at))
}

function cutShort(batch: Buffer): Buffer {
  const shorter = batch.subarray(0, batch.length - 5)
  return changed(shorter, (bytes) => bytes.writeInt32BE(bytes.length - 12, AT.length))
}

function resized(batch: Buffer, sizeBytes: number): Buffer {
  return changed(batch.subarray(0, sizeBytes), (bytes) => bytes.writeInt32BE(sizeBytes - 12, AT.length))
}

function longer(batch: Buffer): Buffer {
  const bytes = Buffer.concat([batch, Buffer.from('0102030405', 'hex')])
  return changed(bytes, (all) => all.writeInt32BE(all.length - 12, AT.length))
}
