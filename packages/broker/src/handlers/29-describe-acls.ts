import { type DescribeAclsRequest, type DescribeAclsResponse, describeAclsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { noAuthorizer, refuseUnknownKinds } from './no-authorizer.ts'

/** DescribeAcls: there is no authorizer, and rules that a folder brings along are not enforced. */
export const handler = defineHandler<DescribeAclsRequest, DescribeAclsResponse>({
  api: describeAclsApi,

  handle({ resourceTypeFilter, patternTypeFilter, operation, permissionType }) {
    const kinds = { resourceType: resourceTypeFilter, patternType: patternTypeFilter, operation, permissionType }
    refuseUnknownKinds(kinds)
    return { ...noAuthorizer }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})
