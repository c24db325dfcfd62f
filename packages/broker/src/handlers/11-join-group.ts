import { type JoinGroupRequest, type JoinGroupResponse, joinGroupApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { groupContext } from './group-context.ts'

/** JoinGroup: answered when the generation that the member joins has begun, so possibly much later. */
export const handler = defineHandler<JoinGroupRequest, JoinGroupResponse>({
  api: joinGroupApi,
  handle: (request, context) =>
    context.broker.groups.run(request.groupId, (shard) => shard.joinGroup(request, groupContext(context))),
  failed: ({ memberId }, errorCode, { apiVersion }) => ({
    errorCode,
    memberId,
    protocolName: apiVersion >= 7 ? null : '',
  }),
})
