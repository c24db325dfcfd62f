import { KafkaError, ZERO_UUID } from '@ottla/protocol'
import { fetchApi, listOffsetsApi } from '@ottla/protocol/messages'
import { batches, type RecordHeader } from '@ottla/protocol/record'
import type { Router } from '../routing.ts'
import { AbortedTransactions } from './aborted-transactions.ts'

/** Where to begin: an offset, an end of the log, or the first record at or after a time. */
export type StartPosition = number | 'earliest' | 'latest' | { readonly timestampMs: number }

export interface ReadOptions {
  readonly topic: string
  readonly partition: number
  readonly from: StartPosition
  /** Ends before this offset; 'end' is the high watermark when reading began. Without it reading goes on for ever. */
  readonly until?: number | 'end'
  readonly isolation?: 'read-uncommitted' | 'read-committed'
  /** How long the broker may wait for new records before it answers with none. */
  readonly maxWaitMs?: number
  readonly maxBytes?: number
  /** Ends the iteration after the request that is under way. */
  readonly signal?: AbortSignal
}

export interface ConsumedRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  /** As the producer or the broker wrote it, rounded where it is beyond what a number holds exactly. */
  readonly timestampMs: number
  readonly timestampType: 'create' | 'append'
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly RecordHeader[]
}

const timestampLatest = -1
const timestampEarliest = -2
/** More than any batch that a broker takes by default inflates to; a larger one is refused before it is inflated. */
const batchBytesMax = 256 * 1024 * 1024

/** Reads one partition in order. Iterating gives records; `batches` gives them as many as one answer held. */
export class PartitionReader implements AsyncIterable<ConsumedRecord> {
  readonly #router: Router
  readonly #options: ReadOptions

  constructor(router: Router, options: ReadOptions) {
    this.#router = router
    this.#options = options
  }

  async *[Symbol.asyncIterator](): AsyncIterator<ConsumedRecord> {
    for await (const records of this.batches()) yield* records
  }

  /** Rejects with a `KafkaError` (`OFFSET_OUT_OF_RANGE` among them) or a `ConnectionError`. */
  async *batches(): AsyncGenerator<ConsumedRecord[]> {
    const { until, signal } = this.#options
    let offset = await this.#offsetOf(this.#options.from)
    const end = until === 'end' ? await this.#offsetOf('latest') : (until ?? Number.POSITIVE_INFINITY)
    while (offset < end && !signal?.aborted) {
      const { records, nextOffset } = await this.#router.retrying(() => this.#fetch(offset, end))
      offset = nextOffset
      if (records.length > 0) yield records
    }
  }

  async #offsetOf(position: StartPosition): Promise<number> {
    if (typeof position === 'number') return position
    const timestamp =
      position === 'earliest' ? timestampEarliest : position === 'latest' ? timestampLatest : position.timestampMs
    const offset = await this.#router.retrying(() => this.#listOffset(timestamp))
    // No record is that young: whatever comes next is.
    return offset < 0 && typeof position === 'object' ? this.#offsetOf('latest') : offset
  }

  async #listOffset(timestamp: number): Promise<number> {
    const { topic, partition, isolation } = this.#options
    const connection = await this.#router.leaderOf(topic, partition)
    const response = await connection.send(listOffsetsApi, {
      replicaId: -1,
      isolationLevel: isolation === 'read-committed' ? 1 : 0,
      topics: [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }],
    })
    const result = response.topics[0]?.partitions[0]
    this.#throwIfFailed(result?.errorCode)
    return result?.offset ?? result?.oldStyleOffsets[0] ?? -1
  }

  async #fetch(offset: number, end: number): Promise<{ records: ConsumedRecord[]; nextOffset: number }> {
    const { topic, partition, isolation } = this.#options
    const maxBytes = this.#options.maxBytes ?? 1024 * 1024
    const connection = await this.#router.leaderOf(topic, partition)
    const id = this.#router.metadata.topic(topic)?.id
    const request = {
      replicaId: -1,
      maxWaitMs: this.#options.maxWaitMs ?? 500,
      minBytes: 1,
      maxBytes,
      isolationLevel: isolation === 'read-committed' ? 1 : 0,
      topics: [
        {
          topic,
          topicId: id ?? ZERO_UUID,
          partitions: [{ partition, fetchOffset: offset, partitionMaxBytes: maxBytes }],
        },
      ],
    }
    const versionMax = id === undefined ? 12 : fetchApi.latestStable
    const response = await connection.send(fetchApi, request, { versionMax })
    this.#throwIfFailed(response.errorCode)
    const result = response.responses[0]?.partitions[0]
    this.#throwIfFailed(result?.errorCode)
    const aborted = new AbortedTransactions(result?.abortedTransactions ?? [])
    return this.#decode(result?.records ?? new Uint8Array(0), { offset, end, aborted })
  }

  async #decode(
    bytes: Uint8Array,
    { offset, end, aborted }: { offset: number; end: number; aborted: AbortedTransactions },
  ) {
    const { topic, partition } = this.#options
    const records: ConsumedRecord[] = []
    let nextOffset = offset
    for (const batch of batches(bytes)) {
      nextOffset = Math.max(nextOffset, batch.lastOffset + 1)
      if (aborted.hold(batch) || batch.isControl) continue
      const timestampType = batch.timestampType
      for (const record of await batch.decodedRecords(batchBytesMax)) {
        // A broker answers with the whole batch that holds the offset that was asked for.
        if (record.offset < offset || record.offset >= end) continue
        records.push({
          topic,
          partition,
          offset: record.offset,
          timestampMs: timestampType === 'append' ? batch.maxTimestamp : record.timestamp,
          timestampType,
          key: record.key,
          value: record.value,
          headers: record.headers,
        })
      }
    }
    return { records, nextOffset }
  }

  #throwIfFailed(errorCode: number | undefined): void {
    const { topic, partition } = this.#options
    if (errorCode === undefined) throw new KafkaError('UNKNOWN_SERVER_ERROR', `no answer for ${topic}-${partition}`)
    const error = KafkaError.fromCode(errorCode, `${topic}-${partition}`)
    if (error === undefined) return
    if (error.retriable) this.#router.metadata.forget(topic)
    throw error
  }
}
