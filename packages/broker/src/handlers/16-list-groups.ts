import { type ListGroupsRequest, type ListGroupsResponse, listGroupsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** ListGroups: the groups of this broker, of every type. */
export const handler = defineHandler<ListGroupsRequest, ListGroupsResponse>({
  api: listGroupsApi,

  async handle(request, { broker }) {
    const lists = await broker.groups.runOnAll((shard) => shard.listGroups(request))
    return { groups: lists.flat() }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})
