import { errorCodes } from '@ottla/protocol'
import {
  type WriteTxnMarkersRequest,
  type WriteTxnMarkersRequestWritableTxnMarker,
  type WriteTxnMarkersResponse,
  writeTxnMarkersApi,
} from '@ottla/protocol/messages'
import type { TransactionMarker } from '../coordinator/transaction-markers.ts'
import type { BrokerServices } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'

/** Clients of this transaction version raise the epoch with each transaction. */
const RAISING_VERSION = 2

type Marker = WriteTxnMarkersRequestWritableTxnMarker
/** Error codes by topic and partition. */
type Outcomes = Map<string, Map<number, number>>

/** WriteTxnMarkers: coordinators end transactions in the partitions of this broker; tools end those that hang (KIP-664). */
export const handler = defineHandler<WriteTxnMarkersRequest, WriteTxnMarkersResponse>({
  api: writeTxnMarkersApi,

  async handle({ markers }, { broker }) {
    const written = await Promise.all(
      markers.map(async (marker): Promise<[number, Outcomes]> => [marker.producerId, await write(marker, broker)]),
    )
    return { markers: answerByProducer(written) }
  },

  failed: ({ markers }, errorCode) => ({
    markers: answerByProducer(markers.map((marker) => [marker.producerId, outcomesOf(marker, () => errorCode)])),
  }),
})

async function write(marker: Marker, { transactions }: BrokerServices): Promise<Outcomes> {
  const { producerId, producerEpoch, coordinatorEpoch, transactionVersion, transactionResult } = marker
  // A batch of nobody ends nothing, and no log could be read that has it.
  if (producerId < 0 || producerEpoch < 0) return outcomesOf(marker, () => errorCodes.UNKNOWN_SERVER_ERROR)
  const asked = outcomesOf(marker, () => errorCodes.NONE)
  const topics = [...asked].map(([topic, partitions]) => ({ topic, partitions: [...partitions.keys()] }))
  const end: TransactionMarker = {
    ...{ producerId, producerEpoch, coordinatorEpoch, result: transactionResult ? 'COMMIT' : 'ABORT' },
    raisesEpoch: transactionVersion >= RAISING_VERSION,
  }
  const errors = await transactions.markers.write(end, topics)
  for (const [index, { topic, partitions }] of topics.entries()) {
    for (const [place, partition] of partitions.entries()) {
      asked.get(topic)!.set(partition, errorCodes[errors[index]![place]!])
    }
  }
  return asked
}

/** Each partition once, however often it is named: a second marker would say nothing new. */
function outcomesOf({ topics }: Marker, codeOf: () => number): Outcomes {
  const outcomes: Outcomes = new Map()
  for (const { name, partitionIndexes } of topics) {
    for (const partition of partitionIndexes) {
      const partitions = outcomes.get(name) ?? new Map<number, number>()
      outcomes.set(name, partitions.set(partition, codeOf()))
    }
  }
  return outcomes
}

/** One answer for each producer of which anything was asked; of two markers in one place the later one counts. */
function answerByProducer(written: readonly (readonly [producerId: number, Outcomes])[]) {
  const byProducer = new Map<number, Outcomes>()
  for (const [producerId, outcomes] of written) {
    for (const [topic, partitions] of outcomes) {
      const topics: Outcomes = byProducer.get(producerId) ?? new Map()
      byProducer.set(producerId, topics)
      const known = topics.get(topic)
      if (known === undefined) topics.set(topic, partitions)
      else for (const [partition, errorCode] of partitions) known.set(partition, errorCode)
    }
  }
  return [...byProducer].map(([producerId, topics]) => ({
    producerId,
    topics: [...topics].map(([name, partitions]) => ({
      name,
      partitions: [...partitions].map(([partitionIndex, errorCode]) => ({ partitionIndex, errorCode })),
    })),
  }))
}
