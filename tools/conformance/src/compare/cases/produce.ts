import { gzipSync } from 'node:zlib'
import type { MessageInput } from '@ottla/protocol'
import { compressSync } from '@ottla/protocol/compression'
import { type ProduceRequest, produceApi } from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
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
import { madeUpId, type Probe, type Topic, versionsOf } from '../probe.ts'
import { fetch, produce } from './produce-asks.ts'

const AT = { baseOffset: 0, length: 8, epoch: 12, magic: 16, crc: 17, attributes: 21, lastDelta: 23, baseTime: 27 }
const AT_MAX_TIME = 35
const AT_COUNT = 57

/** Batches that differ from a good one in one way each. */
function oddBatches(): Record<string, Buffer> {
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

/** Each of the odd batches to a partition of its own, then what the partition holds. */
function oddBatchCase(name: string, configs: Record<string, string>, version: number): CompareCase {
  return {
    name: `produce: odd batches, ${name}`,
    async run(probe) {
      const entries = Object.entries(oddBatches())
      const topic = await probe.createTopic('odd', { partitions: entries.length, configs })
      for (const [index, [what, batch]] of entries.entries()) {
        const timeoutMs = 5_000
        await produce(probe, what, topic, batch, { index, version, timeoutMs })
        await fetch(probe, `${what}, read`, topic, 0, { partition: index, judge: [produceApi.key, version] })
      }
    },
  }
}

function legacyCase(
  magic: 0 | 1,
  codec: 'none' | 'gzip' | 'snappy' | 'lz4',
  configs: Record<string, string>,
): CompareCase {
  const settings = Object.entries(configs).map(([key, value]) => `${key}=${value}`)
  return {
    name: `produce: magic ${magic}, ${codec} ${settings.join(' ')}`.trimEnd(),
    async run(probe) {
      const topic = await probe.createTopic('old', { partitions: 5, configs })
      const set = messageSetOf(3, { magic, compression: codec })
      for (const version of [0, 1, 2, 3, 7]) {
        const index = versions.indexOf(version)
        await produce(probe, `v${version}`, topic, set, { version, index })
        await fetch(probe, `v${version}, read`, topic, 0, { partition: index, judge: [produceApi.key, version] })
        await fetch(probe, `v${version}, read by v2`, topic, 0, { partition: index, version: 2 })
        await fetch(probe, `v${version}, read by v0`, topic, 0, { partition: index, version: 0 })
      }
    },
  }
}

const versions = [0, 1, 2, 3, 7]

export const produceCases: readonly CompareCase[] = [
  {
    name: 'produce: every version',
    async run(probe) {
      const all = versionsOf(produceApi)
      const topic = await probe.createTopic('a', { partitions: all.length })
      for (const version of all) {
        const records =
          version < 2 ? messageSetOf(2, { magic: 0 }) : version < 3 ? messageSetOf(2, { magic: 1 }) : batchOf(2)
        for (const acks of [-1, 1, 0]) {
          await produce(probe, `v${version} acks ${acks}`, topic, records, { version, acks, index: version })
        }
        await fetch(probe, `v${version}, read`, topic, 0, { partition: version, judge: [produceApi.key, version] })
      }
    },
  },
  {
    name: 'produce: acks that are none, and acks 0 with errors',
    async run(probe) {
      const topic = await probe.createTopic('a')
      for (const version of [3, 8, 9, 12, 13]) {
        for (const acks of [2, -2, 32767]) {
          await produce(probe, `v${version} acks ${acks}`, topic, batchOf(1), { version, acks })
        }
      }
      const gone = { name: probe.nameOf('gone'), id: madeUpId(7) }
      for (const version of [3, 9, 12, 13]) {
        const options = { version, acks: 0, timeoutMs: 5_000 }
        await produce(probe, `v${version} acks 0, unknown topic`, gone, batchOf(1), options)
        await produce(probe, `v${version} acks 0, unknown partition`, topic, batchOf(1), { ...options, index: 5 })
        const wrong = damaged(batchOf(1), (b) => b.writeInt32BE(1, AT.crc))
        await produce(probe, `v${version} acks 0, wrong checksum`, topic, wrong, options)
        await produce(probe, `v${version} acks 0, magic 0`, topic, messageSetOf(1, { magic: 0 }), options)
        await produce(probe, `v${version} acks 0, no records`, topic, null, options)
        await produce(probe, `v${version} acks 0, good`, topic, batchOf(1), options)
      }
      await probe.ask('acks 0, nothing', produceApi, 9, { acks: 0, topicData: [] }, { isUnanswered: true })
      await probe.ask('acks 1, nothing', produceApi, 9, { acks: 1, topicData: [] })
      await probe.ask('acks 1, a topic without partitions', produceApi, 9, {
        acks: 1,
        topicData: [{ name: topic.name }],
      })
      await probe.ask('acks 2, nothing', produceApi, 9, { acks: 2, topicData: [] })
    },
  },
  {
    name: 'produce: topics and partitions that are not there',
    async run(probe) {
      const topic = await probe.createTopic('a')
      const gone = { name: probe.nameOf('gone'), id: madeUpId(8) }
      const bad = { name: 'a/b', id: 'AAAAAAAAAAAAAAAAAAAAAA' }
      for (const version of [3, 8, 9, 12, 13]) {
        await produce(probe, `v${version} unknown topic`, gone, batchOf(1), { version })
        await produce(probe, `v${version} invalid name or no id`, bad, batchOf(1), { version })
        await produce(probe, `v${version} partition 1`, topic, batchOf(1), { version, index: 1 })
        await produce(probe, `v${version} partition -1`, topic, batchOf(1), { version, index: -1 })
        await produce(probe, `v${version} null records`, topic, null, { version, timeoutMs: 3_000 })
        await produce(probe, `v${version} empty records`, topic, Buffer.alloc(0), { version, timeoutMs: 3_000 })
      }
      await produce(probe, 'empty name', { name: '', id: '' }, batchOf(1), { version: 9 })
      await fetch(probe, 'read', topic, 0)
    },
  },
  {
    name: 'produce: the same partition twice',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 2 })
      for (const version of [3, 8, 9, 12, 13]) {
        const target = version >= 13 ? { topicId: topic.id } : { name: topic.name }
        const ask = async (step: string, topicData: MessageInput<ProduceRequest>['topicData']) => {
          const request = { acks: -1, timeoutMs: 10_000, topicData: topicData! }
          await probe.ask(`v${version} ${step}`, produceApi, version, request)
        }
        await ask('in one entry', [
          {
            ...target,
            partitionData: [
              { index: 0, records: batchOf(1) },
              { index: 0, records: batchOf(2) },
            ],
          },
        ])
        await ask('in two entries', [
          { ...target, partitionData: [{ index: 0, records: batchOf(1) }] },
          { ...target, partitionData: [{ index: 0, records: batchOf(3) }] },
        ])
        await ask('two partitions in two entries', [
          { ...target, partitionData: [{ index: 0, records: batchOf(1) }] },
          { ...target, partitionData: [{ index: 1, records: batchOf(3) }] },
        ])
        const nonsense = damaged(batchOf(1), (b) => b.writeInt32BE(1, AT.length))
        await ask('one good and one that is no batch', [
          {
            ...target,
            partitionData: [
              { index: 0, records: batchOf(1) },
              { index: 1, records: nonsense },
            ],
          },
        ])
        await ask('one good and one bad', [
          {
            ...target,
            partitionData: [
              { index: 0, records: batchOf(1) },
              { index: 7, records: batchOf(1) },
            ],
          },
        ])
      }
      await fetch(probe, 'read', topic, 0)
    },
  },
  oddBatchCase('plain topic, v12', {}, 12),
  oddBatchCase('plain topic, v7', {}, 7),
  oddBatchCase('plain topic, v3', {}, 3),
  oddBatchCase('append time', { 'message.timestamp.type': 'LogAppendTime' }, 12),
  oddBatchCase('recompressed', { 'compression.type': 'lz4' }, 12),
  oddBatchCase('uncompressed', { 'compression.type': 'uncompressed' }, 12),
  oddBatchCase('compacted', { 'cleanup.policy': 'compact' }, 12),
  oddBatchCase('compacted, v3', { 'cleanup.policy': 'compact' }, 3),
  oddBatchCase(
    'strict timestamps',
    { 'message.timestamp.after.max.ms': '1000', 'message.timestamp.before.max.ms': '1000' },
    12,
  ),
  // The release that serves version 2 takes any timestamp unless it is told otherwise.
  oddBatchCase('v2', { 'message.timestamp.after.max.ms': '9223372036854775807' }, 2),
  legacyCase(0, 'none', {}),
  legacyCase(1, 'none', {}),
  legacyCase(0, 'gzip', {}),
  legacyCase(1, 'gzip', {}),
  legacyCase(1, 'snappy', {}),
  legacyCase(0, 'lz4', {}),
  legacyCase(1, 'lz4', {}),
  legacyCase(1, 'none', { 'compression.type': 'gzip' }),
  legacyCase(1, 'gzip', { 'compression.type': 'uncompressed' }),
  legacyCase(1, 'none', { 'message.timestamp.type': 'LogAppendTime' }),
  legacyCase(1, 'gzip', { 'message.timestamp.type': 'LogAppendTime' }),
  {
    name: 'produce: too large',
    async run(probe) {
      const topic = await probe.createTopic('a', { configs: { 'max.message.bytes': '200' } })
      const sized = (size: number) => batchWith([{ value: 'x'.repeat(size) }])
      for (let size = 110; size < 145; size += 1) {
        await produce(probe, `${sized(size).length} bytes`, topic, sized(size), { version: 9 })
      }
      const packed = batchWith([{ value: 'x'.repeat(5_000) }], { compression: 'gzip' })
      await produce(probe, 'small packed, large unpacked', topic, packed)
      const recoded = await probe.createTopic('b', {
        configs: { 'max.message.bytes': '200', 'compression.type': 'uncompressed' },
      })
      await produce(probe, 'too large after unpacking', recoded, packed)
      const shrunk = await probe.createTopic('c', {
        configs: { 'max.message.bytes': '200', 'compression.type': 'gzip' },
      })
      await produce(probe, 'small enough after packing', shrunk, sized(5_000))
      const segment = await probe.createTopic('d', {
        configs: { 'segment.bytes': '1048576', 'max.message.bytes': '3000000' },
      })
      await produce(probe, 'larger than a segment', segment, sized(1_500_000))
      await produce(probe, 'as large as a segment allows', segment, sized(1_048_000))
    },
  },
]

export const idempotenceCases: readonly CompareCase[] = [
  {
    name: 'idempotence: sequences',
    async run(probe) {
      const topic = await probe.createTopic('a')
      const send = sequenceSender(probe, topic)
      for (let sequence = 0; sequence < 14; sequence += 2)
        await send(`sequence ${sequence}`, { baseSequence: sequence })
      for (const sequence of [12, 10, 8, 6, 4, 2, 0])
        await send(`sequence ${sequence} again`, { baseSequence: sequence })
      await send('three records where two were', { baseSequence: 12 }, 3)
      await send('one record where two were', { baseSequence: 12 }, 1)
      await send('into the middle', { baseSequence: 13 })
      await send('ahead', { baseSequence: 20 })
      await send('the next', { baseSequence: 14 })
      await send('epoch 1 from 5', { producerEpoch: 1, baseSequence: 5 })
      await send('epoch 1 from 0', { producerEpoch: 1, baseSequence: 0 })
      await send('epoch 0 again', { baseSequence: 16 })
      await send('epoch 0, duplicate', { baseSequence: 14 })
      await send('epoch 3 from 0', { producerEpoch: 3, baseSequence: 0 })
      await send('epoch 32767', { producerEpoch: 32767, baseSequence: 0 })
      await send('epoch -1', { producerEpoch: -1, baseSequence: 0 })
      await send('another producer from 7', { producerId: 801, baseSequence: 7 })
      await send('another producer, before', { producerId: 801, baseSequence: 5 })
      await send('another producer, on', { producerId: 801, baseSequence: 9 })
      await send('up to the largest', { producerId: 802, baseSequence: 2 ** 31 - 2 })
      await send('from 0 again', { producerId: 802, baseSequence: 0 })
      await send('over the end', { producerId: 803, baseSequence: 2 ** 31 - 1 })
      await send('after that', { producerId: 803, baseSequence: 1 })
      await send('largest id', { producerId: 2 ** 53 - 1, baseSequence: 0 })
      await send('without producer', { producerId: -1, producerEpoch: -1, baseSequence: -1 })
      for (const version of [3, 5, 7, 9])
        await send(`duplicate v${version}`, { producerId: 801, baseSequence: 9 }, 2, version)
      for (const version of [3, 5, 7, 9])
        await send(`gap v${version}`, { producerId: 801, baseSequence: 90 }, 2, version)
      for (const version of [3, 5, 7, 9])
        await send(`fenced v${version}`, { producerEpoch: 1, baseSequence: 90 }, 2, version)
      await fetch(probe, 'read', topic, 0)
    },
  },
  {
    name: 'idempotence: append time',
    async run(probe) {
      const topic = await probe.createTopic('a', { configs: { 'message.timestamp.type': 'LogAppendTime' } })
      const send = sequenceSender(probe, topic)
      await send('first', { baseSequence: 0 })
      await send('second', { baseSequence: 2 })
      await send('second again', { baseSequence: 2 })
      await send('first again', { baseSequence: 0 })
    },
  },
  {
    name: 'idempotence: compressed',
    async run(probe) {
      const topic = await probe.createTopic('a', { configs: { 'compression.type': 'gzip' } })
      const send = sequenceSender(probe, topic)
      await send('first', { baseSequence: 0 })
      await send('first again', { baseSequence: 0 })
      await send('gap', { baseSequence: 5 })
      await send('next', { baseSequence: 2 })
    },
  },
  ...(['stop', 'kill'] as const).map(
    (how): CompareCase => ({
      name: `idempotence: after a ${how} of the broker`,
      async run(probe) {
        const topic = await probe.createTopic('a')
        const trimmed = await probe.createTopic('b')
        const send = sequenceSender(probe, topic)
        const sendTrimmed = sequenceSender(probe, trimmed)
        for (let sequence = 0; sequence < 14; sequence += 2) {
          await send(`sequence ${sequence}`, { baseSequence: sequence })
          await sendTrimmed(`other topic, sequence ${sequence}`, { baseSequence: sequence })
        }
        await send('epoch 2 of another', { producerId: 801, producerEpoch: 2, baseSequence: 0 })
        await probe.restart(how)
        await probe.topicOnceKnown(topic.name)
        for (const sequence of [12, 4, 2]) await send(`sequence ${sequence} again`, { baseSequence: sequence })
        await send('ahead', { baseSequence: 20 })
        await send('the next', { baseSequence: 14 })
        await send('old epoch', { producerId: 801, producerEpoch: 1, baseSequence: 2 })
        await send('same epoch', { producerId: 801, producerEpoch: 2, baseSequence: 2 })
        await sendTrimmed('other topic, the next', { baseSequence: 14 })
        await fetch(probe, 'read', topic, 0)
        await fetch(probe, 'read with the old epoch', topic, 0, { entry: { currentLeaderEpoch: 0 } })
      },
    }),
  ),
  {
    name: 'transactional batches without a transaction',
    async run(probe) {
      const topic = await probe.createTopic('a')
      const transactional = { producerId: 805, producerEpoch: 0, baseSequence: 0, isTransactional: true }
      for (const version of [3, 7, 9, 11]) {
        await produce(probe, `v${version}, no transactional id`, topic, batchOf(1, transactional), { version })
        await produce(probe, `v${version}, id and a plain batch`, topic, batchOf(1), { version, transactionalId: 'tx' })
      }
      await produce(probe, 'v12, no transactional id', topic, batchOf(1, transactional), { version: 12 })
      await produce(probe, 'v13, no transactional id', topic, batchOf(1, transactional), { version: 13 })
      const idempotent = { producerId: 806, producerEpoch: 0, baseSequence: 0 }
      await produce(probe, 'id and an idempotent batch', topic, batchOf(1, idempotent), {
        version: 9,
        transactionalId: 'tx',
      })
      const empty = { ...transactional, producerId: -1, producerEpoch: -1, baseSequence: -1 }
      await produce(probe, 'transactional without producer', topic, batchOf(1, empty), {
        version: 9,
        transactionalId: 'tx',
      })
      await fetch(probe, 'read', topic, 0)
    },
  },
]

interface Sequence {
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly baseSequence: number
}

function sequenceSender(probe: Probe, topic: Topic) {
  return (step: string, sequence: Sequence, count = 2, version = 12) =>
    produce(probe, step, topic, batchOf(count, { producerId: 800, producerEpoch: 0, ...sequence }), { version })
}
