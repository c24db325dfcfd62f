import type { Client } from '@ottla/client'
import { errorCodes, errorNameOf } from '@ottla/protocol'
import { type ProduceResponse, produceApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { viewPartition } from '../view/partition-view.ts'
import type { ProducerFacts } from '../view/producer-trace.ts'
import { isForgotten } from './check.ts'
import type { Finding } from './finding.ts'

export interface GoOnOptions {
  readonly topic: string
  readonly partition: number
  readonly forgottenBeforeMs: number
  /** The time of the records that are written. */
  readonly timestampMs: number
}

/**
 * Every idempotent producer of a partition goes on where it stood: its newest batch sent again is known by its
 * offset, one that leaves a gap is refused, and the next one is taken. Writes a record for each.
 */
export async function goOn(client: Client, options: GoOnOptions): Promise<Finding> {
  const { topic, partition } = options
  const subject = `${topic}-${partition}`
  const before = await viewPartition(client, topic, partition, 'read_uncommitted')
  const differences: string[] = []
  let end = before.end
  let count = 0
  for (const producer of before.producers.producers) {
    const { newestBatch, coordinatorEpoch, currentTransactionStart } = producer
    if (newestBatch === null || coordinatorEpoch >= 0 || currentTransactionStart >= 0) continue
    if (isForgotten(producer, options.forgottenBeforeMs)) continue
    count += 1
    const hold = async (what: string, baseSequence: number, records: number, wanted: string) => {
      const { errorCode, baseOffset } = await write(client, options, producer, baseSequence, records)
      const found = errorCode === 0 ? `offset ${baseOffset}` : errorNameOf(errorCode)
      if (found !== wanted)
        differences.push(`producer ${producer.producerId}, ${what}: ${found} and should be ${wanted}`)
    }
    const next = producer.lastSequence + 1
    await hold('sent again', newestBatch.baseSequence, newestBatch.count, `offset ${newestBatch.baseOffset}`)
    await hold('with a gap', next + 1, 1, errorNameOf(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER))
    await hold('going on', next, 1, `offset ${end}`)
    end += 1
  }
  const { end: endAfter } = await viewPartition(client, topic, partition, 'read_uncommitted')
  if (endAfter !== end) differences.push(`ends at ${endAfter} and should end at ${end}`)
  return { subject, aspect: 'goes on', count, differences }
}

type PartitionAnswer = ProduceResponse['responses'][number]['partitionResponses'][number]

async function write(
  client: Client,
  { topic, partition, timestampMs }: GoOnOptions,
  { producerId, producerEpoch }: ProducerFacts,
  baseSequence: number,
  count: number,
): Promise<PartitionAnswer> {
  const builder = new RecordBatchBuilder({ producerId, producerEpoch, baseSequence })
  for (let index = 0; index < count; index += 1) {
    builder.append(timestampMs, Buffer.from(`goes on ${producerId}`), Buffer.from(`${baseSequence + index}`))
  }
  const { id } = await client.topic(topic)
  const connection = await client.leaderOf(topic, partition)
  const answer = await connection.send(produceApi, {
    acks: -1,
    timeoutMs: 10_000,
    topicData: [{ name: topic, topicId: id!, partitionData: [{ index: partition, records: await builder.build() }] }],
  })
  return answer.responses[0]!.partitionResponses[0]!
}
