import { errorCodes, errorNameOf, errorText, isUuid } from '@ottla/protocol'
import { type FindCoordinatorRequest, type FindCoordinatorResponse, findCoordinatorApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

const KeyType = { GROUP: 0, TRANSACTION: 1, SHARE: 2 } as const

/**
 * FindCoordinator: there are no coordinators on this broker, and it says so. The topics that they would
 * keep their state in are theirs to make, so none is made here.
 */
export const handler = defineHandler<FindCoordinatorRequest, FindCoordinatorResponse>({
  api: findCoordinatorApi,

  handle(request, { apiVersion }) {
    if (apiVersion < 4) return nowhere(codeFor(request.key, request.keyType, apiVersion))
    return {
      coordinators: request.coordinatorKeys.map((key) => {
        const code = codeFor(key, request.keyType, apiVersion)
        // As in Kafka, a key that is no share partition is told by the code alone.
        const hasText = request.keyType !== KeyType.SHARE || code !== errorCodes.INVALID_REQUEST
        return { key, ...nowhere(code, hasText) }
      }),
    }
  },

  failed(request, errorCode, { apiVersion }) {
    if (apiVersion < 4) return nowhere(errorCode)
    return { coordinators: request.coordinatorKeys.map((key) => ({ key, ...nowhere(errorCode) })) }
  },
})

function codeFor(key: string, keyType: number, apiVersion: number): number {
  switch (keyType) {
    case KeyType.GROUP:
    case KeyType.TRANSACTION:
      return errorCodes.COORDINATOR_NOT_AVAILABLE
    case KeyType.SHARE:
      return apiVersion >= 6 && isSharePartition(key)
        ? errorCodes.COORDINATOR_NOT_AVAILABLE
        : errorCodes.INVALID_REQUEST
    default:
      return errorCodes.INVALID_REQUEST
  }
}

/** GROUP:TOPIC-ID:PARTITION; the group may hold colons itself. */
function isSharePartition(key: string): boolean {
  const match = /^.+:([^:]+):(\d+)$/.exec(key)
  return match !== null && isUuid(match[1]!)
}

function nowhere(errorCode: number, hasText = true) {
  const errorMessage = hasText ? errorText(errorNameOf(errorCode)) : ''
  return { errorCode, errorMessage, nodeId: -1, host: '', port: -1 }
}
