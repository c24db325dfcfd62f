import { type CreateAclsRequest, type CreateAclsResponse, createAclsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { noAuthorizer, refuseUnknownKinds } from './no-authorizer.ts'

/** CreateAcls: refused, for without an authorizer a rule would protect nothing. */
export const handler = defineHandler<CreateAclsRequest, CreateAclsResponse>({
  api: createAclsApi,

  handle({ creations }) {
    for (const { resourceType, resourcePatternType: patternType, operation, permissionType } of creations) {
      refuseUnknownKinds({ resourceType, patternType, operation, permissionType })
    }
    return { results: creations.map(() => ({ ...noAuthorizer })) }
  },

  failed: ({ creations }, errorCode) => ({ results: creations.map(() => ({ errorCode })) }),
})
