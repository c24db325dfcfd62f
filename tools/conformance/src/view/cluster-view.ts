import type { Client } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { describeConfigsApi, describeProducersApi, metadataApi } from '@ottla/protocol/messages'
import type { ProducerFacts } from './producer-trace.ts'

export interface TopicView {
  readonly name: string
  readonly id: string
  readonly partitions: number
  readonly isInternal: boolean
}

const DYNAMIC_TOPIC_CONFIG = 1
const TOPIC_RESOURCE = 2

export async function viewTopics(client: Client): Promise<TopicView[]> {
  const { topics } = await client.send(metadataApi, { topics: null, allowAutoTopicCreation: false })
  const found = topics.map(({ name, topicId, partitions, isInternal, errorCode }) => {
    throwIfFailed(errorCode, name ?? topicId)
    return { name: name!, id: topicId, partitions: partitions.length, isInternal }
  })
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The settings that a topic has for itself. */
export async function viewTopicConfigs(client: Client, topic: string): Promise<Record<string, string | null>> {
  const resources = [{ resourceType: TOPIC_RESOURCE, resourceName: topic, configurationKeys: null }]
  const { results } = await client.send(describeConfigsApi, { resources })
  const [found] = results
  throwIfFailed(found!.errorCode, topic)
  const own = found!.configs.filter(({ configSource }) => configSource === DYNAMIC_TOPIC_CONFIG)
  return Object.fromEntries(own.map(({ name, value }) => [name, value]).sort())
}

/** What the broker says of producers; `undefined` from one that does not serve the request. */
export async function viewProducers(
  client: Client,
  topic: string,
  partition: number,
): Promise<Omit<ProducerFacts, 'newestBatch'>[] | undefined> {
  const connection = await client.leaderOf(topic, partition)
  if (connection.versionsOf(describeProducersApi.key) === undefined) return undefined
  const answer = await connection.send(describeProducersApi, {
    topics: [{ name: topic, partitionIndexes: [partition] }],
  })
  const found = answer.topics[0]!.partitions[0]!
  throwIfFailed(found.errorCode, `${topic}-${partition}`)
  return found.activeProducers
    .map((producer) => ({
      producerId: producer.producerId,
      producerEpoch: producer.producerEpoch,
      lastSequence: producer.lastSequence,
      lastTimestamp: producer.lastTimestamp,
      coordinatorEpoch: producer.coordinatorEpoch,
      currentTransactionStart: producer.currentTxnStartOffset,
    }))
    .sort((a, b) => a.producerId - b.producerId)
}

function throwIfFailed(errorCode: number, what: string): void {
  const error = KafkaError.fromCode(errorCode, what)
  if (error !== undefined) throw error
}
