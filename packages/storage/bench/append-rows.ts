import fs from 'node:fs'
import path from 'node:path'
import type { LogManager, PartitionLog } from '../src/index.ts'
import { asSent, type BatchOptions, batchesOf, newLog, openManager, removeLog } from './logs.ts'
import { type Bench, measure, rateRow, type Used } from './row.ts'

/** Written in one round: little enough to stay in the page cache. */
const ROUND_BYTES = 128 * 1024 * 1024
const COUNT = ROUND_BYTES / (64 * 1024)

/**
 * The bare loop writes the same bytes from the same memory, with as much in each call as the log has with so many
 * appends on their way: one batch alone, else all but the one that is just being made ready. It neither
 * checks nor numbers anything; the log's CRC, its walk over the records and its indexes are what the ratio shows.
 */
const BARE_IS = 'write or writev of the same batches, one call at a time, nothing checked'

export async function appendRows(bench: Bench): Promise<void> {
  const { folder } = bench
  const manager = await openManager(path.join(folder, 'append'))
  const rows = [
    { name: 'append 1 KB records in 64 KB batches, 1 in flight', recordBytes: 1024, inFlight: 1, aim: { share: 0.8 } },
    { name: 'append 1 KB records in 64 KB batches, 5 in flight', recordBytes: 1024, inFlight: 5, aim: { share: 0.8 } },
    { name: 'append 100 B records in 64 KB batches, 5 in flight', recordBytes: 100, inFlight: 5 },
  ]
  for (const { name, inFlight, aim, ...options } of rows.filter(({ name }) => bench.isWanted(name))) {
    const batches = batchesOf(options, COUNT)
    await rateRow(
      bench,
      { name, bareIs: BARE_IS, aim },
      {
        ours: () => onNewLog(manager, (log) => append(log, batches, inFlight)),
        bare: () => bareAppend(path.join(folder, 'bare'), batches, Math.max(inFlight - 1, 1)),
      },
    )
  }
  await idempotentRow(bench, manager)
  await manager.shutdown({ brokerEpoch: 1 })
}

async function idempotentRow(bench: Bench, manager: LogManager): Promise<void> {
  const name = 'append with producer id and sequence, 5 in flight'
  if (!bench.isWanted(name)) return
  const options: BatchOptions = { recordBytes: 1024 }
  const plain = batchesOf(options, COUNT)
  const idempotent = batchesOf({ ...options, producerId: 5 }, COUNT)
  await rateRow(
    bench,
    { name, bareIs: 'the same through the log, without producer id', aim: { share: 0.95 } },
    {
      ours: () => onNewLog(manager, (log) => append(log, idempotent, 5)),
      bare: () => onNewLog(manager, (log) => append(log, plain, 5)),
    },
  )
}

let partition = 0

/** What was written is on the disk and gone before the next round begins. */
async function onNewLog(manager: LogManager, work: (log: PartitionLog) => Promise<Used>): Promise<Used> {
  const log = await newLog(manager, partition++)
  const used = await work(log)
  await log.flush()
  await removeLog(manager, log)
  return used
}

function append(log: PartitionLog, batches: readonly Uint8Array[], inFlight: number): Promise<Used> {
  for (const batch of batches) asSent(batch)
  let next = 0
  const work = async () => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const { errorName } = await log.append(batch, { leaderEpoch: 0, origin: 'client' })
      if (errorName !== 'NONE') throw new Error(errorName)
    }
  }
  return measure(async () => {
    await Promise.all(Array.from({ length: inFlight }, work))
    return log.sizeBytes
  })
}

async function bareAppend(file: string, batches: readonly Uint8Array[], groupSize: number): Promise<Used> {
  for (const batch of batches) asSent(batch)
  const fd = fs.openSync(file, 'w')
  const used = await measure(
    () =>
      new Promise((resolve, reject) => {
        let position = 0
        let next = 0
        const step = (error: Error | null) => {
          if (error !== null) {
            reject(error)
          } else if (next === batches.length) {
            resolve(position)
          } else {
            const at = position
            const buffers = batches.slice(next, next + groupSize)
            next += buffers.length
            for (const { length } of buffers) position += length
            if (buffers.length === 1) fs.write(fd, buffers[0]!, 0, undefined, at, step)
            else fs.writev(fd, buffers, at, step)
          }
        }
        step(null)
      }),
  )
  fs.fsyncSync(fd)
  fs.closeSync(fd)
  fs.rmSync(file)
  return used
}
