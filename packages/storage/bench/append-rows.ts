import fs from 'node:fs'
import path from 'node:path'
import type { LogManager, PartitionLog } from '../src/index.ts'
import { asSent, type BatchOptions, batchesOf, isSealed, newLog, openManager, removeLog } from './logs.ts'
import { type Bench, comparison, inTurn, measure, rateRow, type Used } from './row.ts'

/** Written in one turn: little enough to stay in the page cache, and to have many turns. */
const TURN_BYTES = 32 * 1024 * 1024
const COUNT = TURN_BYTES / (64 * 1024)
const TURNS_PER_ROUND = 4

/**
 * The bare loop calls the same asynchronous `writev` for the same batches, each in memory of its own that was not touched for
 * as long as everything else takes its turn. It has as many batches on their way as the log has appends: all of them in one
 * call, then the next call. It neither checks nor numbers anything.
 *
 * A broker that stores what it has not checked is none, so a second row stands beside a loop that does the one thing more
 * that nobody can leave out: the CRC-32C of each batch before its call.
 */
const BARE_IS = 'writev of as many batches as are in flight, one call at a time, nothing checked'
const CHECKED_IS = 'the same loop with the CRC-32C of each batch before its call'

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
    const file = path.join(folder, 'bare')
    const { ours, bare, checked } = await inTurn(
      {
        ours: () => onNewLog(manager, (log) => append(log, batches, inFlight)),
        bare: () => bareAppend(file, batches, { groupSize: inFlight, isChecked: false }),
        checked: () => bareAppend(file, batches, { groupSize: inFlight, isChecked: true }),
      },
      bench.rounds * TURNS_PER_ROUND,
    )
    bench.onRow(comparison({ name, bareIs: BARE_IS, aim }, ours, bare))
    bench.onRow(comparison({ name: '  beside a loop that checks', bareIs: CHECKED_IS }, ours, checked))
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
    { ...bench, rounds: bench.rounds * TURNS_PER_ROUND },
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

async function bareAppend(
  file: string,
  batches: readonly Uint8Array[],
  { groupSize, isChecked }: { groupSize: number; isChecked: boolean },
): Promise<Used> {
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
            for (const batch of buffers) {
              position += batch.length
              if (isChecked && !isSealed(batch)) return reject(new Error('a damaged batch'))
            }
            fs.writev(fd, buffers, at, step)
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
