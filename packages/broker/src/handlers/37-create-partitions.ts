import {
  type CreatePartitionsRequest,
  type CreatePartitionsResponse,
  createPartitionsApi,
} from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { controllerContext } from './controller-context.ts'

/** CreatePartitions: the controller's to do. */
export const handler = defineHandler<CreatePartitionsRequest, CreatePartitionsResponse>({
  api: createPartitionsApi,

  handle(request, context) {
    return context.broker.controller.createPartitions(request, controllerContext(context, request.timeoutMs))
  },

  failed(request, errorCode) {
    return { results: request.topics.map(({ name }) => ({ name, errorCode })) }
  },
})
