import { errorCodes } from '@ottla/protocol'
import { type DescribeClusterRequest, type DescribeClusterResponse, describeClusterApi } from '@ottla/protocol/messages'
import { endpointOf, liveEndpoint } from '../metadata/partition-view.ts'
import { defineHandler } from '../server/handler.ts'
import { CLUSTER_OPERATIONS, OPERATIONS_NOT_ASKED } from './authorized-operations.ts'

const EndpointType = { BROKER: 1, CONTROLLER: 2 } as const

/** DescribeCluster: the brokers, as they are reached on the listener that the request came on. */
export const handler = defineHandler<DescribeClusterRequest, DescribeClusterResponse>({
  api: describeClusterApi,

  handle(request, { broker, connection }) {
    if (request.endpointType !== EndpointType.BROKER) return wrongEndpoint(request.endpointType)
    const { image } = broker.metadata
    const brokers = [...image.brokers.values()].flatMap((registered) => {
      const endpoint = endpointOf(registered, connection.listenerName)
      if (endpoint === undefined || (registered.isFenced && !request.includeFencedBrokers)) return []
      const { id: brokerId, rack, isFenced } = registered
      return [{ brokerId, host: endpoint.host, port: endpoint.port, rack, isFenced }]
    })
    const isUp = liveEndpoint(image, broker.brokerId, connection.listenerName) !== undefined
    return {
      clusterId: broker.clusterId,
      controllerId: isUp ? broker.brokerId : (brokers.find(({ isFenced }) => !isFenced)?.brokerId ?? -1),
      brokers,
      clusterAuthorizedOperations: request.includeClusterAuthorizedOperations
        ? CLUSTER_OPERATIONS
        : OPERATIONS_NOT_ASKED,
    }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})

function wrongEndpoint(endpointType: number) {
  return endpointType === EndpointType.CONTROLLER
    ? { errorCode: errorCodes.MISMATCHED_ENDPOINT_TYPE, errorMessage: 'this is a broker and not a controller' }
    : {
        errorCode: errorCodes.UNSUPPORTED_ENDPOINT_TYPE,
        errorMessage: `there are no endpoints of type ${endpointType}`,
      }
}
