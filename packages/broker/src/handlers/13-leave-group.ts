import { type LeaveGroupRequest, type LeaveGroupResponse, leaveGroupApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { groupContext } from './group-context.ts'

/** LeaveGroup: members, from version 3 on several of them, leave a group without waiting for their sessions to end. */
export const handler = defineHandler<LeaveGroupRequest, LeaveGroupResponse>({
  api: leaveGroupApi,
  handle: (request, context) =>
    context.broker.groups.run(request.groupId, (shard) => shard.leaveGroup(request, groupContext(context))),
  failed: (_request, errorCode) => ({ errorCode }),
})
