import fs from 'node:fs'
import path from 'node:path'
import { DEFAULT_LOG_CONFIG, type PartitionLog } from '../src/index.ts'
import { asSent, batchOf, newLog, openManager, sealed, TOPIC_ID } from './logs.ts'
import { type Bench, measure, median, rateRow, type Used } from './row.ts'

const READ_BYTES = 1024 * 1024
const LOOKUPS = 2000
/** Read in one round of the sequential rows. */
const ROUND_BYTES = 256 * 1024 * 1024
/** As large as a segment gets, less than a batch. */
const SEGMENT_BYTES = DEFAULT_LOG_CONFIG.segmentSizeBytes - 128 * 1024
const BASE_TIMESTAMP_AT = 27
const RECORD_COUNT_AT = 57

const names = {
  read: 'sequential read of 1 MB at a time, from the page cache',
  offset: 'an offset found in a segment of 1 GB, and its batch read',
  place: 'the same, the place in the file alone',
  time: 'a timestamp found in a segment of 1 GB',
  recovery: 'recovery scan of a segment of 1 GB',
}

export async function readRows(bench: Bench): Promise<void> {
  const { folder, isWanted } = bench
  if (!Object.values(names).some(isWanted)) return
  const directory = path.join(folder, 'read')
  const manager = await openManager(directory)
  const log = await newLog(manager, 0)
  const startMs = Date.now() - 20_000_000
  await fill(log, startMs)
  const segment = path.join(log.path, '00000000000000000000.log')
  if (isWanted(names.read)) {
    const bareIs = 'read of 1 MB at a time into memory that is used again'
    await rateRow(
      bench,
      { name: names.read, bareIs, aim: { share: 0.9 } },
      { ours: () => readThrough(log), bare: () => bareRead(segment) },
    )
  }
  await lookupRows(bench, log, segment, startMs)
  await manager.shutdown({ brokerEpoch: 1 })
  if (isWanted(names.recovery)) await recoveryRow(bench, log.path, segment)
  fs.rmSync(directory, { recursive: true })
}

/** One segment, each batch a millisecond after the one before it. */
async function fill(log: PartitionLog, startMs: number): Promise<void> {
  const template = batchOf({ recordBytes: 1024 })
  for (let count = 0; log.sizeBytes + template.length < SEGMENT_BYTES; count += 1) {
    const batch = asSent(template.slice())
    const view = new DataView(batch.buffer)
    view.setBigInt64(BASE_TIMESTAMP_AT, BigInt(startMs + count))
    view.setBigInt64(BASE_TIMESTAMP_AT + 8, BigInt(startMs + count))
    const { errorName } = await log.append(sealed(batch), { leaderEpoch: 0, origin: 'client' })
    if (errorName !== 'NONE') throw new Error(errorName)
  }
  await log.flush()
}

function readThrough(log: PartitionLog): Promise<Used> {
  return measure(async () => {
    let bytes = 0
    let offset = 0
    while (bytes < ROUND_BYTES) {
      const result = await log.read({ offset, maxBytes: READ_BYTES, minOneBatch: true, upTo: 'log-end' })
      bytes += result.sizeBytes
      offset = nextOffset(result.chunks)
      for (const memory of result.memory) memory.release()
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

async function bareRead(file: string): Promise<Used> {
  const fd = fs.openSync(file, 'r')
  const buffer = new Uint8Array(READ_BYTES)
  const used = await measure(async () => {
    let position = 0
    while (position < ROUND_BYTES) position += await pread(fd, buffer, position)
    return position
  })
  fs.closeSync(fd)
  return used
}

function pread(fd: number, buffer: Uint8Array, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.read(fd, buffer, 0, buffer.length, position, (error, count) => (error === null ? resolve(count) : reject(error)))
  })
}

async function lookupRows({ isWanted, onRow }: Bench, log: PartitionLog, segment: string, startMs: number) {
  const batchBytes = batchOf({ recordBytes: 1024 }).length
  const recordCount = new DataView(batchOf({ recordBytes: 1024 }).buffer).getInt32(RECORD_COUNT_AT)
  const batchCount = Math.floor(log.logEndOffset / recordCount) - 200
  const fd = fs.openSync(segment, 'r')
  const buffer = new Uint8Array(batchBytes)
  const random = () => Math.floor(Math.random() * batchCount)
  const bare = () => pread(fd, buffer, random() * batchBytes)
  const offset = async () => {
    const options = { offset: random() * recordCount + 7, maxBytes: 1, minOneBatch: true, upTo: 'log-end' } as const
    const { errorName, memory } = await log.read(options)
    if (errorName !== 'NONE') throw new Error(errorName)
    for (const each of memory) each.release()
  }
  const time = async () => {
    const found = await log.offsetForTimestamp(startMs + random())
    if (found === undefined) throw new Error('no such timestamp')
  }
  const bareIs = 'one read of the batch at a place that is known'
  if (isWanted(names.offset) || isWanted(names.place)) {
    const [ours, known] = await latencies(offset, bare)
    onRow({ name: names.offset, unit: 'µs', ours, bare: known, ratio: ours / known, bareIs })
    onRow({ name: names.place, unit: 'µs', ours: ours - known, aim: 'under 20 µs', isMet: ours - known < 20 })
  }
  if (isWanted(names.time)) {
    const [ours, known] = await latencies(time, bare)
    onRow({ name: names.time, unit: 'µs', ours, bare: known, ratio: ours / known, bareIs })
  }
  fs.closeSync(fd)
}

/** Median µs of each, one call of the one and one of the other in turn. */
async function latencies(...works: (() => Promise<unknown>)[]): Promise<[number, number]> {
  const times: number[][] = works.map(() => [])
  for (let count = 0; count < LOOKUPS; count += 1) {
    for (const [index, work] of works.entries()) {
      const started = performance.now()
      await work()
      times[index]!.push((performance.now() - started) * 1000)
    }
  }
  return [median(times[0]!), median(times[1]!)]
}

/** The log in a directory that was not stopped cleanly and has no checkpoint: everything is read again. */
async function recoveryRow(bench: Bench, logPath: string, segment: string): Promise<void> {
  const sizeBytes = fs.statSync(segment).size
  await rateRow(
    { ...bench, rounds: Math.min(bench.rounds, 3) },
    { name: names.recovery, bareIs: 'read of 1 MB at a time, nothing checked', aim: { mbPerSecond: 1000 } },
    {
      ours: async () => {
        const directory = path.join(bench.folder, 'recovery')
        const manager = await openManager(directory)
        const copy = path.join(directory, path.basename(logPath))
        fs.mkdirSync(copy)
        for (const name of ['00000000000000000000.log', 'partition.metadata']) {
          fs.linkSync(path.join(logPath, name), path.join(copy, name))
        }
        const used = await measure(async () => {
          await manager.openLogs(() => DEFAULT_LOG_CONFIG)
          return sizeBytes
        })
        const recovered = manager.get(TOPIC_ID, 0)
        if (recovered?.sizeBytes !== sizeBytes) throw new Error('the log was not recovered whole')
        await manager.shutdown({ brokerEpoch: 1 })
        fs.rmSync(directory, { recursive: true })
        return used
      },
      bare: async () => {
        const fd = fs.openSync(segment, 'r')
        const buffer = new Uint8Array(READ_BYTES)
        const used = await measure(async () => {
          let position = 0
          while (position < sizeBytes) position += await pread(fd, buffer, position)
          return position
        })
        fs.closeSync(fd)
        return used
      },
    },
  )
}
