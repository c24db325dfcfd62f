import { type DescribeGroupsRequest, type DescribeGroupsResponse, describeGroupsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { GROUP_OPERATIONS, OPERATIONS_NOT_ASKED } from './authorized-operations.ts'
import { groupContext } from './group-context.ts'

/** DescribeGroups: the state and the members of classic groups. */
export const handler = defineHandler<DescribeGroupsRequest, DescribeGroupsResponse>({
  api: describeGroupsApi,

  async handle({ groups, includeAuthorizedOperations }, context) {
    const described = await context.broker.groups.runForEach(
      groups,
      (shard, groupIds) => shard.describeGroups(groupIds, groupContext(context)),
      (groupId, { code }) => ({ groupId, errorCode: code }),
    )
    const authorizedOperations = includeAuthorizedOperations ? GROUP_OPERATIONS : OPERATIONS_NOT_ASKED
    return { groups: described.map((group) => ({ ...group, authorizedOperations })) }
  },

  failed: ({ groups }, errorCode) => ({ groups: groups.map((groupId) => ({ groupId, errorCode })) }),
})
