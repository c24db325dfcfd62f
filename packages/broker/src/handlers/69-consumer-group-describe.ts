import {
  type ConsumerGroupDescribeRequest,
  type ConsumerGroupDescribeResponse,
  consumerGroupDescribeApi,
} from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { groupOperations } from './authorized-operations.ts'
import { requireConsumerGroups } from './consumer-group-gate.ts'

/** ConsumerGroupDescribe: the state and the members of groups of the consumer protocol (KIP-848). */
export const handler = defineHandler<ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse>({
  api: consumerGroupDescribeApi,

  async handle({ groupIds, includeAuthorizedOperations }, { broker }) {
    requireConsumerGroups(broker)
    const described = await broker.groups.runForEach(
      // A group that is named often would be described as often.
      [...new Set(groupIds)],
      (shard, ids) => shard.describeConsumerGroups(ids),
      (groupId, { code }) => ({ groupId, errorCode: code }),
    )
    const operationsOf = (group: { errorCode?: number }) => groupOperations(group, includeAuthorizedOperations)
    return { groups: described.map((group) => ({ ...group, authorizedOperations: operationsOf(group) })) }
  },

  failed: ({ groupIds }, errorCode) => ({ groups: groupIds.map((groupId) => ({ groupId, errorCode })) }),
})
