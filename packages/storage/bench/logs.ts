import fs from 'node:fs'
import path from 'node:path'
import { type Disk, MemoryPool } from '@ottla/platform'
import { nodePlatform } from '@ottla/platform/node'
import { crc32c } from '@ottla/protocol'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG, LogManager, type PartitionLog } from '../src/index.ts'

export const BATCH_BYTES = 64 * 1024
export const TOPIC_ID = '90IiYherR-Ssn3l5gWQwhw'

/** As a broker has it. */
const POOL_BYTES_MAX = 32 * 1024 * 1024

export function openManager(directory: string, wrap = (disk: Disk) => disk): Promise<LogManager> {
  const logger = {
    error() {},
    warn() {},
    info() {},
    debug() {},
    trace() {},
    isEnabled: () => false,
    child: () => logger,
  }
  const { disk, clock, random } = nodePlatform({ logger, metrics: undefined as never })
  return LogManager.open({
    disk: wrap(disk),
    clock,
    random,
    logger,
    directories: [directory],
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    config: DEFAULT_STORAGE_CONFIG,
    pool: new MemoryPool(POOL_BYTES_MAX),
  })
}

export function newLog(manager: LogManager, partition: number): Promise<PartitionLog> {
  return manager.createLog({ topic: 'bench', topicId: TOPIC_ID, partition, config: DEFAULT_LOG_CONFIG })
}

/** Away with a log and its files, at once. */
export async function removeLog(manager: LogManager, log: PartitionLog): Promise<void> {
  await manager.deleteLog(TOPIC_ID, log.partition)
  const directory = path.dirname(log.path)
  for (const name of fs.readdirSync(directory)) {
    if (name.endsWith('-delete')) fs.rmSync(path.join(directory, name), { recursive: true })
  }
}

export interface BatchOptions {
  readonly recordBytes: number
  readonly producerId?: number
  readonly timestampMs?: number
  /** Records are added until it is as large. */
  readonly batchBytes?: number
}

export function batchOf({
  recordBytes,
  producerId = 0,
  timestampMs = Date.now(),
  batchBytes = BATCH_BYTES,
}: BatchOptions): Uint8Array {
  const builder = new RecordBatchBuilder({
    initialBytes: batchBytes + 2 * recordBytes,
    ...(producerId > 0 ? { producerId, producerEpoch: 0, baseSequence: 0 } : {}),
  })
  const value = new Uint8Array(recordBytes)
  for (let index = 0; index < recordBytes; index += 1) value[index] = 0x20 + ((index * 7) % 90)
  do {
    builder.append(timestampMs, null, value)
  } while (builder.sizeBytes < batchBytes)
  return builder.buildSync().slice()
}

const PRODUCER_ID_AT = 43
const BASE_SEQUENCE_AT = 53
const RECORD_COUNT_AT = 57

/** A turn's batches, each in memory of its own, as those of real producers are. The sequences of a producer go on. */
export function batchesOf(options: BatchOptions, count: number): Uint8Array[] {
  const first = batchOf(options)
  const view = new DataView(first.buffer)
  const recordCount = view.getInt32(RECORD_COUNT_AT)
  const hasProducer = view.getBigInt64(PRODUCER_ID_AT) >= 0n
  return Array.from({ length: count }, (_, index) => {
    const batch = first.slice()
    if (hasProducer) new DataView(batch.buffer).setInt32(BASE_SEQUENCE_AT, index * recordCount)
    return sealed(batch)
  })
}

const CRC_AT = 17
const CHECKED_FROM = 21

/** With the checksum of what it holds now. */
export function sealed(batch: Uint8Array): Uint8Array {
  new DataView(batch.buffer).setUint32(CRC_AT, crc32c(batch.subarray(CHECKED_FROM)))
  return batch
}

export function isSealed(batch: Uint8Array): boolean {
  return new DataView(batch.buffer).getUint32(CRC_AT) === crc32c(batch.subarray(CHECKED_FROM))
}

/** A producer sends base offset 0; the log writes the real one over it. */
export function asSent(batch: Uint8Array): Uint8Array {
  return batch.fill(0, 0, 8)
}
