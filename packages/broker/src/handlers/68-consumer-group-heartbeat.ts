import {
  type ConsumerGroupHeartbeatRequest,
  type ConsumerGroupHeartbeatResponse,
  consumerGroupHeartbeatApi,
} from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { requireConsumerGroups } from './consumer-group-gate.ts'
import { groupContext } from './group-context.ts'

/** ConsumerGroupHeartbeat: all that a member of a group of the consumer protocol asks for (KIP-848). */
export const handler = defineHandler<ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse>({
  api: consumerGroupHeartbeatApi,

  async handle(request, context) {
    requireConsumerGroups(context.broker)
    return await context.broker.groups.run(request.groupId, (shard) =>
      shard.consumerHeartbeat(request, groupContext(context)),
    )
  },

  failed: (_request, errorCode) => ({ errorCode }),
})
