import {
  type ErrorName,
  errorCodes,
  errorNameOf,
  errorText,
  KafkaError,
  type MessageInput,
  ZERO_UUID,
} from '@ottla/protocol'
import { type ProduceRequest, type ProduceResponse, produceApi } from '@ottla/protocol/messages'
import { failedProduce } from '../replica/partition.ts'
import type { PartitionId } from '../replica/replicas.ts'
import type { RequestContext } from '../server/context.ts'
import { CloseConnection, defineHandler, NO_RESPONSE } from '../server/handler.ts'
import type { AskedPartition } from './asked-partition.ts'
import { LeaderHints } from './current-leader.ts'
import { isInternalTopic } from './internal-topic.ts'
import { isTransactional, refusalOfFirstBatch, refusalOfRecords } from './produced-records.ts'
import { admitTransaction } from './produced-transaction.ts'

/**
 * Produce. Every batch is handed to the log of its partition in the order of the request; then the next request of the
 * connection may start, and batches of one producer stay in order. There is no wait before that, but for the first
 * batches of a transaction: its coordinator is asked whether they belong to it.
 */
export const handler = defineHandler<ProduceRequest, ProduceResponse>({
  api: produceApi,

  handle(request, context) {
    const asked = partitionsOf(request, context)
    refuseNonsense(asked, request)
    return append(asked, request, context).then(() => {
      if (request.acks !== 0) return responseOf(asked, context)
      const failed = asked.find(({ result }) => result!.errorName !== 'NONE')
      if (failed === undefined) return NO_RESPONSE
      // Nobody reads an answer to acks=0. A lost connection is all that tells the producer of the loss.
      const { name, index, result } = failed
      throw new CloseConnection(`Produce with acks=0 to ${name}-${index} failed: ${result!.errorName}`)
    })
  },

  failed(request, errorCode) {
    const errorName = errorNameOf(errorCode)
    const errorMessage = errorName === 'UNKNOWN_SERVER_ERROR' ? null : errorText(errorName)
    return {
      responses: request.topicData.map(({ name, topicId, partitionData }) => ({
        name,
        topicId,
        partitionResponses: partitionData.map(({ index }) => ({ index, errorCode, errorMessage, baseOffset: -1 })),
      })),
    }
  },
})

/** Throws for the whole request. */
function refuseNonsense(asked: readonly AskedPartition[], { acks }: ProduceRequest): void {
  for (const { name, index, records } of asked) {
    const refusal = records === null ? undefined : refusalOfFirstBatch(records)
    if (refusal === undefined) continue
    const detail = `the records for ${name}-${index} begin with no batch`
    if (acks === 0) throw new CloseConnection(detail)
    throw new KafkaError(refusal, detail)
  }
}

function partitionsOf(request: ProduceRequest, context: RequestContext): AskedPartition[] {
  const { image } = context.broker.metadata
  const byId = context.apiVersion >= 13
  const asked: AskedPartition[] = []
  for (const { name, topicId, partitionData } of request.topicData) {
    const topic = byId ? image.topicsById.get(topicId) : image.topicsByName.get(name)
    for (const { index, records } of partitionData) {
      asked.push({ name: topic?.name ?? name, topicId, index, topic, records, result: undefined })
    }
  }
  return asked.length > 1 ? withoutRepeats(asked) : asked
}

/** A partition that is named twice is written and answered once, with its last records. */
function withoutRepeats(asked: AskedPartition[]): AskedPartition[] {
  const byPartition = new Map<string, AskedPartition>()
  for (const partition of asked) {
    const key = `${partition.topicId} ${partition.name} ${partition.index}`
    const earlier = byPartition.get(key)
    if (earlier === undefined) byPartition.set(key, partition)
    else earlier.records = partition.records
  }
  return byPartition.size === asked.length ? asked : [...byPartition.values()]
}

/** Resolves when all partitions have their result. Tells the connection when their place in the logs is fixed. */
function append(asked: readonly AskedPartition[], request: ProduceRequest, context: RequestContext): Promise<void> {
  const wholeRefusal = refusalOfRequest(asked, request)
  for (const partition of asked) {
    const refusal = wholeRefusal ?? refusalOf(partition, context)
    if (refusal !== undefined) partition.result = failedProduce(refusal)
  }
  const admitted = admitTransaction(asked, request.transactionalId, context)
  if (admitted === undefined) return appendAdmitted(asked, request, context)
  return admitted.then(() => appendAdmitted(asked, request, context))
}

/** Calls every log before it returns. */
function appendAdmitted(
  asked: readonly AskedPartition[],
  request: ProduceRequest,
  context: RequestContext,
): Promise<void> {
  const waiting: AskedPartition[] = []
  const partitions: (PartitionId & { records: Uint8Array })[] = []
  for (const partition of asked) {
    const { topic, index, records, result } = partition
    if (result !== undefined) continue
    waiting.push(partition)
    partitions.push({ topicId: topic!.id, partition: index, records: records! })
  }
  const acks = request.acks as -1 | 0 | 1
  // The frame of this request has been decoded: nothing else of it will be looked at any more.
  const toReplicas = { acks, timeoutMs: request.timeoutMs, partitions, ownsMemory: true }
  const produced = partitions.length === 0 ? Promise.resolve([]) : context.broker.replicas.produce(toReplicas)
  context.accepted()
  return produced.then((results) => {
    for (const [position, result] of results.entries()) waiting[position]!.result = result
  })
}

function refusalOfRequest(asked: readonly AskedPartition[], request: ProduceRequest): ErrorName | undefined {
  const { acks, transactionalId } = request
  if (acks !== 0 && acks !== 1 && acks !== -1) return 'INVALID_REQUIRED_ACKS'
  if (transactionalId === null && asked.some(({ records }) => records !== null && isTransactional(records))) {
    return 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED'
  }
  return undefined
}

function refusalOf({ topic, index, records }: AskedPartition, context: RequestContext): ErrorName | undefined {
  if (topic === undefined) return context.apiVersion >= 13 ? 'UNKNOWN_TOPIC_ID' : 'UNKNOWN_TOPIC_OR_PARTITION'
  if (topic.partitions[index] === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION'
  const badRecords = refusalOfRecords(records, context.apiVersion)
  if (badRecords !== undefined) return badRecords
  if (isInternalTopic(topic.name) && context.clientId !== ADMIN_CLIENT_ID) return 'INVALID_TOPIC_EXCEPTION'
  return undefined
}

function responseOf(asked: readonly AskedPartition[], context: RequestContext): MessageInput<ProduceResponse> {
  const hints = new LeaderHints(context)
  const responses: (MessageInput<ProduceResponse['responses'][number]> & { partitionResponses: unknown[] })[] = []
  let last: AskedPartition | undefined
  for (const partition of asked) {
    const response = partitionResponseOf(partition, hints, context.apiVersion)
    if (last !== undefined && last.name === partition.name && last.topicId === partition.topicId) {
      responses[responses.length - 1]!.partitionResponses.push(response)
    } else {
      const topicId = context.apiVersion >= 13 ? partition.topicId : ZERO_UUID
      responses.push({ name: partition.name, topicId, partitionResponses: [response] })
    }
    last = partition
  }
  return { responses, nodeEndpoints: hints.endpoints() }
}

function partitionResponseOf(
  { name, index, result, refusalText }: AskedPartition,
  hints: LeaderHints,
  apiVersion: number,
) {
  const { errorName, errorMessage, recordErrors, baseOffset, logAppendTimeMs, logStartOffset } = result!
  const response = { index, errorCode: errorCodes[errorName], baseOffset, logAppendTimeMs, logStartOffset }
  if (errorName === 'NONE') return response
  const currentLeader = apiVersion >= 10 ? hints.of(errorName, name, index) : undefined
  return {
    ...response,
    // As in Kafka: a text goes with errors of single records and of transactions, every other code speaks for itself.
    errorMessage: recordErrors.length > 0 ? errorMessage : (refusalText ?? null),
    recordErrors: recordErrors.map(({ batchIndex, message }) => ({ batchIndex, batchIndexErrorMessage: message })),
    ...(currentLeader === undefined ? {} : { currentLeader }),
  }
}

/** How Kafka's own administration client calls itself: the only one that may write to internal topics. */
const ADMIN_CLIENT_ID = '__admin_client'
