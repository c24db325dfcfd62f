import { KafkaError } from '@ottla/protocol'
import type { AllocateProducerIdsRequest, AllocateProducerIdsResponse } from '@ottla/protocol/messages'
import { metadataRecord } from '../metadata/record.ts'
import { registeredBroker } from './brokers.ts'
import type { ControllerState, Outcome } from './operation.ts'

const BLOCK_SIZE = 1000

/** Gives a broker a block of producer ids that nobody had before and nobody will have again. */
export function allocateProducerIds(
  state: ControllerState,
  request: AllocateProducerIdsRequest,
): Outcome<AllocateProducerIdsResponse> {
  registeredBroker(state.image, request.brokerId, request.brokerEpoch)
  const start = state.image.nextProducerId
  const next = start + BLOCK_SIZE
  if (!Number.isSafeInteger(next)) throw new KafkaError('UNKNOWN_SERVER_ERROR', 'all producer ids are used up')
  return {
    records: [
      metadataRecord('producerIds', 0, {
        brokerId: request.brokerId,
        brokerEpoch: request.brokerEpoch,
        nextProducerId: next,
      }),
    ],
    response: { throttleTimeMs: 0, errorCode: 0, producerIdStart: start, producerIdLen: BLOCK_SIZE },
  }
}
