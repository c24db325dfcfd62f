import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  /** By offset. */
  readonly values: ReadonlyMap<number, string>
}

const settings = {
  'log.segment.bytes': String(1024 * 1024),
  'log.index.interval.bytes': '1024',
  'log.retention.ms': '-1',
  // A snapshot of the metadata as soon as there is anything to put into one.
  'metadata.log.max.record.bytes.between.snapshots': '200',
}
const TRANSACTIONAL_PRODUCER_ID = 900_001
const RECORDS_MIN = 4_000

/** Runs a broker and gives its folder as a stop left it and as a later kill -9 left it. `remove` takes both away. */
export async function leaveFolders(): Promise<{ folders: LeftFolder[]; remove: () => void }> {
  const root = mkdtempSync(join(tmpdir(), 'ottla-rot-'))
  const folder = join(root, 'broker')
  mkdirSync(folder)
  const broker = await launchOn(folder)
  try {
    await withClient(broker.bootstrap, ({ admin }) => admin.createTopic({ name: ROTTEN_TOPIC, partitions: 1 }))
    await write(broker, 'first')
    const end = (await look(broker)).size
    await broker.stop()
    appendAbortedTransaction(join(folder, 'data', PARTITION_FOLDER), end)
    // Recovery writes the indexes of what the broker did not write itself.
    rmSync(join(folder, 'data', '.kafka_cleanshutdown'))
    await broker.start()
    await write(broker, 'second')
    const stoppedValues = await look(broker)
    await broker.stop()
    cpSync(folder, join(root, 'stopped'), { recursive: true })
    await broker.start()
    await write(broker, 'third')
    const killedValues = await look(broker)
    await broker.kill()
    cpSync(folder, join(root, 'killed'), { recursive: true })
    return {
      folders: [
        { how: 'stopped', folder: join(root, 'stopped'), values: stoppedValues },
        { how: 'killed', folder: join(root, 'killed'), values: killedValues },
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

async function look({ bootstrap }: BrokerProcess): Promise<Map<number, string>> {
  const { records } = await withClient(bootstrap, (client) => readPartition(client, ROTTEN_TOPIC, 0, 0))
  return new Map(records.map(({ offset, value }) => [offset, value]))
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
