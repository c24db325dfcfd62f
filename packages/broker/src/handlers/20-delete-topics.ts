import { errorCodes, ZERO_UUID } from '@ottla/protocol'
import { type DeleteTopicsRequest, type DeleteTopicsResponse, deleteTopicsApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { controllerContext } from './controller-context.ts'

/** DeleteTopics: the controller's to do. */
export const handler = defineHandler<DeleteTopicsRequest, DeleteTopicsResponse>({
  api: deleteTopicsApi,

  handle(request, context) {
    return context.broker.controller.deleteTopics(request, controllerContext(context, request.timeoutMs))
  },

  failed(request, errorCode, { apiVersion }) {
    const topics = apiVersion >= 6 ? request.topics : request.topicNames.map((name) => ({ name, topicId: ZERO_UUID }))
    // Clients of those versions do not know the code.
    const isUnknownCode = errorCode === errorCodes.TOPIC_DELETION_DISABLED && apiVersion < 3
    const known = isUnknownCode ? errorCodes.INVALID_REQUEST : errorCode
    return { responses: topics.map(({ name, topicId }) => ({ name, topicId, errorCode: known })) }
  },
})
