import type { MessageInput } from '@ottla/protocol'
import { deleteTopicsApi, type FetchRequest, fetchApi } from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { batchOf, batchWith, changed } from '../crafted-batch.ts'
import { madeUpId, type Probe, type Topic, versionsOf } from '../probe.ts'
import { fetch } from './produce-asks.ts'

/** Three batches of three records in partition 0, one in partition 1, nothing in partition 2. */
async function filledTopic(probe: Probe, suffix = 'a'): Promise<Topic> {
  const topic = await probe.createTopic(suffix, { partitions: 3 })
  for (let count = 0; count < 3; count += 1) await probe.fill(topic, batchOf(3))
  await probe.fill(topic, batchOf(5), 1)
  return topic
}

type Partitions = NonNullable<NonNullable<MessageInput<FetchRequest>['topics']>[number]['partitions']>

function targetOf(topic: Topic, version: number) {
  return version >= 13 ? { topicId: topic.id } : { topic: topic.name }
}

export const fetchCases: readonly CompareCase[] = [
  {
    name: 'fetch: every version',
    async run(probe) {
      const topic = await filledTopic(probe)
      const gone = { name: probe.nameOf('gone'), id: madeUpId(3) }
      for (const version of versionsOf(fetchApi)) {
        for (const offset of [0, 1, 4, 8, 9])
          await fetch(probe, `v${version} from ${offset}`, topic, offset, { version })
        for (const offset of [10, -1, -2, 2 ** 53, 2 ** 62]) {
          await fetch(probe, `v${version} from ${offset}, out of range`, topic, offset, { version })
        }
        await fetch(probe, `v${version} unknown partition`, topic, 0, { version, partition: 3 })
        await fetch(probe, `v${version} negative partition`, topic, 0, { version, partition: -1 })
        await fetch(probe, `v${version} empty partition`, topic, 0, { version, partition: 2 })
        await fetch(probe, `v${version} unknown topic`, gone, 0, { version })
        await fetch(probe, `v${version} no topic`, { name: '', id: 'AAAAAAAAAAAAAAAAAAAAAA' }, 0, { version })
        await probe.ask(`v${version} nothing`, fetchApi, version, { maxWaitMs: 0, minBytes: 1, topics: [] })
      }
    },
  },
  {
    name: 'fetch: sizes',
    async run(probe) {
      const topic = await filledTopic(probe)
      for (const version of [4, 9, 12, 16]) {
        for (const maxBytes of [0, 1, 100, 250, -1, -2147483648]) {
          await fetch(probe, `v${version} max bytes ${maxBytes}`, topic, 1, { version, request: { maxBytes } })
        }
        for (const partitionMaxBytes of [0, 1, 100, 105, 250, -1, -2147483648]) {
          await fetch(probe, `v${version} partition max bytes ${partitionMaxBytes}`, topic, 1, {
            version,
            entry: { partitionMaxBytes },
          })
        }
        for (const minBytes of [0, -1, 1_000_000]) {
          await fetch(probe, `v${version} min bytes ${minBytes}`, topic, 1, { version, request: { minBytes } })
        }
        for (const maxWaitMs of [-1, 1, 50]) {
          const request = { maxWaitMs, minBytes: 1_000_000 }
          await fetch(probe, `v${version} max wait ${maxWaitMs}`, topic, 9, { version, request })
        }
        const partitions = (sizes: readonly number[]): Partitions =>
          sizes.map((partitionMaxBytes, partition) => ({ partition, fetchOffset: 0, partitionMaxBytes }))
        const ask = async (step: string, sizes: readonly number[], maxBytes: number) => {
          const topics = [{ ...targetOf(topic, version), partitions: partitions(sizes) }]
          await probe.ask(`v${version} ${step}`, fetchApi, version, { maxWaitMs: 0, minBytes: 1, maxBytes, topics })
        }
        await ask('all partitions', [1000, 1000, 1000], 1_000_000)
        await ask('all partitions, small', [10, 10, 10], 1_000_000)
        await ask('all partitions, 100 bytes for all', [1000, 1000, 1000], 100)
        await ask('all partitions, 320 bytes for all', [1000, 1000, 1000], 320)
        await ask('all partitions, 0 bytes for all', [1000, 1000, 1000], 0)
        await ask('all partitions, 0 and then some', [0, 1000, 1000], 1_000_000)
      }
      const big = await probe.createTopic('b')
      await probe.fill(big, batchWith([{ value: 'x'.repeat(3_000) }]))
      await probe.fill(big, batchWith([{ value: 'y'.repeat(300) }]))
      for (const version of [0, 1, 2, 3, 4, 12]) {
        await fetch(probe, `v${version} a batch larger than asked for`, big, 0, {
          version,
          entry: { partitionMaxBytes: 100 },
        })
        await fetch(probe, `v${version} one and a half`, big, 0, { version, entry: { partitionMaxBytes: 3_200 } })
      }
    },
  },
  {
    name: 'fetch: isolation levels',
    async run(probe) {
      const topic = await filledTopic(probe)
      for (const version of [4, 9, 11, 12, 16]) {
        for (const isolationLevel of [0, 1, 2, -1, 127]) {
          await fetch(probe, `v${version} isolation ${isolationLevel}`, topic, 0, {
            version,
            request: { isolationLevel },
          })
          await fetch(probe, `v${version} isolation ${isolationLevel}, at the end`, topic, 9, {
            version,
            request: { isolationLevel },
          })
        }
      }
    },
  },
  {
    name: 'fetch: leader epochs',
    async run(probe) {
      const topic = await filledTopic(probe)
      for (const version of [9, 11, 12, 13, 16]) {
        for (const currentLeaderEpoch of [0, 1, 5, -1, -2, 2147483647, -2147483648]) {
          const entry = { currentLeaderEpoch }
          await fetch(probe, `v${version} current epoch ${currentLeaderEpoch}`, topic, 0, { version, entry })
        }
      }
      for (const version of [12, 13, 16]) {
        for (const lastFetchedEpoch of [0, 1, 5, -1, -2]) {
          for (const offset of [0, 4, 9, 12]) {
            const step = `v${version} last fetched epoch ${lastFetchedEpoch} from ${offset}`
            await fetch(probe, step, topic, offset, { version, entry: { lastFetchedEpoch } })
          }
        }
        const empty = { partition: 2, version, entry: { lastFetchedEpoch: 0 } }
        await fetch(probe, `v${version} last fetched epoch 0, empty log`, topic, 0, empty)
      }
    },
  },
  {
    name: 'fetch: as a replica',
    async run(probe) {
      const topic = await filledTopic(probe)
      for (const version of [4, 9, 12, 14]) {
        for (const replicaId of [-2, -3, 1, 2, 2147483647]) {
          await fetch(probe, `v${version} replica ${replicaId}`, topic, 0, { version, request: { replicaId } })
        }
      }
      for (const version of [15, 16, 17]) {
        for (const replicaId of [-2, 1, 2]) {
          const request = { replicaState: { replicaId, replicaEpoch: 5 } }
          await fetch(probe, `v${version} replica ${replicaId}`, topic, 0, { version, request })
        }
      }
      await fetch(probe, 'with a cluster id', topic, 0, { version: 12, request: { clusterId: 'another' } })
      await fetch(probe, 'with a rack', topic, 0, { version: 12, request: { rackId: 'another' } })
      await fetch(probe, 'with a log start offset', topic, 0, { version: 12, entry: { logStartOffset: 5 } })
    },
  },
  {
    name: 'fetch: the same partition twice',
    async run(probe) {
      const topic = await filledTopic(probe)
      const entry = (partition: number, fetchOffset: number) => ({ partition, fetchOffset, partitionMaxBytes: 1_000 })
      for (const version of [4, 9, 12, 13]) {
        const target = targetOf(topic, version)
        const ask = async (step: string, topics: NonNullable<MessageInput<FetchRequest>['topics']>) => {
          await probe.ask(`v${version} ${step}`, fetchApi, version, { maxWaitMs: 0, minBytes: 1, topics })
        }
        await ask('in one entry', [{ ...target, partitions: [entry(0, 0), entry(0, 3)] }])
        await ask('in two entries', [
          { ...target, partitions: [entry(0, 0), entry(1, 0)] },
          { ...target, partitions: [entry(0, 6)] },
        ])
        await ask('a topic without partitions', [{ ...target, partitions: [] }])
        await ask('good and bad', [{ ...target, partitions: [entry(0, 0), entry(9, 0), entry(1, 0), entry(0, 99)] }])
      }
    },
  },
  {
    name: 'fetch: sessions',
    async run(probe) {
      for (const version of [7, 11, 12, 13, 16]) await sessionSteps(probe, version)
    },
  },
  {
    name: 'fetch: sessions whose topics go',
    async run(probe) {
      for (const version of [12, 13]) {
        const kept = await filledTopic(probe, `kept${version}`)
        const lost = await filledTopic(probe, `lost${version}`)
        const ask = sessionAsk(probe, version)
        const partitions = [{ partition: 0, fetchOffset: 9, partitionMaxBytes: 1_000 }]
        const all = [
          { ...targetOf(kept, version), partitions },
          { ...targetOf(lost, version), partitions },
        ]
        const sessionId = (await ask('a session of two topics', { sessionEpoch: 0, topics: all }))?.sessionId ?? 0
        await probe.side.demand(deleteTopicsApi, 5, { topicNames: [lost.name], timeoutMs: 10_000 })
        await probe.topicOnceGone(lost.name)
        await ask('one of them gone', { sessionId, sessionEpoch: 1, topics: [] })
        await ask('and once more', { sessionId, sessionEpoch: 2, topics: [] })
        const again = await filledTopic(probe, `lost${version}`)
        await ask('there again under the old id', { sessionId, sessionEpoch: 3, topics: [] })
        const topics = [{ ...targetOf(again, version), partitions }]
        await ask('asked for by its new id', { sessionId, sessionEpoch: 4, topics })
        await ask('and once more after that', { sessionId, sessionEpoch: 5, topics: [] })
      }
    },
  },
  {
    name: 'fetch: old consumers',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 12 })
      const batches = [
        batchOf(3),
        batchOf(3, { compression: 'gzip' }),
        batchOf(3, { compression: 'snappy' }),
        batchOf(3, { compression: 'lz4' }),
        batchOf(3, { compression: 'zstd' }),
        batchWith([{ headers: [['h', '1']] }, { key: null }, { value: null }]),
        batchOf(3, { producerId: 700, producerEpoch: 0, baseSequence: 0 }),
        batchWith([{ timestampMs: -1 }, { timestampMs: 5 }]),
        changed(batchOf(3), (bytes) => bytes.writeInt16BE(64, 21)),
      ]
      for (const [index, batch] of batches.entries()) {
        await probe.fill(topic, batch, index)
        await probe.fill(topic, batchOf(2), index)
        for (const version of [0, 1, 2, 3]) {
          for (const offset of [0, 1, 3]) {
            await fetch(probe, `batch ${index} from ${offset}, read by v${version}`, topic, offset, {
              version,
              partition: index,
            })
          }
        }
      }
      const stamped = await probe.createTopic('b', { configs: { 'message.timestamp.type': 'LogAppendTime' } })
      await probe.fill(stamped, batchOf(2))
      for (const version of [0, 2]) await fetch(probe, `append time, read by v${version}`, stamped, 0, { version })
    },
  },
  {
    name: 'fetch: waiting',
    async run(probe) {
      const topic = await filledTopic(probe)
      const request = { maxWaitMs: 300, minBytes: 1 }
      await fetch(probe, 'at the end', topic, 9, { request })
      await fetch(probe, 'with an unknown partition beside it', topic, 9, {
        request: {
          ...request,
          topics: [
            {
              topic: topic.name,
              partitions: [
                { partition: 0, fetchOffset: 9, partitionMaxBytes: 1_000 },
                { partition: 7, fetchOffset: 9, partitionMaxBytes: 1_000 },
              ],
            },
          ],
        },
      })
      const waiting = fetch(probe, 'until something comes', topic, 9, {
        request: { maxWaitMs: 15_000, minBytes: 1 },
        line: 'waiting',
      })
      await probe.fill(topic, batchOf(1))
      await waiting
    },
  },
]

function sessionAsk(probe: Probe, version: number) {
  return (step: string, request: MessageInput<FetchRequest>) =>
    probe.ask(`v${version} ${step}`, fetchApi, version, { maxWaitMs: 0, minBytes: 1, ...request })
}

async function sessionSteps(probe: Probe, version: number): Promise<void> {
  const topic = await filledTopic(probe, `a${version}`)
  const other = await filledTopic(probe, `b${version}`)
  const target = targetOf(topic, version)
  const ask = sessionAsk(probe, version)
  const at = (partition: number, fetchOffset: number) => ({ partition, fetchOffset, partitionMaxBytes: 1_000 })
  const both = [{ ...target, partitions: [at(0, 9), at(1, 5)] }]
  await ask('no session', { sessionId: 0, sessionEpoch: -1, topics: both })
  const sessionId = (await ask('a new session', { sessionId: 0, sessionEpoch: 0, topics: both }))?.sessionId ?? 0
  await ask('nothing new', { sessionId, sessionEpoch: 1, topics: [] })
  await probe.fill(topic, batchOf(2))
  await ask('something new in one', { sessionId, sessionEpoch: 2, topics: [] })
  await ask('moved on', { sessionId, sessionEpoch: 3, topics: [{ ...target, partitions: [at(0, 11)] }] })
  await ask('a partition more', { sessionId, sessionEpoch: 4, topics: [{ ...target, partitions: [at(2, 0)] }] })
  await ask('an unknown partition more', {
    sessionId,
    sessionEpoch: 5,
    topics: [{ ...target, partitions: [at(9, 0)] }],
  })
  await ask('and again', { sessionId, sessionEpoch: 6, topics: [] })
  const forgotten = version >= 13 ? { topicId: topic.id } : { topic: topic.name }
  const forget = (partitions: number[]) => [{ ...forgotten, partitions }]
  await ask('forgotten', { sessionId, sessionEpoch: 7, topics: [], forgottenTopicsData: forget([9, 1]) })
  await ask('forgotten twice', { sessionId, sessionEpoch: 8, topics: [], forgottenTopicsData: forget([9, 1, 77]) })
  await ask('out of range', { sessionId, sessionEpoch: 9, topics: [{ ...target, partitions: [at(0, 99)] }] })
  await ask('still out of range', { sessionId, sessionEpoch: 10, topics: [] })
  await ask('another topic', {
    sessionId,
    sessionEpoch: 11,
    topics: [{ ...targetOf(other, version), partitions: [at(0, 0)] }],
  })
  await ask('the same, not moved on', { sessionId, sessionEpoch: 12, topics: [] })
  await ask('an epoch too old', { sessionId, sessionEpoch: 12, topics: [] })
  await ask('an epoch too new', { sessionId, sessionEpoch: 20, topics: [] })
  await ask('the right epoch', { sessionId, sessionEpoch: 13, topics: [] })
  await ask('an unknown session', { sessionId: 123_456, sessionEpoch: 1, topics: [] })
  await ask('session 0 with an epoch', { sessionId: 0, sessionEpoch: 5, topics: both })
  await ask('a negative epoch', { sessionId, sessionEpoch: -2, topics: [] })
  const everything = { topics: [], forgottenTopicsData: [] }
  await ask('begun again', { sessionId, sessionEpoch: 0, topics: both })
  await ask('the old one is gone', { sessionId, sessionEpoch: 14, ...everything })
  const next = (await ask('another', { sessionId: 0, sessionEpoch: 0, topics: both }))?.sessionId ?? 0
  await ask('closed', { sessionId: next, sessionEpoch: -1, topics: both })
  await ask('asked after it was closed', { sessionId: next, sessionEpoch: 1, ...everything })
  await ask('a session of nothing', { sessionId: 0, sessionEpoch: 0, topics: [] })
  await ask('a session of unknown things', {
    sessionId: 0,
    sessionEpoch: 0,
    topics: [{ ...(version >= 13 ? { topicId: madeUpId(5) } : { topic: 'unknown' }), partitions: [at(0, 0)] }],
  })
}
