import type { Client } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { type FetchResponse, fetchApi, listOffsetsApi } from '@ottla/protocol/messages'
import { type BatchView, batches, controlRecordType } from '@ottla/protocol/record'
import { type PlainRecord, plainBytes, plainHeaders } from './plain-record.ts'
import { ProducerTrace } from './producer-trace.ts'

export type Isolation = 'read_uncommitted' | 'read_committed'

/** What one consumer sees of one partition, from its first offset to its last. */
export interface PartitionView {
  readonly start: number
  readonly end: number
  readonly records: readonly PlainRecord[]
  /** Whoever wrote what was read, as the batches tell it. */
  readonly producers: ProducerTrace
}

/** Where a consumer would wait for what comes next: for one of committed records the last stable offset. */
export function endOffset(client: Client, topic: string, partition: number, isolation: Isolation): Promise<number> {
  return listOffset(client, topic, partition, isolation, LATEST)
}

type FetchedPartition = FetchResponse['responses'][number]['partitions'][number]

const EARLIEST = -2
const LATEST = -1
const FETCH_BYTES = 1024 * 1024
const BATCH_BYTES_MAX = 256 * 1024 * 1024

export async function viewPartition(
  client: Client,
  topic: string,
  partition: number,
  isolation: Isolation,
): Promise<PartitionView> {
  const start = await listOffset(client, topic, partition, isolation, EARLIEST)
  const end = await listOffset(client, topic, partition, isolation, LATEST)
  const records: PlainRecord[] = []
  const producers = new ProducerTrace()
  let offset = start
  while (offset < end) {
    const fetched = await fetchFrom(client, topic, partition, isolation, offset)
    const before = offset
    const aborted = new AbortedTransactions(fetched.abortedTransactions ?? [])
    for (const batch of batches(fetched.records ?? new Uint8Array(0))) {
      const isAborted = aborted.hold(batch)
      offset = Math.max(offset, batch.lastOffset + 1)
      await producers.note(batch)
      if (batch.isControl || (isolation === 'read_committed' && isAborted)) continue
      for (const record of await batch.decodedRecords(BATCH_BYTES_MAX)) {
        if (record.offset < before || record.offset >= end) continue
        records.push({
          offset: record.offset,
          timestamp: batch.timestampType === 'append' ? batch.maxTimestamp : record.timestamp,
          timestampType: batch.timestampType === 'append' ? 'LogAppendTime' : 'CreateTime',
          key: plainBytes(record.key),
          value: plainBytes(record.value),
          leaderEpoch: batch.partitionLeaderEpoch,
          headers: plainHeaders(record.headers),
        })
      }
    }
    // Nothing more below the end: compaction may have taken the last of them.
    if (offset === before) break
  }
  return { start, end, records, producers }
}

/** The rule by which a consumer leaves out what was aborted: the broker lists transactions, the batches end them. */
class AbortedTransactions {
  readonly #waiting: { producerId: number; firstOffset: number }[]
  readonly #open = new Set<number>()

  constructor(listed: readonly { producerId: number; firstOffset: number }[]) {
    this.#waiting = [...listed].sort((a, b) => a.firstOffset - b.firstOffset)
  }

  /** Whether the batch is part of one of them. To be asked for each batch of an answer, in order. */
  hold(batch: BatchView): boolean {
    while (this.#waiting[0] !== undefined && this.#waiting[0].firstOffset <= batch.lastOffset) {
      this.#open.add(this.#waiting.shift()!.producerId)
    }
    if (!batch.isTransactional || !this.#open.has(batch.producerId)) return false
    if (batch.isControl) {
      for (const record of batch.records()) {
        if (controlRecordType(record.key) === 'ABORT') this.#open.delete(batch.producerId)
      }
    }
    return true
  }
}

async function fetchFrom(
  client: Client,
  topic: string,
  partition: number,
  isolation: Isolation,
  offset: number,
): Promise<FetchedPartition> {
  const { id } = await client.topic(topic)
  const connection = await client.leaderOf(topic, partition)
  const partitions = [{ partition, fetchOffset: offset, partitionMaxBytes: FETCH_BYTES }]
  const response = await connection.send(
    fetchApi,
    {
      replicaId: -1,
      maxWaitMs: 0,
      minBytes: 1,
      maxBytes: FETCH_BYTES,
      isolationLevel: levelOf(isolation),
      topics: [{ topic, topicId: id!, partitions }],
    },
    id === undefined ? { versionMax: 12 } : {},
  )
  const found = response.responses[0]?.partitions[0]
  throwIfFailed(response.errorCode || (found?.errorCode ?? 0), `${topic}-${partition} at ${offset}`)
  return found!
}

async function listOffset(
  client: Client,
  topic: string,
  partition: number,
  isolation: Isolation,
  timestamp: number,
): Promise<number> {
  return client.retrying(async () => {
    const connection = await client.leaderOf(topic, partition)
    const topics = [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }]
    const request = { replicaId: -1, isolationLevel: levelOf(isolation), topics }
    const answer = await connection.send(listOffsetsApi, request)
    const found = answer.topics[0]!.partitions[0]!
    throwIfFailed(found.errorCode, `${topic}-${partition}`)
    return found.offset
  })
}

function levelOf(isolation: Isolation): number {
  return isolation === 'read_committed' ? 1 : 0
}

function throwIfFailed(errorCode: number, what: string): void {
  const error = KafkaError.fromCode(errorCode, what)
  if (error !== undefined) throw error
}
