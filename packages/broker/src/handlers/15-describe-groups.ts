import { type DescribeGroupsRequest, type DescribeGroupsResponse, describeGroupsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { groupOperations } from './authorized-operations.ts'
import { groupContext } from './group-context.ts'

/** DescribeGroups: the state and the members of classic groups. */
export const handler = defineHandler<DescribeGroupsRequest, DescribeGroupsResponse>({
  api: describeGroupsApi,

  async handle({ groups, includeAuthorizedOperations }, context) {
    const described = await context.broker.groups.runForEach(
      // A group that is named often would be described as often.
      [...new Set(groups)],
      (shard, groupIds) => shard.describeGroups(groupIds, groupContext(context)),
      (groupId, { code }) => ({ groupId, errorCode: code }),
    )
    const operationsOf = (group: { errorCode?: number }) => groupOperations(group, includeAuthorizedOperations)
    return { groups: described.map((group) => ({ ...group, authorizedOperations: operationsOf(group) })) }
  },

  failed: ({ groups }, errorCode) => ({ groups: groups.map((groupId) => ({ groupId, errorCode })) }),
})
