import { type ElectLeadersRequest, type ElectLeadersResponse, electLeadersApi } from '@ottla/protocol/messages'
import { failedElections } from '../controller/elections.ts'
import { defineHandler } from '../server/handler.ts'
import { controllerContext } from './controller-context.ts'

/** ElectLeaders: the controller's to do. */
export const handler = defineHandler<ElectLeadersRequest, ElectLeadersResponse>({
  api: electLeadersApi,

  handle(request, context) {
    return context.broker.controller.electLeaders(request, controllerContext(context, request.timeoutMs))
  },

  failed({ topicPartitions }, errorCode, { apiVersion }) {
    const replicaElectionResults = failedElections(topicPartitions, errorCode, null)
    // Version 0 has no place for the error of the whole.
    return apiVersion === 0 ? { replicaElectionResults } : { errorCode, replicaElectionResults }
  },
})
