import { errorCodes } from '@ottla/protocol'
import { type InitProducerIdRequest, type InitProducerIdResponse, initProducerIdApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** InitProducerId: ids for idempotent producers. Transactional ones need a coordinator, which there is not. */
export const handler = defineHandler<InitProducerIdRequest, InitProducerIdResponse>({
  api: initProducerIdApi,

  handle({ transactionalId, producerId, producerEpoch }, context) {
    if ((producerId === -1) !== (producerEpoch === -1)) return failure(errorCodes.INVALID_REQUEST)
    if (transactionalId === '') return failure(errorCodes.INVALID_REQUEST)
    if (transactionalId !== null) return failure(errorCodes.COORDINATOR_NOT_AVAILABLE)
    // A producer without a transactional id that asks to keep its id gets a new one all the same: nobody
    // else can have the new one, so nothing has to be fenced.
    const next = context.broker.producerIds.next()
    return next instanceof Promise ? next.then(success) : success(next)
  },

  failed: (_request, errorCode) => failure(errorCode),
})

function success(producerId: number) {
  return { producerId, producerEpoch: 0 }
}

function failure(errorCode: number) {
  return { errorCode, producerId: -1, producerEpoch: -1 }
}
