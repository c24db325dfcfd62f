import { type HeartbeatRequest, type HeartbeatResponse, heartbeatApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** Heartbeat: a member of a classic group is alive, and learns of a rebalance. */
export const handler = defineHandler<HeartbeatRequest, HeartbeatResponse>({
  api: heartbeatApi,
  handle: (request, { broker }) => broker.groups.run(request.groupId, (shard) => shard.heartbeat(request)),
  failed: (_request, errorCode) => ({ errorCode }),
})
