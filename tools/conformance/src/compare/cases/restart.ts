import {
  createPartitionsApi,
  deleteRecordsApi,
  deleteTopicsApi,
  describeConfigsApi,
  fetchApi,
  incrementalAlterConfigsApi,
  initProducerIdApi,
  listOffsetsApi,
  metadataApi,
  offsetForLeaderEpochApi,
} from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { batchOf, batchWith, RECORD_MS } from '../crafted-batch.ts'
import type { Probe, Topic } from '../probe.ts'
import { fetch, produce } from './produce-asks.ts'

/** What a broker knows of its topics, and what it says of epochs that are over. */
async function look(probe: Probe, when: string, topic: Topic): Promise<void> {
  await probe.ask(`${when}: metadata`, metadataApi, 12, { topics: [{ name: topic.name }] })
  for (const timestamp of [-1, -2, -3, RECORD_MS + 1]) {
    for (const partitionIndex of [0, 1, 2]) {
      const topics = [{ name: topic.name, partitions: [{ partitionIndex, timestamp }] }]
      await probe.ask(`${when}: partition ${partitionIndex} at ${timestamp}`, listOffsetsApi, 7, { topics })
    }
  }
  const own = { resourceType: 2, resourceName: topic.name, configurationKeys: ['retention.ms', 'flush.ms'] }
  await probe.ask(`${when}: settings`, describeConfigsApi, 4, { resources: [own] })
  for (const epoch of [0, 1, 2, 3, 4, 9]) {
    for (const version of [12, 16]) {
      const step = `${when}: read v${version} with epoch ${epoch}`
      await fetch(probe, step, topic, 3, { version, entry: { currentLeaderEpoch: epoch } })
      await fetch(probe, `${step}, last fetched`, topic, 3, { version, entry: { lastFetchedEpoch: epoch } })
    }
    const partitions = [{ partition: 0, currentLeaderEpoch: -1, leaderEpoch: epoch }]
    const topics = [{ topic: topic.name, partitions }]
    await probe.ask(`${when}: end of epoch ${epoch}`, offsetForLeaderEpochApi, 4, { topics })
    const listed = [{ partitionIndex: 0, currentLeaderEpoch: epoch, timestamp: -1 }]
    await probe.ask(`${when}: end with epoch ${epoch}`, listOffsetsApi, 7, {
      topics: [{ name: topic.name, partitions: listed }],
    })
  }
}

export const restartCases: readonly CompareCase[] = (['stop', 'kill'] as const).map((how) => ({
  name: `restart: after a ${how} of the broker`,
  async run(probe) {
    const topic = await probe.createTopic('a', { partitions: 2 })
    const gone = await probe.createTopic('gone')
    for (let count = 0; count < 3; count += 1) await probe.fill(topic, batchOf(3))
    await probe.fill(topic, batchWith([{ timestampMs: 4_000 }], { compression: 'zstd' }), 1)
    const resource = { resourceType: 2, resourceName: topic.name }
    const configs = [{ name: 'retention.ms', configOperation: 0, value: '-1' }]
    await probe.side.demand(incrementalAlterConfigsApi, 1, { resources: [{ ...resource, configs }] })
    const more = { topics: [{ name: topic.name, count: 3, assignments: null }], timeoutMs: 10_000 }
    await probe.side.demand(createPartitionsApi, 3, more)
    await probe.side.demand(deleteTopicsApi, 5, { topicNames: [gone.name], timeoutMs: 10_000 })
    await probe.side.demand(deleteRecordsApi, 2, {
      topics: [{ name: topic.name, partitions: [{ partitionIndex: 0, offset: 2 }] }],
      timeoutMs: 10_000,
    })
    await probe.topicOnceKnown(topic.name)
    await look(probe, 'before', topic)
    const partitions = [{ partition: 0, fetchOffset: 9, partitionMaxBytes: 1_000 }]
    const session = { maxWaitMs: 0, minBytes: 1, sessionId: 0, sessionEpoch: 0 }
    const { sessionId } = await probe.side.demand(fetchApi, 12, {
      ...session,
      topics: [{ topic: topic.name, partitions }],
    })

    await probe.restart(how)
    await probe.topicOnceKnown(topic.name)
    await look(probe, 'after', topic)
    await probe.ask('a topic that was deleted', metadataApi, 12, {
      topics: [{ name: gone.name }],
      allowAutoTopicCreation: false,
    })
    await probe.ask('a session from before', fetchApi, 12, { ...session, sessionId, sessionEpoch: 1 })
    await produce(probe, 'written after', topic, batchOf(2))
    await fetch(probe, 'read after', topic, 2)
    const producer = { transactionalId: null, transactionTimeoutMs: 60_000 }
    await probe.settled(initProducerIdApi, 4, producer, ({ errorCode }) => errorCode)
    await probe.ask('a producer id', initProducerIdApi, 4, producer)

    await probe.restart(how)
    await probe.topicOnceKnown(topic.name)
    await look(probe, 'after another', topic)
  },
}))
