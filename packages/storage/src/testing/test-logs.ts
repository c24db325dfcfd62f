import { MemoryPool, type Platform } from '@ottla/platform'
import { type BatchView, batches, RecordBatchBuilder, type RecordBatchOptions } from '@ottla/protocol/record'
import { type Codecs, synchronousCodecs } from '../batch-validator.ts'
import { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG, type LogConfig, type StorageConfig } from '../config.ts'
import type { LogEnvironment } from '../environment.ts'
import type { StorageError } from '../errors.ts'
import { LoadedIndexes } from '../loaded-indexes.ts'
import { OpenFiles } from '../open-files.ts'
import { type OpenLogOptions, PartitionLog } from '../partition-log.ts'
import type { ReadOptions } from '../read.ts'
import { RecentBytes } from '../recent-batches.ts'

/** What the tests of logs have in common. */
export interface TestEnvironment extends LogEnvironment {
  /** Failures that took a log offline. */
  readonly failures: StorageError[]
}

export function testEnvironment(
  platform: Platform,
  options: {
    recentBytesMax?: number
    openFilesMax?: number
    loadedIndexBytesMax?: number
    storage?: Partial<StorageConfig>
    codecs?: Codecs
    pool?: MemoryPool
  } = {},
): TestEnvironment {
  const failures: StorageError[] = []
  const { recentBytesMax = 1_000_000, openFilesMax = 100, loadedIndexBytesMax = 100_000 } = options
  return {
    disk: platform.disk,
    clock: platform.clock,
    random: platform.random,
    logger: platform.logger,
    codecs: options.codecs ?? synchronousCodecs,
    config: { ...DEFAULT_STORAGE_CONFIG, ...options.storage },
    files: new OpenFiles(platform.disk, openFilesMax),
    pool: options.pool ?? new MemoryPool(0),
    recentBytes: new RecentBytes(recentBytesMax, recentBytesMax),
    loadedIndexes: new LoadedIndexes(loadedIndexBytesMax),
    onFailure: (_directory, error) => failures.push(error),
    onLogStartMoved: () => Promise.resolve(),
    onRecoveryPointMoved: () => Promise.resolve(),
    whileCut: (_log, _endOffset, work) => work(),
    later: (delayMs, action) => {
      platform.clock.setTimer(delayMs, () => void action())
    },
    failures,
  }
}

export const testLogConfig: LogConfig = { ...DEFAULT_LOG_CONFIG, timestampAfterMaxMs: Number.POSITIVE_INFINITY }

export const testTopicId = '90IiYherR-Ssn3l5gWQwhw'

/** Opens a log at `/logs/t-0`, whose folder is made where there is none. */
export async function openTestLog(
  environment: LogEnvironment,
  { config, ...options }: Partial<Omit<OpenLogOptions, 'config'>> & { config?: Partial<LogConfig> } = {},
): Promise<PartitionLog> {
  await environment.disk.makeDirectory('/logs/t-0')
  return PartitionLog.open(environment, {
    topic: 't',
    partition: 0,
    topicId: testTopicId,
    directory: '/logs',
    path: '/logs/t-0',
    wasCleanShutdown: true,
    recoveryPoint: 0,
    logStartOffset: 0,
    highWatermark: 0,
    ...options,
    config: { ...testLogConfig, ...config },
  })
}

const encoder = new TextEncoder()

/** When the records of a test were made, unless it says otherwise: at the beginning of the simulated world. */
export const testTimestampMs = Date.UTC(2026, 0, 1)

/** A batch of `count` records whose values are `valueBytes` long, one millisecond apart. */
export function testBatch(
  count: number,
  options: RecordBatchOptions & { valueBytes?: number; timestampMs?: number; key?: string | null } = {},
): Uint8Array {
  const { valueBytes = 10, timestampMs = testTimestampMs, key = 'k', ...batchOptions } = options
  const builder = new RecordBatchBuilder(batchOptions)
  const value = new Uint8Array(valueBytes).fill(0x76)
  for (let index = 0; index < count; index += 1) {
    builder.append(timestampMs + index, key === null ? null : encoder.encode(`${key}${index}`), value)
  }
  return builder.buildSync().slice()
}

/** As a producer sends to the leader of epoch 0. */
export const fromClient = { leaderEpoch: 0, origin: 'client' } as const

/** The batches from `offset` on, in reads of `maxBytes`. */
export async function readAll(
  log: PartitionLog,
  options: Partial<ReadOptions> = {},
): Promise<{ batches: BatchView[]; bytes: Uint8Array }> {
  const { maxBytes = 1_000_000, upTo = 'log-end' } = options
  const found: BatchView[] = []
  const chunks: Uint8Array[] = []
  let offset = options.offset ?? log.logStartOffset
  for (;;) {
    const result = await log.read({ offset, maxBytes, minOneBatch: true, upTo })
    if (result.errorName !== 'NONE') throw new Error(`read at ${offset}: ${result.errorName}`)
    if (result.sizeBytes === 0) return { batches: found, bytes: joined(chunks) }
    for (const chunk of result.chunks) {
      chunks.push(chunk)
      for (const batch of batches(chunk)) {
        found.push(batch)
        offset = batch.lastOffset + 1
      }
    }
  }
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
