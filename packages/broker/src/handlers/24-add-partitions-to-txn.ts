import type { TopicPartitions } from '@ottla/coordinator'
import { type ErrorName, errorCodes, KafkaError, type MessageInput } from '@ottla/protocol'
import {
  type AddPartitionsToTxnRequest,
  type AddPartitionsToTxnRequestAddPartitionsToTxnTopic,
  type AddPartitionsToTxnRequestAddPartitionsToTxnTransaction,
  type AddPartitionsToTxnResponse,
  type AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult,
  addPartitionsToTxnApi,
} from '@ottla/protocol/messages'
import type { MetadataImage } from '../metadata/image.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { isInternalTopic } from './internal-topic.ts'
import { asKnownBefore } from './transaction-errors.ts'

const MANY_FROM = 4
const FENCED_FROM = 2
/** Whoever adds with a version for many is a broker, for a client of transaction version 2. */
const BATCHED_CLIENT_VERSION = 2

type Transaction = Omit<AddPartitionsToTxnRequestAddPartitionsToTxnTransaction, 'unknownTags'>
type Topic = AddPartitionsToTxnRequestAddPartitionsToTxnTopic
type TopicResult = MessageInput<AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult>

/** AddPartitionsToTxn: clients of before say what they will write to; brokers verify what clients write (KIP-890). */
export const handler = defineHandler<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse>({
  api: addPartitionsToTxnApi,

  async handle(request, context) {
    if (context.apiVersion < MANY_FROM) {
      return { resultsByTopicV3AndBelow: await resultsOf(onlyTransaction(request), context) }
    }
    const resultsByTransaction = await Promise.all(
      request.transactions.map(async (transaction) => ({
        transactionalId: transaction.transactionalId,
        topicResults: await resultsOf(transaction, context),
      })),
    )
    return { resultsByTransaction }
  },

  failed(request, errorCode, { apiVersion }) {
    if (apiVersion >= MANY_FROM) return { errorCode }
    return { resultsByTopicV3AndBelow: answerTopics(request.v3AndBelowTopics, () => errorCode) }
  },
})

function onlyTransaction(request: AddPartitionsToTxnRequest): Transaction {
  return {
    transactionalId: request.v3AndBelowTransactionalId,
    producerId: request.v3AndBelowProducerId,
    producerEpoch: request.v3AndBelowProducerEpoch,
    verifyOnly: false,
    topics: request.v3AndBelowTopics,
  }
}

async function resultsOf(transaction: Transaction, { broker, apiVersion }: RequestContext): Promise<TopicResult[]> {
  const { transactionalId, producerId, producerEpoch, verifyOnly, topics } = transaction
  const { image } = broker.metadata
  const refusals = topics.map((topic) =>
    // Brokers verify what groups write to their own topic, too.
    topic.partitions.map((partition) => refusalOf(image, topic.name, partition, apiVersion < MANY_FROM)),
  )
  // One partition that cannot be added keeps all of them out.
  if (refusals.flat().some((refusal) => refusal !== undefined)) {
    return answerTopics(topics, (topic, place) => errorCodes[refusals[topic]![place] ?? 'OPERATION_NOT_ATTEMPTED'])
  }
  const partitions: TopicPartitions[] = topics.map(({ name, partitions: asked }) => ({
    topic: name,
    partitions: asked,
  }))
  const request = { transactionalId, producerId, producerEpoch, partitions }
  try {
    if (verifyOnly) {
      const found = await broker.transactions.run(transactionalId, (shard) => shard.verifyPartitions(request))
      // Nothing is said of a topic of which nothing was asked.
      return answerTopics(topics, (topic, place) => errorCodes[found[topic]![place]!]).filter(hasPartitions)
    }
    const clientVersion = apiVersion >= MANY_FROM ? BATCHED_CLIENT_VERSION : 0
    const errorName = await broker.transactions.run(transactionalId, (shard) =>
      shard.addPartitions({ ...request, clientVersion }),
    )
    return answerTopics(topics, () => errorCodes[asKnownBefore(errorName, apiVersion, FENCED_FROM)])
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return answerTopics(topics, () => error.code)
  }
}

function refusalOf(
  image: MetadataImage,
  name: string,
  partition: number,
  isFromClient: boolean,
): ErrorName | undefined {
  if (isFromClient && isInternalTopic(name)) return 'TOPIC_AUTHORIZATION_FAILED'
  const isKnown = image.topicsByName.get(name)?.partitions[partition] !== undefined
  return isKnown ? undefined : 'UNKNOWN_TOPIC_OR_PARTITION'
}

function hasPartitions({ resultsByPartition = [] }: TopicResult): boolean {
  return resultsByPartition.length > 0
}

function answerTopics(topics: readonly Topic[], codeAt: (topic: number, place: number) => number): TopicResult[] {
  return topics.map(({ name, partitions }, topic) => ({
    name,
    resultsByPartition: partitions.map((partitionIndex, place) => ({
      partitionIndex,
      partitionErrorCode: codeAt(topic, place),
    })),
  }))
}
