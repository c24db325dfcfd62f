import { type AlterConfigsRequest, type AlterConfigsResponse, alterConfigsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { alterResources, failedResources, refuseOtherBroker } from './altered-resources.ts'
import { controllerContext } from './controller-context.ts'

/** AlterConfigs: replaces all settings of a resource. */
export const handler = defineHandler<AlterConfigsRequest, AlterConfigsResponse>({
  api: alterConfigsApi,

  async handle(request, context) {
    const { controller } = context.broker
    const responses = await alterResources(
      request.resources,
      (resource) => refuseOtherBroker(resource, context),
      async (resources) =>
        (await controller.alterConfigs({ ...request, resources }, controllerContext(context))).responses,
    )
    return { responses }
  },

  failed: (request, errorCode) => failedResources(request.resources, errorCode),
})
