import { errorCodes, KafkaError } from '@ottla/protocol'
import { type HeartbeatRequest, type HeartbeatResponse, heartbeatApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** Heartbeat: a member of a classic group is alive, and learns of a rebalance. */
export const handler = defineHandler<HeartbeatRequest, HeartbeatResponse>({
  api: heartbeatApi,
  async handle(request, { broker }) {
    try {
      return await broker.groups.run(request.groupId, (shard) => shard.heartbeat(request))
    } catch (error) {
      // Sessions begin anew when the group has been read, so until then nobody has to worry about his.
      const isLoading = error instanceof KafkaError && error.errorName === 'COORDINATOR_LOAD_IN_PROGRESS'
      if (isLoading) return { errorCode: errorCodes.NONE }
      throw error
    }
  },
  failed: (_request, errorCode) => ({ errorCode }),
})
