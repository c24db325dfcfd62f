import type { MessageInput } from '@ottla/protocol'
import { deleteRecordsApi, type ProduceRequest, produceApi } from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { batchOf, batchWith, damaged, messageSetOf } from '../crafted-batch.ts'
import { madeUpId, type Probe, type Topic, versionsOf } from '../probe.ts'
import { AT, oddBatches } from './odd-batches.ts'
import { fetch, produce } from './produce-asks.ts'

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

const ANY_TIMESTAMPS = { 'message.timestamp.after.max.ms': '9223372036854775807' }

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
  oddBatchCase('any timestamps', ANY_TIMESTAMPS, 12),
  oddBatchCase('any timestamps, recompressed', { ...ANY_TIMESTAMPS, 'compression.type': 'gzip' }, 12),
  // The release that serves version 2 takes any timestamp unless it is told otherwise.
  oddBatchCase('v2', ANY_TIMESTAMPS, 2),
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
    name: 'produce: refused by a log that begins later',
    async run(probe) {
      const topic = await probe.createTopic('a', { configs: { 'max.message.bytes': '2000' } })
      await probe.fill(topic, batchOf(5))
      const partitions = [{ partitionIndex: 0, offset: 3 }]
      await probe.side.demand(deleteRecordsApi, 2, { topics: [{ name: topic.name, partitions }], timeoutMs: 10_000 })
      const odd = oddBatches()
      const refused = ['codec 5', 'wrong checksum', 'magic 3', 'count 2', 'gzip cut short', 'in the far future', 'zstd']
      for (const version of [5, 7, 8, 12]) {
        for (const what of refused) await produce(probe, `v${version} ${what}`, topic, odd[what]!, { version })
        await produce(probe, `v${version} too large`, topic, batchWith([{ value: 'x'.repeat(3_000) }]), { version })
        const sequence = { producerId: 850, producerEpoch: 0 }
        await produce(probe, `v${version} sequence 0`, topic, batchOf(2, { ...sequence, baseSequence: 0 }), { version })
        await produce(probe, `v${version} a gap`, topic, batchOf(2, { ...sequence, baseSequence: 90 }), { version })
      }
    },
  },
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
