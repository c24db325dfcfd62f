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
  offset: 'a read from a random offset in a segment of 1 GB',
  place: 'of that, finding the place',
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
    const bareIs = 'read of as many whole batches as 1 MB has room for, into memory that is used again'
    await rateRow(
      bench,
      { name: names.read, bareIs, aim: { share: 0.9 } },
      { ours: () => readThrough(log), bare: () => bareRead(segment, batchOf({ recordBytes: 1024 }).length) },
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
  // All batches are alike, so that the next offset can be told without a look at them: that is a consumer's work.
  const template = batchOf({ recordBytes: 1024 })
  const recordCount = new DataView(template.buffer).getInt32(RECORD_COUNT_AT)
  return measure(async () => {
    let bytes = 0
    let offset = 0
    while (bytes < ROUND_BYTES) {
      const { sizeBytes, memory } = await log.read({
        offset,
        maxBytes: READ_BYTES,
        minOneBatch: true,
        upTo: 'log-end',
      })
      bytes += sizeBytes
      offset += (sizeBytes / template.length) * recordCount
      for (const each of memory) each.release()
    }
    return bytes
  })
}

/** Answers hold whole batches: where the next one does not fit any more, nobody would read its beginning twice. */
async function bareRead(file: string, batchBytes: number): Promise<Used> {
  const fd = fs.openSync(file, 'r')
  const buffer = new Uint8Array(READ_BYTES - (READ_BYTES % batchBytes))
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
  const template = batchOf({ recordBytes: 1024 })
  const recordCount = new DataView(template.buffer).getInt32(RECORD_COUNT_AT)
  const batchCount = Math.floor(log.logEndOffset / recordCount) - 200
  const fd = fs.openSync(segment, 'r')
  // The index leads to the batch before the wanted one, as Kafka's does: the log reads both at once.
  const maxBytes = template.length * 2
  const buffer = new Uint8Array(maxBytes)
  const random = () => Math.floor(Math.random() * batchCount)
  const bare = () => pread(fd, buffer, random() * template.length)
  const offset = async () => {
    const options = { offset: random() * recordCount + 7, maxBytes, minOneBatch: true, upTo: 'log-end' } as const
    const { sizeBytes, memory } = await log.read(options)
    if (sizeBytes === 0) throw new Error('no batch was found')
    for (const each of memory) each.release()
  }
  const time = async () => {
    const found = await log.offsetForTimestamp(startMs + random())
    if (found === undefined) throw new Error('no such timestamp')
  }
  const bareIs = 'one read of as many bytes at a place that is known'
  if (isWanted(names.offset) || isWanted(names.place)) {
    const { ours, known, more } = await latencies(offset, bare)
    onRow({ name: names.offset, unit: 'µs', ours, bare: known, ratio: ours / known, bareIs })
    onRow({ name: names.place, unit: 'µs', ours: more, aim: 'under 20 µs', isMet: more < 20 })
  }
  if (isWanted(names.time)) {
    const { ours, known } = await latencies(time, bare)
    onRow({ name: names.time, unit: 'µs', ours, bare: known, ratio: ours / known, bareIs })
  }
  fs.closeSync(fd)
}

/** Median µs of each and of the difference, one call of ours and a bare one in turn. */
async function latencies(ours: () => Promise<void>, bare: () => Promise<unknown>) {
  const times: { ours: number; known: number }[] = []
  for (let count = 0; count < LOOKUPS; count += 1) times.push({ ours: await timeOf(ours), known: await timeOf(bare) })
  return {
    ours: median(times.map((time) => time.ours)),
    known: median(times.map((time) => time.known)),
    more: median(times.map((time) => time.ours - time.known)),
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) * 1000
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
