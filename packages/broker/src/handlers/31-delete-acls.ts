import { type DeleteAclsRequest, type DeleteAclsResponse, deleteAclsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { noAuthorizer, refuseUnknownKinds } from './no-authorizer.ts'

/** DeleteAcls: refused without an authorizer. */
export const handler = defineHandler<DeleteAclsRequest, DeleteAclsResponse>({
  api: deleteAclsApi,

  handle({ filters }) {
    for (const { resourceTypeFilter, patternTypeFilter, operation, permissionType } of filters) {
      const kinds = { resourceType: resourceTypeFilter, patternType: patternTypeFilter, operation, permissionType }
      refuseUnknownKinds(kinds)
    }
    return { filterResults: filters.map(() => ({ ...noAuthorizer })) }
  },

  failed: ({ filters }, errorCode) => ({ filterResults: filters.map(() => ({ errorCode })) }),
})
