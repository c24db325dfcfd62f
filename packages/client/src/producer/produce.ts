import { KafkaError, partitionForKey, ZERO_UUID } from '@ottla/protocol'
import type { CompressionType } from '@ottla/protocol/compression'
import { produceApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder, type RecordHeader } from '@ottla/protocol/record'
import type { TopicMetadata } from '../metadata.ts'
import type { Router } from '../routing.ts'

export interface RecordToProduce {
  readonly key?: Uint8Array | string | null
  readonly value: Uint8Array | string | null
  readonly headers?: readonly { readonly key: string; readonly value: Uint8Array | string | null }[]
  /** Milliseconds since the Unix epoch; now where it is left out. */
  readonly timestampMs?: number
  /** Where it is left out, the key decides (murmur2, as Kafka's own producer does), and without a key one partition for the whole call. */
  readonly partition?: number
}

export interface ProduceOptions {
  /** Replicas that must have the records: all in sync (-1, the default), the leader (1), nobody (0). */
  readonly acks?: -1 | 0 | 1
  readonly compression?: CompressionType
  readonly timeoutMs?: number
}

export interface ProducedRecord {
  readonly partition: number
  /** -1 with acks=0. */
  readonly offset: number
}

/**
 * Writes records in one batch per partition, with nothing held back and nothing remembered: an answer
 * that was lost leaves it open whether the records are there. Gives their places in the order of
 * `records`. Throws the `KafkaError` of the first partition that has one, and a `RangeError` before
 * anything is sent where a record names a partition that the topic does not have.
 */
export async function produce(
  router: Router,
  topicName: string,
  records: readonly RecordToProduce[],
  options: ProduceOptions = {},
): Promise<ProducedRecord[]> {
  const topic = await router.retrying(() => router.topic(topicName, { allowAutoTopicCreation: true }))
  const byPartition = groupByPartition(router, topic, records)
  const placed: ProducedRecord[] = new Array(records.length)
  await Promise.all(
    [...byPartition].map(async ([partition, indexes]) => {
      const batch = await buildBatch(router, records, indexes, options)
      const baseOffset = await router.retrying(() => sendBatch(router, topicName, partition, batch, options))
      indexes.forEach((index, delta) => {
        placed[index] = { partition, offset: baseOffset < 0 ? -1 : baseOffset + delta }
      })
    }),
  )
  return placed
}

/** Indexes into `records` by partition, in order. */
function groupByPartition(
  router: Router,
  topic: TopicMetadata,
  records: readonly RecordToProduce[],
): Map<number, number[]> {
  const count = topic.partitions.length
  const withoutKey = router.random.integer(count)
  const groups = new Map<number, number[]>()
  records.forEach((record, index) => {
    const key = bytesOf(record.key ?? null)
    const partition = record.partition ?? (key === null ? withoutKey : partitionForKey(key, count))
    // A broker would answer that it does not have it yet, and be asked again until the time is up.
    if (partition < 0 || partition >= count) {
      throw new RangeError(`${topic.name} has partitions 0 to ${count - 1}, not ${partition}`)
    }
    const group = groups.get(partition)
    if (group === undefined) groups.set(partition, [index])
    else group.push(index)
  })
  return groups
}

async function buildBatch(
  router: Router,
  records: readonly RecordToProduce[],
  indexes: readonly number[],
  options: ProduceOptions,
): Promise<Uint8Array> {
  const builder = new RecordBatchBuilder({ compression: options.compression ?? 'none' })
  const now = router.clock.now()
  for (const index of indexes) {
    const record = records[index] as RecordToProduce
    const headers = (record.headers ?? []).map(({ key, value }): RecordHeader => ({ key, value: bytesOf(value) }))
    builder.append(record.timestampMs ?? now, bytesOf(record.key ?? null), bytesOf(record.value), headers)
  }
  return builder.build()
}

async function sendBatch(
  router: Router,
  topic: string,
  partition: number,
  records: Uint8Array,
  options: ProduceOptions,
): Promise<number> {
  const connection = await router.leaderOf(topic, partition)
  const id = router.metadata.topic(topic)?.id
  // From version 13 on a topic goes by its id, which a broker without topic ids does not have.
  const versionMax = id === undefined ? 12 : produceApi.latestStable
  const request = {
    acks: options.acks ?? -1,
    timeoutMs: options.timeoutMs ?? 30_000,
    topicData: [{ name: topic, topicId: id ?? ZERO_UUID, partitionData: [{ index: partition, records }] }],
  }
  if (options.acks === 0) {
    connection.sendWithoutResponse(produceApi, request)
    return -1
  }
  const response = await connection.send(produceApi, request, { versionMax })
  const result = response.responses[0]?.partitionResponses[0]
  if (result === undefined) throw new KafkaError('UNKNOWN_SERVER_ERROR', `no answer for ${topic}-${partition}`)
  const error = KafkaError.fromCode(result.errorCode, result.errorMessage ?? `${topic}-${partition}`)
  if (error !== undefined) {
    if (error.retriable) router.metadata.forget(topic)
    throw error
  }
  return result.baseOffset
}

const encoder = new TextEncoder()

function bytesOf(value: Uint8Array | string | null): Uint8Array | null {
  return typeof value === 'string' ? encoder.encode(value) : value
}
