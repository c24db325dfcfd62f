import type { MessageInput } from '@ottla/protocol'
import {
  deleteRecordsApi,
  type ListOffsetsRequest,
  listOffsetsApi,
  offsetForLeaderEpochApi,
} from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { batchOf, batchWith, RECORD_MS } from '../crafted-batch.ts'
import { type Probe, type Topic, versionsOf } from '../probe.ts'

interface ListOptions {
  readonly version: number
  readonly partition?: number
  readonly entry?: { currentLeaderEpoch?: number; maxNumOffsets?: number }
  readonly request?: MessageInput<ListOffsetsRequest>
}

async function list(probe: Probe, step: string, topic: Pick<Topic, 'name'>, timestamp: number, options: ListOptions) {
  const { version, partition = 0, entry = {}, request = {} } = options
  const partitions = [{ partitionIndex: partition, timestamp, ...entry }]
  await probe.ask(step, listOffsetsApi, version, { topics: [{ name: topic.name, partitions }], ...request })
}

/** Records at times that rise and fall, over several batches; partition 1 is empty, 2 starts late, 3 is stamped -1. */
async function timedTopic(probe: Probe): Promise<Topic> {
  const topic = await probe.createTopic('timed', { partitions: 4 })
  const at = (...times: number[]) => batchWith(times.map((time) => ({ timestampMs: RECORD_MS + time })))
  await probe.fill(topic, at(0, 10, 20))
  await probe.fill(topic, at(50, 5, 30))
  await probe.fill(
    topic,
    batchWith([{ timestampMs: RECORD_MS + 25 }, { timestampMs: RECORD_MS + 50 }], { compression: 'gzip' }),
  )
  for (let count = 0; count < 3; count += 1) await probe.fill(topic, at(count, count + 10), 2)
  await probe.fill(topic, batchWith([{ timestampMs: -1 }, { timestampMs: -1 }]), 3)
  const partitions = [{ partitionIndex: 2, offset: 3 }]
  await probe.side.demand(deleteRecordsApi, 1, { topics: [{ name: topic.name, partitions }], timeoutMs: 10_000 })
  return topic
}

export const offsetCases: readonly CompareCase[] = [
  {
    name: 'list offsets: every version',
    async run(probe) {
      const topic = await timedTopic(probe)
      const times = [0, 1, 5, 10, 11, 20, 25, 30, 31, 49, 50, 51].map((time) => RECORD_MS + time)
      const all = [-1, -2, -3, -4, -5, -6, -7, -100, 0, 1, RECORD_MS - 1, ...times, 2 ** 53, 2 ** 63]
      for (const version of versionsOf(listOffsetsApi)) {
        for (const partition of [0, 1, 2, 3]) {
          for (const timestamp of all) {
            const step = `v${version} partition ${partition} at ${timestamp}`
            await list(probe, step, topic, timestamp, {
              version,
              partition,
              entry: version === 0 ? { maxNumOffsets: 5 } : {},
            })
          }
        }
        await list(probe, `v${version} unknown partition`, topic, -1, { version, partition: 9 })
        await list(probe, `v${version} negative partition`, topic, -1, { version, partition: -1 })
        await list(probe, `v${version} unknown topic`, { name: probe.nameOf('gone') }, -1, { version })
        await list(probe, `v${version} empty name`, { name: '' }, -1, { version })
        await probe.ask(`v${version} nothing`, listOffsetsApi, version, { topics: [] })
      }
    },
  },
  {
    name: 'list offsets: version 0',
    async run(probe) {
      const topic = await timedTopic(probe)
      for (const maxNumOffsets of [0, 1, 2, 100, -1]) {
        for (const timestamp of [-1, -2, RECORD_MS, 4_000_000_000_000]) {
          const step = `at most ${maxNumOffsets} at ${timestamp}`
          await list(probe, step, topic, timestamp, { version: 0, entry: { maxNumOffsets } })
        }
      }
    },
  },
  {
    name: 'list offsets: isolation, epochs, replicas',
    async run(probe) {
      const topic = await timedTopic(probe)
      for (const version of [2, 5, 7, 9, 10]) {
        for (const isolationLevel of [0, 1, 2, -1]) {
          for (const timestamp of [-1, -2, -3, RECORD_MS]) {
            const step = `v${version} isolation ${isolationLevel} at ${timestamp}`
            await list(probe, step, topic, timestamp, {
              version,
              request: {
                isolationLevel,
                topics: [{ name: topic.name, partitions: [{ partitionIndex: 0, timestamp }] }],
              },
            })
          }
        }
      }
      for (const version of [4, 7, 9, 10]) {
        for (const currentLeaderEpoch of [0, 1, 5, -1, -2, 2147483647]) {
          for (const timestamp of [-1, RECORD_MS]) {
            const step = `v${version} current epoch ${currentLeaderEpoch} at ${timestamp}`
            await list(probe, step, topic, timestamp, { version, entry: { currentLeaderEpoch } })
          }
        }
      }
      for (const version of [1, 4, 9]) {
        for (const replicaId of [-2, -3, 1, 2]) {
          const partitions = [{ partitionIndex: 0, timestamp: -1 }]
          await probe.ask(`v${version} replica ${replicaId}`, listOffsetsApi, version, {
            replicaId,
            topics: [{ name: topic.name, partitions }],
          })
        }
      }
    },
  },
  {
    name: 'list offsets: the same partition twice',
    async run(probe) {
      const topic = await timedTopic(probe)
      const at = (partitionIndex: number, timestamp: number) => ({ partitionIndex, timestamp })
      for (const version of [1, 2, 5, 6, 9]) {
        const ask = async (step: string, topics: NonNullable<MessageInput<ListOffsetsRequest>['topics']>) => {
          await probe.ask(`v${version} ${step}`, listOffsetsApi, version, { topics })
        }
        await ask('in one entry', [{ name: topic.name, partitions: [at(0, -1), at(0, -2)] }])
        await ask('beside another', [{ name: topic.name, partitions: [at(0, -1), at(0, -2), at(1, -1)] }])
        await ask('in two entries', [
          { name: topic.name, partitions: [at(0, -1)] },
          { name: topic.name, partitions: [at(0, -2)] },
        ])
        await ask('twice unknown', [{ name: topic.name, partitions: [at(9, -1), at(9, -1)] }])
        await ask('a topic without partitions', [{ name: topic.name, partitions: [] }])
      }
    },
  },
  {
    name: 'offset for leader epoch',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 2 })
      await probe.fill(topic, batchOf(3))
      for (const version of versionsOf(offsetForLeaderEpochApi)) {
        const ask = async (step: string, partition: number, leaderEpoch: number, current?: number) => {
          const currentLeaderEpoch = current === undefined ? {} : { currentLeaderEpoch: current }
          const partitions = [{ partition, leaderEpoch, ...currentLeaderEpoch }]
          await probe.ask(`v${version} ${step}`, offsetForLeaderEpochApi, version, {
            topics: [{ topic: topic.name, partitions }],
          })
        }
        for (const epoch of [0, 1, 5, -1, -2, 2147483647, -2147483648]) {
          await ask(`epoch ${epoch}`, 0, epoch)
          await ask(`epoch ${epoch}, empty log`, 1, epoch)
        }
        await ask('unknown partition', 9, 0)
        await ask('negative partition', -1, 0)
        if (version >= 2) for (const current of [0, 1, -1, -2]) await ask(`current epoch ${current}`, 0, 0, current)
        const partitions = [{ partition: 0, leaderEpoch: 0 }]
        const topics = [{ topic: probe.nameOf('gone'), partitions }]
        await probe.ask(`v${version} unknown topic`, offsetForLeaderEpochApi, version, { topics })
        await probe.ask(`v${version} nothing`, offsetForLeaderEpochApi, version, { topics: [] })
        const twice = [{ topic: topic.name, partitions: [...partitions, { partition: 0, leaderEpoch: 5 }] }]
        await probe.ask(`v${version} the same twice`, offsetForLeaderEpochApi, version, { topics: twice })
        if (version < 3) continue
        for (const replicaId of [-1, -2, 1, 2]) {
          const known = [{ topic: topic.name, partitions }]
          await probe.ask(`v${version} replica ${replicaId}`, offsetForLeaderEpochApi, version, {
            replicaId,
            topics: known,
          })
        }
      }
    },
  },
  {
    name: 'delete records',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 3 })
      const compacted = await probe.createTopic('c', { configs: { 'cleanup.policy': 'compact' } })
      const both = await probe.createTopic('d', { configs: { 'cleanup.policy': 'compact,delete' } })
      for (let count = 0; count < 5; count += 1) await probe.fill(topic, batchOf(3))
      await probe.fill(compacted, batchOf(3))
      await probe.fill(both, batchOf(3))
      for (const version of versionsOf(deleteRecordsApi)) {
        const ask = async (step: string, name: string, partitionIndex: number, offset: number, timeoutMs = 10_000) => {
          const topics = [{ name, partitions: [{ partitionIndex, offset }] }]
          await probe.ask(`v${version} ${step}`, deleteRecordsApi, version, { topics, timeoutMs })
        }
        const start = version * 4
        for (const offset of [start, start + 2, start + 1, 0, 16, -2, -100, 2 ** 53, 2 ** 62]) {
          await ask(`to ${offset}`, topic.name, 0, offset)
        }
        await ask('no time', topic.name, 0, start + 3, 0)
        await ask('negative time', topic.name, 0, start + 3, -1)
        await ask('unknown partition', topic.name, 9, 0)
        await ask('negative partition', topic.name, -1, 0)
        await ask('unknown topic', probe.nameOf('gone'), 0, 0)
        await ask('invalid name', 'a/b', 0, 0)
        await ask('empty name', '', 0, 0)
        await ask('compacted', compacted.name, 0, 1)
        await ask('compacted and deleted', both.name, 0, 1)
        await ask('empty log', topic.name, 1, 0)
        await ask('empty log, to its end', topic.name, 1, -1)
        await ask('empty log, beyond its end', topic.name, 1, 1)
        await probe.ask(`v${version} nothing`, deleteRecordsApi, version, { topics: [], timeoutMs: 1_000 })
        const partitions = [
          { partitionIndex: 0, offset: start + 3 },
          { partitionIndex: 0, offset: start + 4 },
          { partitionIndex: 8, offset: 0 },
        ]
        const topics = [{ name: topic.name, partitions }]
        await probe.ask(`v${version} the same twice`, deleteRecordsApi, version, { topics, timeoutMs: 1_000 })
      }
      await probe.ask('to the end', deleteRecordsApi, 2, {
        topics: [{ name: topic.name, partitions: [{ partitionIndex: 0, offset: -1 }] }],
        timeoutMs: 1_000,
      })
      await list(probe, 'start after that', topic, -2, { version: 7 })
      await list(probe, 'end after that', topic, -1, { version: 7 })
    },
  },
]
