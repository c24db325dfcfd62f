import fs from 'node:fs'
import path from 'node:path'
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
import { type Bench, median, type Section } from './row.ts'

const DIRTY_BYTES = 256 * 1024 * 1024
const SEGMENT_BYTES = 64 * 1024 * 1024
const BATCH_BYTES = 16 * 1024
const PRODUCE_EVERY_MS = 2
const ROUNDS_MAX = 3
const topicId = '90IiYherR-Ssn3l5gWQwhw'
const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {}, isEnabled: () => false, child: () => quiet }

/** Compaction on its own thread, and what a producer of the same node notices of it. */
export const compactionRows: Section = async (bench) => {
  for (const [records, load] of [
    ['1 KB records', { recordBytes: 1000, keyCount: 25_000 }],
    ['100 B records', { recordBytes: 100, keyCount: 200_000 }],
  ] as const) {
    const name = `compaction of ${records}, one in ten stays`
    if (!bench.isWanted(name)) continue
    const rounds: Measured[] = []
    while (rounds.length < Math.min(bench.rounds, ROUNDS_MAX)) {
      rounds.push(
        await compaction(path.join(bench.folder, `compaction-${load.recordBytes}-${rounds.length}`), bench, load),
      )
    }
    const ours = median(rounds.map(({ rate }) => rate))
    bench.onRow({ name, unit: 'MB/s', ours, aim: '150 MB/s', isMet: ours >= 150 })
    const during = median(rounds.map(({ p99During }) => p99During))
    const alone = median(rounds.map(({ p99Alone }) => p99Alone))
    bench.onRow({
      name: 'append of 16 KB meanwhile, p99',
      unit: 'ms',
      ours: during,
      bare: alone,
      bareIs: 'the same without a compaction',
      ratio: during / alone,
      aim: 'less than double',
      isMet: during < alone * 2,
    })
  }
}

interface Measured {
  readonly rate: number
  readonly p99Alone: number
  readonly p99During: number
}

interface Load {
  readonly recordBytes: number
  readonly keyCount: number
}

async function compaction(folder: string, { taskModule }: Bench, load: Load): Promise<Measured> {
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
  const rate = inputBytes / (performance.now() - started) / 1000
  await manager.shutdown({ brokerEpoch: 1 })
  await workers.close()
  fs.rmSync(folder, { recursive: true })
  return { rate, p99Alone: alone, p99During: during }
}

/** Records whose keys come again and again, ten times each or so; gives their bytes. */
async function fill(log: PartitionLog, { recordBytes, keyCount }: Load): Promise<number> {
  const value = new Uint8Array(recordBytes).fill(0x76)
  const encoder = new TextEncoder()
  let bytes = 0
  let next = 0
  while (bytes < DIRTY_BYTES) {
    const builder = new RecordBatchBuilder({ initialBytes: BATCH_BYTES * 2 })
    while (builder.sizeBytes < BATCH_BYTES) {
      builder.append(Date.now(), encoder.encode(`key ${next++ % keyCount}`), value)
    }
    bytes += builder.sizeBytes
    const { errorName } = await log.append(builder.buildSync().slice(), { leaderEpoch: 0, origin: 'client' })
    if (errorName !== 'NONE') throw new Error(errorName)
  }
  return bytes
}

async function cleaned(folder: string, wait: () => Promise<void>): Promise<true> {
  const file = path.join(folder, 'cleaner-offset-checkpoint')
  while (!fs.existsSync(file)) await wait()
  return true
}

/** One append every few milliseconds, as a producer in no hurry sends them; gives the p99 of their times. */
async function produceUntil(log: PartitionLog, end: Promise<true>): Promise<number> {
  const times: number[] = []
  let isOver = false
  void end.then(() => {
    isOver = true
  })
  const builder = new RecordBatchBuilder()
  for (let index = 0; index < 16; index += 1) builder.append(Date.now(), null, new Uint8Array(1000))
  const batch = builder.buildSync().slice()
  while (!isOver) {
    const started = performance.now()
    await log.append(batch.slice(), { leaderEpoch: 0, origin: 'client' })
    times.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, PRODUCE_EVERY_MS))
  }
  times.sort((left, right) => left - right)
  return times[Math.floor(times.length * 0.99)]!
}
