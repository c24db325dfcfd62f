import type { Client } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { fetchApi } from '@ottla/protocol/messages'
import { batches } from '@ottla/protocol/record'

export interface ReadRecord {
  readonly offset: number
  readonly value: string
}

/** A batch whose checksum tells that its bytes are not those that were written: no client takes such a batch. */
export class DamagedBatchError extends Error {
  override readonly name = 'DamagedBatchError'
  readonly baseOffset: number

  constructor(place: string, baseOffset: number) {
    super(`${place}: the batch at offset ${baseOffset} has a wrong checksum`)
    this.baseOffset = baseOffset
  }
}

const FETCH_BYTES = 4 * 1024 * 1024
const BATCH_BYTES_MAX = 64 * 1024 * 1024

/** All records from an offset up to the end, each offset once; throws for a hole and for a wrong checksum. */
export async function readPartition(
  client: Client,
  topic: string,
  partition: number,
  from: number,
): Promise<{ records: ReadRecord[]; end: number }> {
  const { latest: end } = await client.admin.offsets(topic, partition)
  const records: ReadRecord[] = []
  let offset = from
  while (offset < end) {
    const bytes = await client.retrying(() => fetchFrom(client, topic, partition, offset))
    const before = offset
    for (const batch of batches(bytes)) {
      if (!batch.isCrcValid()) throw new DamagedBatchError(`${topic}-${partition}`, batch.baseOffset)
      for (const record of await batch.decodedRecords(BATCH_BYTES_MAX)) {
        if (record.offset < offset || record.offset >= end) continue
        if (record.offset > offset) throw new Error(`${topic}-${partition}: ${record.offset} follows ${offset - 1}`)
        records.push({ offset, value: Buffer.from(record.value ?? []).toString() })
        offset += 1
      }
    }
    if (offset === before) throw new Error(`${topic}-${partition}: nothing at offset ${offset}, below its end ${end}`)
  }
  return { records, end }
}

/** The records of one batch alone: that which holds an offset. Throws where the broker gives another one first. */
export async function readBatchAt(
  client: Client,
  topic: string,
  partition: number,
  offset: number,
): Promise<ReadRecord[]> {
  const bytes = await client.retrying(() => fetchFrom(client, topic, partition, offset, 1))
  for (const batch of batches(bytes)) {
    if (!batch.isCrcValid()) throw new DamagedBatchError(`${topic}-${partition}`, batch.baseOffset)
    if (batch.lastOffset < offset) continue
    if (batch.baseOffset > offset) break
    const records: ReadRecord[] = []
    for (const record of await batch.decodedRecords(BATCH_BYTES_MAX)) {
      records.push({ offset: record.offset, value: Buffer.from(record.value ?? []).toString() })
    }
    return records
  }
  throw new Error(`${topic}-${partition}: offset ${offset} was asked for and is not in the answer`)
}

async function fetchFrom(
  client: Client,
  topic: string,
  partition: number,
  offset: number,
  maxBytes = FETCH_BYTES,
): Promise<Uint8Array> {
  const connection = await client.leaderOf(topic, partition)
  const { id } = await client.topic(topic)
  const partitions = [{ partition, fetchOffset: offset, partitionMaxBytes: maxBytes }]
  const response = await connection.send(fetchApi, {
    replicaId: -1,
    maxWaitMs: 0,
    minBytes: 1,
    maxBytes,
    topics: [{ topic, topicId: id!, partitions }],
  })
  const found = response.responses[0]?.partitions[0]
  const error = KafkaError.fromCode(response.errorCode || (found?.errorCode ?? 0), `${topic}-${partition} at ${offset}`)
  if (error !== undefined) throw error
  return found?.records ?? new Uint8Array(0)
}
