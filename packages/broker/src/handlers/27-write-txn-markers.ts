import { errorCodes } from '@ottla/protocol'
import {
  type WriteTxnMarkersRequest,
  type WriteTxnMarkersRequestWritableTxnMarker,
  type WriteTxnMarkersResponse,
  writeTxnMarkersApi,
} from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** Clients of this transaction version raise the epoch with each transaction. */
const RAISING_VERSION = 2

type Marker = WriteTxnMarkersRequestWritableTxnMarker

/** WriteTxnMarkers: coordinators end transactions in the partitions of this broker; tools end those that hang (KIP-664). */
export const handler = defineHandler<WriteTxnMarkersRequest, WriteTxnMarkersResponse>({
  api: writeTxnMarkersApi,

  async handle({ markers }, { broker }) {
    const answers = await Promise.all(
      markers.map(async (marker) => {
        const { producerId, producerEpoch, coordinatorEpoch, transactionVersion, transactionResult, topics } = marker
        const outcomes = await broker.transactions.markers.write(
          {
            ...{ producerId, producerEpoch, coordinatorEpoch, result: transactionResult ? 'COMMIT' : 'ABORT' },
            raisesEpoch: transactionVersion >= RAISING_VERSION,
          },
          topics.map(({ name, partitionIndexes }) => ({ topic: name, partitions: partitionIndexes })),
        )
        return answerTo(marker, (topic, place) => errorCodes[outcomes[topic]![place]!])
      }),
    )
    return { markers: answers }
  },

  failed: ({ markers }, errorCode) => ({ markers: markers.map((marker) => answerTo(marker, () => errorCode)) }),
})

function answerTo({ producerId, topics }: Marker, codeAt: (topic: number, place: number) => number) {
  return {
    producerId,
    topics: topics.map(({ name, partitionIndexes }, topic) => ({
      name,
      partitions: partitionIndexes.map((partitionIndex, place) => ({
        partitionIndex,
        errorCode: codeAt(topic, place),
      })),
    })),
  }
}
