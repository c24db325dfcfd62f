import { coordinatorPartition, errorCodes } from '@ottla/protocol'
import { type AddOffsetsToTxnRequest, type AddOffsetsToTxnResponse, addOffsetsToTxnApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { CONSUMER_OFFSETS } from './internal-topic.ts'
import { asKnownBefore } from './transaction-errors.ts'

const FENCED_FROM = 2

/** AddOffsetsToTxn: a transaction will also commit offsets of a group, so their partition belongs to it. */
export const handler = defineHandler<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse>({
  api: addOffsetsToTxnApi,

  async handle({ transactionalId, producerId, producerEpoch, groupId }, { broker, apiVersion }) {
    const image = await broker.coordinatorTopics.ensure(CONSUMER_OFFSETS)
    const partition = coordinatorPartition(groupId, image.topicsByName.get(CONSUMER_OFFSETS)!.partitions.length)
    const partitions = [{ topic: CONSUMER_OFFSETS, partitions: [partition] }]
    const errorName = await broker.transactions.run(transactionalId, (shard) =>
      shard.addPartitions({ transactionalId, producerId, producerEpoch, partitions, clientVersion: 0 }),
    )
    return { errorCode: errorCodes[asKnownBefore(errorName, apiVersion, FENCED_FROM)] }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})
