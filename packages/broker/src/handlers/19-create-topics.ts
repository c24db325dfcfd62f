import { errorCodes, errorText } from '@ottla/protocol'
import { type CreateTopicsRequest, type CreateTopicsResponse, createTopicsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { controllerContext } from './controller-context.ts'

/** CreateTopics: the controller's to do. */
export const handler = defineHandler<CreateTopicsRequest, CreateTopicsResponse>({
  api: createTopicsApi,

  handle(request, context) {
    return context.broker.controller.createTopics(request, controllerContext(context, request.timeoutMs))
  },

  failed(request, errorCode) {
    const names = new Set(request.topics.map(({ name }) => name))
    // A request that asks for too much is told so; other failures of the whole are none of the topics'.
    const errorMessage = errorCode === errorCodes.POLICY_VIOLATION ? errorText('POLICY_VIOLATION') : null
    return { topics: [...names].map((name) => ({ name, errorCode, errorMessage, configs: [] })) }
  },
})
