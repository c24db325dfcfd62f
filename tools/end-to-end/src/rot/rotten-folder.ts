import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { listOffsetsApi } from '@ottla/protocol/messages'
import { endTransactionBatch, RecordBatchBuilder } from '@ottla/protocol/record'
import { BrokerProcess, ottla } from '@ottla/rig'
import { LoadProducer } from '../load/load-producer.ts'
import { loadValue } from '../load/load-record.ts'
import { readPartition } from '../load/read-partition.ts'
import { withClient } from '../load/with-client.ts'

export const ROTTEN_TOPIC = 'rotten'
export const PARTITION_FOLDER = `${ROTTEN_TOPIC}-0`

/** A folder as a broker left it, and what stands in its partition. */
export interface LeftFolder {
  readonly how: 'stopped' | 'killed'
  readonly folder: string
  readonly content: PartitionContent
}

export interface PartitionContent {
  /** By offset. */
  readonly values: ReadonlyMap<number, string>
  /** What lookups by time answered. */
  readonly times: readonly TimeAnswer[]
}

export interface TimeAnswer {
  readonly timestamp: number
  readonly offset: number
}

const settings = {
  'log.segment.bytes': String(1024 * 1024),
  'log.index.interval.bytes': '1024',
  'log.retention.ms': '-1',
  // A snapshot of the metadata as soon as there is anything to put into one.
  'metadata.log.max.record.bytes.between.snapshots': '200',
}
const TRANSACTIONAL_PRODUCER_ID = 900_001
/** Asks ListOffsets for the record with the largest timestamp. */
const YOUNGEST = -3
const RECORDS_MIN = 4_000
const TIME_SAMPLES = 100

/** Runs a broker and gives its folder as a stop left it and as a later kill -9 left it. `remove` takes both away. */
export async function leaveFolders(): Promise<{ folders: LeftFolder[]; remove: () => void }> {
  const root = mkdtempSync(join(tmpdir(), 'ottla-rot-'))
  const folder = join(root, 'broker')
  mkdirSync(folder)
  const broker = await launchOn(folder)
  const beganMs = Date.now()
  const samples = () =>
    Array.from({ length: TIME_SAMPLES }, (_, index) => {
      return Math.round(beganMs + ((Date.now() - beganMs) * index) / TIME_SAMPLES)
    })
  try {
    await withClient(broker.bootstrap, ({ admin }) => admin.createTopic({ name: ROTTEN_TOPIC, partitions: 1 }))
    await write(broker, 'first')
    const end = (await look(broker, [])).values.size
    await broker.stop()
    appendAbortedTransaction(join(folder, 'data', PARTITION_FOLDER), end)
    // Recovery writes the indexes of what the broker did not write itself.
    rmSync(join(folder, 'data', '.kafka_cleanshutdown'))
    await broker.start()
    await write(broker, 'second')
    const stopped = await look(broker, samples())
    await broker.stop()
    cpSync(folder, join(root, 'stopped'), { recursive: true })
    await broker.start()
    await write(broker, 'third')
    const killed = await look(broker, samples())
    await broker.kill()
    cpSync(folder, join(root, 'killed'), { recursive: true })
    return {
      folders: [
        { how: 'stopped', folder: join(root, 'stopped'), content: stopped },
        { how: 'killed', folder: join(root, 'killed'), content: killed },
      ],
      remove: () => rmSync(root, { recursive: true }),
    }
  } finally {
    await broker.dispose()
  }
}

export function launchOn(folder: string): Promise<BrokerProcess> {
  return BrokerProcess.launch(ottla(), { folder, settings })
}

async function write({ bootstrap }: BrokerProcess, name: string): Promise<void> {
  const place = { bootstrap, topic: ROTTEN_TOPIC, partition: 0, acks: -1 } as const
  const producers = [
    new LoadProducer(`${name}-plain`, { ...place, isIdempotent: false, recordsMax: RECORDS_MIN / 2 }),
    new LoadProducer(`${name}-idempotent`, { ...place, isIdempotent: true, recordsMax: RECORDS_MIN / 2 }),
  ]
  for (const producer of producers) producer.start()
  await Promise.all(producers.map((producer) => producer.finished()))
}

function look({ bootstrap }: BrokerProcess, timestamps: readonly number[]): Promise<PartitionContent> {
  return withClient(bootstrap, async (client) => {
    const { records } = await readPartition(client, ROTTEN_TOPIC, 0, 0)
    const values = new Map(records.map(({ offset, value }) => [offset, value]))
    const times: TimeAnswer[] = []
    for (const timestamp of [...timestamps, YOUNGEST])
      times.push({ timestamp, offset: await offsetForTime(client, timestamp) })
    return { values, times }
  })
}

/** The first offset with a record of this time or later. */
export async function offsetForTime(client: Client, timestamp: number): Promise<number> {
  const connection = await client.leaderOf(ROTTEN_TOPIC, 0)
  const topics = [{ name: ROTTEN_TOPIC, partitions: [{ partitionIndex: 0, timestamp }] }]
  const answer = await connection.send(listOffsetsApi, { replicaId: -1, topics })
  const { errorCode, offset } = answer.topics[0]!.partitions[0]!
  const error = KafkaError.fromCode(errorCode, `${ROTTEN_TOPIC}-0 at the time ${timestamp}`)
  if (error !== undefined) throw error
  return offset
}

/** A transaction that was aborted, as a leader would have written it: this broker has no coordinator to ask for one. */
function appendAbortedTransaction(partition: string, baseOffset: number): void {
  const log = readdirSync(partition)
    .filter((name) => name.endsWith('.log'))
    .sort()
    .at(-1)!
  const producer = { producerId: TRANSACTIONAL_PRODUCER_ID, producerEpoch: 0 }
  const builder = new RecordBatchBuilder({
    ...producer,
    baseOffset,
    baseSequence: 0,
    isTransactional: true,
    partitionLeaderEpoch: 0,
  })
  const timestampMs = Date.now()
  for (let index = 0; index < 10; index += 1)
    builder.append(timestampMs, null, Buffer.from(loadValue('aborted', index)))
  const marker = endTransactionBatch({
    ...producer,
    baseOffset: baseOffset + 10,
    partitionLeaderEpoch: 0,
    timestampMs,
    result: 'ABORT',
    coordinatorEpoch: 0,
  })
  appendFileSync(join(partition, log), Buffer.concat([builder.buildSync(), marker]))
}
