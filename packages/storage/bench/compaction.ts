import fs from 'node:fs'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { MetricRegistry } from '@ottla/platform'
import { nodePlatform } from '@ottla/platform/node'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import {
  DEFAULT_LOG_CLEANER_CONFIG,
  DEFAULT_LOG_CONFIG,
  DEFAULT_STORAGE_CONFIG,
  LogManager,
  type PartitionLog,
} from '../src/index.ts'

const DIRTY_BYTES = 512 * 1024 * 1024
const SEGMENT_BYTES = 64 * 1024 * 1024
const BATCH_BYTES = 16 * 1024
const PRODUCE_EVERY_MS = 2
const topicId = '90IiYherR-Ssn3l5gWQwhw'
const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {}, isEnabled: () => false, child: () => quiet }

/** Compaction on its own threads, and what a producer of the same node notices of it. */
export async function run(folder: string, taskModule: URL): Promise<void> {
  for (const [name, options] of [
    ['compaction of 1 KB records, one in ten stays', { recordBytes: 1000, keyCount: 50_000, compression: 'none' }],
    ['compaction of 100 B records, one in ten stays', { recordBytes: 100, keyCount: 400_000, compression: 'none' }],
    [
      'compaction of 1 KB records in lz4, uncompressed bytes',
      { recordBytes: 1000, keyCount: 50_000, compression: 'lz4' },
    ],
  ] as const) {
    await compaction(path.join(folder, name.replaceAll(/\W/g, '-')), taskModule, name, options)
  }
}

interface Load {
  readonly recordBytes: number
  readonly keyCount: number
  readonly compression: 'none' | 'lz4'
}

async function compaction(folder: string, taskModule: URL, name: string, load: Load): Promise<void> {
  const metrics = new MetricRegistry()
  const { disk, clock, random, workers } = nodePlatform({ logger: quiet, metrics, workers: { taskModule } })
  const cleaner = { ...DEFAULT_LOG_CLEANER_CONFIG, backoffMs: 10, ioMaxBytesPerSecond: 1 }
  const manager = await LogManager.open({
    disk,
    clock,
    random,
    logger: quiet,
    workers,
    metrics,
    directories: [folder],
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    config: { ...DEFAULT_STORAGE_CONFIG, cleaner },
  })
  await manager.openLogs(() => DEFAULT_LOG_CONFIG)
  const config = { ...DEFAULT_LOG_CONFIG, segmentSizeBytes: SEGMENT_BYTES }
  const log = await manager.createLog({ topic: 'dirty', topicId, partition: 0, config })
  const other = await manager.createLog({ topic: 'other', topicId, partition: 1, config: DEFAULT_LOG_CONFIG })
  const inputBytes = await fill(log, load)
  log.advanceHighWatermark(log.logEndOffset)
  await log.flush()

  const alone = await produceUntil(
    other,
    clock.sleep(2_000).then(() => true),
  )
  log.setConfig({ ...config, isCompacted: true, minCleanableDirtyRatio: 0.01 })
  manager.setCleanerConfig({ ...cleaner, ioMaxBytesPerSecond: Number.POSITIVE_INFINITY })
  const started = performance.now()
  const during = await produceUntil(
    other,
    cleaned(folder, () => clock.sleep(5)),
  )
  const seconds = (performance.now() - started) / 1000
  const rate = inputBytes / seconds / 1e6
  console.log(
    `${name.padEnd(56)} ${rate.toFixed(0).padStart(5)} MB/s; produce p99 ${alone.p99Ms.toFixed(2)} -> ` +
      `${during.p99Ms.toFixed(2)} ms, event loop held up ${alone.loopMs.toFixed(1)} -> ${during.loopMs.toFixed(1)} ms (p99)`,
  )
  await manager.shutdown({ brokerEpoch: 1 })
  await workers.close()
}

/** Records whose keys come again and again, ten times each or so; gives their bytes before compression. */
async function fill(log: PartitionLog, { recordBytes, keyCount, compression }: Load): Promise<number> {
  const value = new Uint8Array(recordBytes)
  // Half of it compresses well.
  for (let index = 0; index < recordBytes; index += 1) value[index] = index % 2 === 0 ? 0x76 : Math.random() * 256
  let bytes = 0
  let next = 0
  while (bytes < DIRTY_BYTES) {
    const builder = new RecordBatchBuilder({ initialBytes: BATCH_BYTES * 2, compression })
    while (builder.sizeBytes < BATCH_BYTES) {
      builder.append(Date.now(), new TextEncoder().encode(`key ${next++ % keyCount}`), value)
    }
    bytes += builder.sizeBytes
    const built = await builder.build()
    const { errorName } = await log.append(built.slice(), { leaderEpoch: 0, origin: 'client' })
    if (errorName !== 'NONE') throw new Error(errorName)
  }
  return bytes
}

async function cleaned(folder: string, wait: () => Promise<void>): Promise<true> {
  const file = path.join(folder, 'cleaner-offset-checkpoint')
  while (!fs.existsSync(file)) await wait()
  return true
}

/** One append every few milliseconds, as a producer in no hurry sends them. */
async function produceUntil(log: PartitionLog, end: Promise<true>): Promise<{ p99Ms: number; loopMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const times: number[] = []
  let isOver = false
  void end.then(() => {
    isOver = true
  })
  const builder = new RecordBatchBuilder()
  for (let index = 0; index < 16; index += 1) builder.append(Date.now(), null, new Uint8Array(1000))
  const batch = builder.buildSync().slice()
  delay.enable()
  while (!isOver) {
    const started = performance.now()
    await log.append(batch.slice(), { leaderEpoch: 0, origin: 'client' })
    times.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, PRODUCE_EVERY_MS))
  }
  delay.disable()
  times.sort((left, right) => left - right)
  return { p99Ms: times[Math.floor(times.length * 0.99)]!, loopMs: delay.percentile(99) / 1e6 }
}
