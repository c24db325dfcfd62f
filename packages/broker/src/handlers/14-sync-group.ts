import { type SyncGroupRequest, type SyncGroupResponse, syncGroupApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { groupContext } from './group-context.ts'

/** SyncGroup: the leader brings the assignment of a generation, and everybody takes his part of it. */
export const handler = defineHandler<SyncGroupRequest, SyncGroupResponse>({
  api: syncGroupApi,
  handle: (request, context) =>
    context.broker.groups.run(request.groupId, (shard) => shard.syncGroup(request, groupContext(context))),
  failed: (_request, errorCode) => ({ errorCode }),
})
