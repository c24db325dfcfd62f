import { errorNameOf, errorText } from '@ottla/protocol'
import { type DescribeQuorumRequest, type DescribeQuorumResponse, describeQuorumApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { controllerContext } from './controller-context.ts'

/** DescribeQuorum: the voters of the metadata log, as the controller knows them. */
export const handler = defineHandler<DescribeQuorumRequest, DescribeQuorumResponse>({
  api: describeQuorumApi,

  handle: (request, context) => context.broker.controller.describeQuorum(request, controllerContext(context)),

  failed: (_request, errorCode) => ({ errorCode, errorMessage: errorText(errorNameOf(errorCode)) }),
})
