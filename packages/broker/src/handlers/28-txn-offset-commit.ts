import { type ErrorName, errorCodes, KafkaError } from '@ottla/protocol'
import {
  type TxnOffsetCommitRequest,
  type TxnOffsetCommitRequestTopic,
  type TxnOffsetCommitResponse,
  txnOffsetCommitApi,
} from '@ottla/protocol/messages'
import type { AdmissionRequest } from '../coordinator/transaction-coordinator.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { CONSUMER_OFFSETS } from './internal-topic.ts'
import { ofVerification } from './transaction-errors.ts'

const LOADING_FROM = 2
const ABORTABLE_FROM = 4
/** From here on, this request adds the group's partition to the transaction itself. */
const ADDING_FROM = 5

/** TxnOffsetCommit: offsets of a group that count when the transaction is committed. */
export const handler = defineHandler<TxnOffsetCommitRequest, TxnOffsetCommitResponse>({
  api: txnOffsetCommitApi,

  async handle(request, context) {
    const { topicsByName } = context.broker.metadata.image
    const known: TxnOffsetCommitRequestTopic[] = []
    const refused = []
    for (const topic of request.topics) {
      if (topicsByName.has(topic.name)) known.push(topic)
      else refused.push(failedTopic(topic, errorCodes.UNKNOWN_TOPIC_OR_PARTITION))
    }
    if (known.length === 0) return { topics: refused }
    const answer = await commit({ ...request, topics: known }, context)
    return { ...answer, topics: [...(answer.topics ?? []), ...refused] }
  },

  failed: ({ topics }, errorCode, { apiVersion }) => {
    const isTooNew = errorCode === errorCodes.COORDINATOR_LOAD_IN_PROGRESS && apiVersion < LOADING_FROM
    const code = isTooNew ? errorCodes.COORDINATOR_NOT_AVAILABLE : errorCode
    return { topics: topics.map((topic) => failedTopic(topic, code)) }
  },
})

async function commit(request: TxnOffsetCommitRequest, { broker, apiVersion }: RequestContext) {
  const { groups, transactions } = broker
  const { transactionalId, producerId, producerEpoch, groupId } = request
  const partition = groups.partitionOf(groupId)
  if (partition === undefined) throw new KafkaError('COORDINATOR_NOT_AVAILABLE')
  const admission: AdmissionRequest = {
    ...{ transactionalId, producerId, producerEpoch },
    partitions: [{ topic: CONSUMER_OFFSETS, partitions: [partition] }],
    admittance: apiVersion >= ADDING_FROM ? 'add' : 'verify',
  }
  const refuse = (errorName: ErrorName) => {
    throw new KafkaError(ofVerification(errorName, apiVersion >= ABORTABLE_FROM))
  }
  if (admission.admittance === 'add' || broker.config.transactionPartitionVerificationEnable) {
    const outcomes = await transactions.admit(admission)
    const errorName = outcomes?.[0]?.[0] ?? 'NONE'
    if (errorName !== 'NONE') refuse(errorName)
    if (!transactions.isStillOpen(admission)) refuse('TRANSACTION_ABORTABLE')
  }
  return groups.run(groupId, (shard) => shard.commitTransactionalOffsets(request))
}

function failedTopic({ name, partitions }: TxnOffsetCommitRequestTopic, errorCode: number) {
  return { name, partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })) }
}
