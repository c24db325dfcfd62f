import fs from 'node:fs'
import path from 'node:path'
import type { Disk } from '@ottla/platform'
import { DEFAULT_LOG_CONFIG, type PartitionLog } from '../src/index.ts'
import { asSent, batchesOf, openManager, TOPIC_ID } from './logs.ts'
import { type Bench, inTurn, measure, median } from './row.ts'

const APPENDS = 2000
const IN_FLIGHT = 64
const ROUNDS_MAX = 5

/** With `flush.messages=1` nobody is answered before an fsync that began after the write. */
export async function flushRows({ folder, rounds, isWanted, onRow }: Bench): Promise<void> {
  const name = `appends of 1 KB with flush.messages=1, ${IN_FLIGHT} in flight`
  if (!isWanted(name)) return
  let syncs = 0
  const manager = await openManager(path.join(folder, 'flush'), (disk) => counting(disk, () => syncs++))
  const config = { ...DEFAULT_LOG_CONFIG, flushMessages: 1 }
  const log = await manager.createLog({ topic: 'bench', topicId: TOPIC_ID, partition: 0, config })
  const batches = batchesOf({ recordBytes: 1024, batchBytes: 1 }, APPENDS)
  const perSync: number[] = []
  const used = await inTurn(
    {
      ours: async () => {
        const before = syncs
        const one = await measure(() => append(log, batches))
        perSync.push(APPENDS / (syncs - before))
        return one
      },
      bare: () => bareAppend(path.join(folder, 'bare'), batches.slice(0, APPENDS / IN_FLIGHT)),
    },
    Math.min(rounds, ROUNDS_MAX),
  )
  const rates = (side: 'ours' | 'bare', count: number) => used[side].map(({ wallMs }) => (count / wallMs) * 1000)
  const [ours, bare] = [rates('ours', APPENDS), rates('bare', batches.slice(0, APPENDS / IN_FLIGHT).length)]
  onRow({
    name,
    unit: '/s',
    ours: median(ours),
    bare: median(bare),
    ratio: median(ours.map((rate, round) => rate / bare[round]!)),
    bareIs: 'write and fsync of one after the other',
  })
  onRow({ name: 'of these, answered by one fsync', unit: '', ours: median(perSync) })
  await manager.shutdown({ brokerEpoch: 1 })
}

async function append(log: PartitionLog, batches: readonly Uint8Array[]): Promise<number> {
  for (const batch of batches) asSent(batch)
  let next = 0
  const work = async () => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const { errorName } = await log.append(batch, { leaderEpoch: 0, origin: 'client' })
      if (errorName !== 'NONE') throw new Error(errorName)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, work))
  return log.sizeBytes
}

function bareAppend(file: string, batches: readonly Uint8Array[]) {
  const fd = fs.openSync(file, 'w')
  return measure(async () => {
    let position = 0
    for (const batch of batches) {
      await new Promise<void>((resolve, reject) => {
        const done = (error: Error | null) => (error === null ? resolve() : reject(error))
        fs.write(fd, batch, 0, undefined, position, (error) => (error === null ? fs.fsync(fd, done) : reject(error)))
      })
      position += batch.length
    }
    fs.closeSync(fd)
    return position
  })
}

/** The same disk; tells of each fsync of a file. */
function counting(disk: Disk, onSync: () => void): Disk {
  const open = disk.open.bind(disk)
  disk.open = async (file, mode) => {
    const opened = await open(file, mode)
    const sync = opened.sync.bind(opened)
    opened.sync = () => {
      onSync()
      return sync()
    }
    return opened
  }
  return disk
}
