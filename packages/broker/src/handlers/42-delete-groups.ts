import { type DeleteGroupsRequest, type DeleteGroupsResponse, deleteGroupsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** DeleteGroups: groups without members go, and their offsets with them. */
export const handler = defineHandler<DeleteGroupsRequest, DeleteGroupsResponse>({
  api: deleteGroupsApi,

  async handle({ groupsNames }, { broker }) {
    const results = await broker.groups.runForEach(
      [...new Set(groupsNames)],
      (shard, groupIds) => shard.deleteGroups(groupIds),
      (groupId, { code }) => ({ groupId, errorCode: code }),
    )
    return { results }
  },

  failed: ({ groupsNames }, errorCode) => ({ results: groupsNames.map((groupId) => ({ groupId, errorCode })) }),
})
