import fs from 'node:fs'
import path from 'node:path'
import { nodePlatform } from '@ottla/platform/node'
import { crc32c } from '@ottla/protocol'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG, LogManager, type PartitionLog } from '../src/index.ts'

const BATCH_BYTES = 64 * 1024
const MAX_BYTES = 1024 * 1024
/** Written in one turn: little enough to stay in the page cache. */
const TURN_BYTES = 128 * 1024 * 1024
const FILE_BYTES = 256 * 1024 * 1024
const topicId = '90IiYherR-Ssn3l5gWQwhw'

export async function run(folder: string, seconds: number): Promise<void> {
  const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {}, isEnabled: () => false, child: () => quiet }
  const platform = nodePlatform({ logger: quiet, metrics: undefined as never })
  const manager = await LogManager.open({
    disk: platform.disk,
    clock: platform.clock,
    random: platform.random,
    logger: quiet,
    directories: [path.join(folder, 'logs')],
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    config: DEFAULT_STORAGE_CONFIG,
  })
  let partition = 0
  const newLog = () =>
    manager.createLog({ topic: 'bench', topicId, partition: partition++, config: DEFAULT_LOG_CONFIG })

  const file = path.join(folder, 'bare')
  for (const [name, options] of [
    ['append 1 KB records in 64 KB batches, 1 in flight', { recordBytes: 1024, inFlight: 1, isIdempotent: false }],
    ['append 1 KB records in 64 KB batches, 5 in flight', { recordBytes: 1024, inFlight: 5, isIdempotent: false }],
    ['the same, idempotent', { recordBytes: 1024, inFlight: 5, isIdempotent: true }],
    ['append 100 B records in 64 KB batches, 5 in flight', { recordBytes: 100, inFlight: 5, isIdempotent: false }],
  ] as const) {
    await compare(name, seconds, {
      ours: async () => {
        const log = await newLog()
        const used = await append(log, options)
        await log.flush()
        await manager.deleteLog(topicId, log.partition)
        for (const each of fs.readdirSync(path.join(folder, 'logs'))) {
          if (each.endsWith('-delete')) fs.rmSync(path.join(folder, 'logs', each), { recursive: true })
        }
        return used
      },
      bare: async () => {
        const used = await bareAppend(file, options)
        const fd = fs.openSync(file, 'r+')
        fs.fsyncSync(fd)
        fs.closeSync(fd)
        fs.rmSync(file)
        return used
      },
    })
  }
  await manyLogs(manager, newLog, seconds)

  const log = await newLog()
  const batch = batchOf(1024, 0)
  while (log.sizeBytes < FILE_BYTES) await log.append(batch.slice(), { leaderEpoch: 0, origin: 'client' })
  const segment = path.join(log.path, '00000000000000000000.log')
  await compare('sequential read of 1 MB at a time, from the page cache', seconds, {
    ours: () => read(log),
    bare: () => bareRead(segment),
  })
  await seek(log)
  await recovery(log, folder)
  await manager.shutdown({ brokerEpoch: 1 })
}

function batchOf(recordBytes: number, producerId: number): Uint8Array {
  const builder = new RecordBatchBuilder({
    initialBytes: BATCH_BYTES * 2,
    ...(producerId > 0 ? { producerId, producerEpoch: 0, baseSequence: 0 } : {}),
  })
  const value = new Uint8Array(recordBytes).fill(0x76)
  while (builder.sizeBytes < BATCH_BYTES) builder.append(Date.now(), null, value)
  return builder.buildSync().slice()
}

interface Used {
  bytes: number
  wallMs: number
  cpuMs: number
}

/** Takes turns, so that whatever else the machine does meets both, and goes by the median of the turns. */
async function compare(
  name: string,
  seconds: number,
  work: Record<'ours' | 'bare', () => Promise<Used>>,
): Promise<void> {
  const turns: Record<'ours' | 'bare', Used[]> = { ours: [], bare: [] }
  await work.ours()
  await work.bare()
  const started = performance.now()
  while (performance.now() - started < seconds * 1000 || turns.ours.length < 5) {
    const order = turns.ours.length % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)
    for (const side of order) turns[side].push(await work[side]())
  }
  const rate = (side: 'ours' | 'bare') => median(turns[side].map(({ bytes, wallMs }) => bytes / wallMs / 1000))
  const cpu = (side: 'ours' | 'bare') => median(turns[side].map(({ bytes, cpuMs }) => cpuMs / 1000 / (bytes / 1e9)))
  const figures = (side: 'ours' | 'bare') =>
    `${rate(side).toFixed(0).padStart(5)} MB/s ${cpu(side).toFixed(2)} CPU s/GB`
  const ratio = `${((rate('ours') / rate('bare')) * 100).toFixed(0)}% of the rate`
  console.log(`${name.padEnd(56)} ${figures('ours')}, bare ${figures('bare')}: ${ratio}`)
}

async function measure(work: () => Promise<number>): Promise<Used> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const bytes = await work()
  const wallMs = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return { bytes, wallMs, cpuMs: (user + system) / 1000 }
}

/** A producer's batches come in fresh buffers, so each append gets a copy of its own; the bare loop pays for it too. */
function append(
  log: PartitionLog,
  options: { recordBytes: number; inFlight: number; isIdempotent: boolean },
): Promise<Used> {
  const batches = sequence(options)
  let next = 0
  return measure(async () => {
    const work = async () => {
      for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
        const { errorName } = await log.append(batch.slice(), { leaderEpoch: 0, origin: 'client' })
        if (errorName !== 'NONE') throw new Error(errorName)
      }
    }
    await Promise.all(Array.from({ length: options.inFlight }, work))
    return log.sizeBytes
  })
}

/** Batches of a turn, made before the clock runs: all different in memory, as those of real producers are. */
function sequence({ recordBytes, isIdempotent }: { recordBytes: number; isIdempotent: boolean }): Uint8Array[] {
  const first = batchOf(recordBytes, isIdempotent ? 5 : 0)
  const recordCount = new DataView(first.buffer).getInt32(57)
  return Array.from({ length: Math.floor(TURN_BYTES / first.length) }, (_, index) => {
    const batch = first.slice()
    if (isIdempotent) {
      const view = new DataView(batch.buffer)
      view.setInt32(53, index * recordCount)
      view.setUint32(17, crc32c(batch.subarray(21)))
    }
    return batch
  })
}

function bareAppend(
  file: string,
  options: { recordBytes: number; inFlight: number; isIdempotent: boolean },
): Promise<Used> {
  const batches = sequence(options)
  const groupSize = Math.max(options.inFlight - 1, 1)
  const fd = fs.openSync(file, 'w')
  return measure(async () => {
    let position = 0
    for (let next = 0; next < batches.length; next += groupSize) {
      const buffers = batches.slice(next, next + groupSize).map((batch) => batch.slice())
      await new Promise<void>((resolve, reject) => {
        const done = (error: Error | null) => (error === null ? resolve() : reject(error))
        if (buffers.length === 1) fs.write(fd, buffers[0]!, 0, undefined, position, done)
        else fs.writev(fd, buffers, position, done)
      })
      for (const buffer of buffers) position += buffer.length
    }
    fs.closeSync(fd)
    return position
  })
}

async function manyLogs(manager: LogManager, newLog: () => Promise<PartitionLog>, seconds: number): Promise<void> {
  const logs = await Promise.all(Array.from({ length: 50 }, newLog))
  const batch = batchOf(1024, 0).slice()
  let bytes = 0
  const started = performance.now()
  await Promise.all(
    logs.map(async (log) => {
      while (performance.now() - started < seconds * 1000) {
        await log.append(batch.slice(), { leaderEpoch: 0, origin: 'client' })
        bytes += batch.length
      }
    }),
  )
  const rate = bytes / (performance.now() - started) / 1000
  console.log(`${'append to 50 logs at once'.padEnd(56)} ${rate.toFixed(0).padStart(6)} MB/s`)
  for (const log of logs) await manager.deleteLog(topicId, log.partition)
}

function read(log: PartitionLog): Promise<Used> {
  return measure(async () => {
    let bytes = 0
    let offset = 0
    while (offset < log.logEndOffset - 10_000) {
      const result = await log.read({ offset, maxBytes: MAX_BYTES, minOneBatch: true, upTo: 'log-end' })
      bytes += result.sizeBytes
      offset = nextOffset(result.chunks)
    }
    return bytes
  })
}

function nextOffset(chunks: readonly Uint8Array[]): number {
  let offset = 0
  for (const chunk of chunks) {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    for (let at = 0; at < chunk.length; at += view.getInt32(at + 8) + 12) {
      offset = Number(view.getBigInt64(at)) + view.getInt32(at + 23) + 1
    }
  }
  return offset
}

function bareRead(file: string): Promise<Used> {
  const fd = fs.openSync(file, 'r')
  const size = fs.fstatSync(fd).size
  return measure(async () => {
    let position = 0
    while (position < size) {
      const buffer = new Uint8Array(MAX_BYTES)
      position += await new Promise<number>((resolve, reject) => {
        fs.read(fd, buffer, 0, MAX_BYTES, position, (error, count) => (error ? reject(error) : resolve(count)))
      })
    }
    fs.closeSync(fd)
    return position
  })
}

async function seek(log: PartitionLog): Promise<void> {
  const times: number[] = []
  for (let count = 0; count < 2000; count += 1) {
    const offset = Math.floor(Math.random() * (log.logEndOffset - 10_000))
    const started = performance.now()
    await log.read({ offset, maxBytes: 1, minOneBatch: true, upTo: 'log-end' })
    times.push((performance.now() - started) * 1000)
  }
  times.sort((left, right) => left - right)
  console.log(`${'one batch at a random offset'.padEnd(56)} ${times[1000]!.toFixed(0).padStart(6)} µs median`)
}

async function recovery(log: PartitionLog, folder: string): Promise<void> {
  const copy = path.join(folder, 'copy')
  fs.mkdirSync(path.join(copy, 'bench-0'), { recursive: true })
  fs.copyFileSync(path.join(log.path, '00000000000000000000.log'), path.join(copy, 'bench-0/00000000000000000000.log'))
  fs.copyFileSync(path.join(log.path, 'partition.metadata'), path.join(copy, 'bench-0/partition.metadata'))
  const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {}, isEnabled: () => false, child: () => quiet }
  const platform = nodePlatform({ logger: quiet, metrics: undefined as never })
  const manager = await LogManager.open({
    disk: platform.disk,
    clock: platform.clock,
    random: platform.random,
    logger: quiet,
    directories: [copy],
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    config: DEFAULT_STORAGE_CONFIG,
  })
  const started = performance.now()
  await manager.openLogs(() => DEFAULT_LOG_CONFIG)
  const seconds = (performance.now() - started) / 1000
  const [opened] = [...manager.logs()]
  console.log(`${'recovery scan'.padEnd(56)} ${(opened!.sizeBytes / seconds / 1e6).toFixed(0).padStart(6)} MB/s`)
  await manager.shutdown({ brokerEpoch: 1 })
}

function median(values: number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]!
}
