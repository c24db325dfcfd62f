import { KafkaError } from '@ottla/protocol'
import {
  type IncrementalAlterConfigsRequest,
  type IncrementalAlterConfigsResponse,
  incrementalAlterConfigsApi,
} from '@ottla/protocol/messages'
import { configOperations } from '../config/index.ts'
import { ConfigResourceType } from '../metadata/image.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { alterResources, failedResources, refuseOtherBroker } from './altered-resources.ts'
import { ROOT_LOGGER, refuseOtherLogger } from './broker-logger.ts'
import { controllerContext } from './controller-context.ts'

type Resource = IncrementalAlterConfigsRequest['resources'][number]

/** IncrementalAlterConfigs: sets, removes, appends to and subtracts from single settings. */
export const handler = defineHandler<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse>({
  api: incrementalAlterConfigsApi,

  async handle(request, context) {
    const { controller } = context.broker
    const responses = await alterResources(
      request.resources,
      (resource) => refuseHere(resource, context),
      async (resources) =>
        (await controller.incrementalAlterConfigs({ ...request, resources }, controllerContext(context))).responses,
    )
    return { responses }
  },

  failed: (request, errorCode) => failedResources(request.resources, errorCode),
})

function refuseHere(resource: Resource, context: RequestContext): void {
  refuseOtherBroker(resource, context)
  if (resource.resourceType !== ConfigResourceType.BROKER_LOGGER) return
  refuseOtherLogger(resource.resourceName, context)
  for (const { name, configOperation } of resource.configs) {
    const isList = configOperation === configOperations.append || configOperation === configOperations.subtract
    if (isList) throw new KafkaError('INVALID_REQUEST', 'the level of a logger is no list')
    if (name !== ROOT_LOGGER) throw new KafkaError('INVALID_CONFIG', `there is no logger ${name}`)
  }
  throw new KafkaError('INVALID_REQUEST', 'the level of the log is set at the start of the broker')
}
