import fs from 'node:fs'
import path from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'
import { DEFAULT_LOG_CONFIG, type LogManager } from '../src/index.ts'
import { asSent, batchOf, newLog, openManager } from './logs.ts'
import { type Bench, median } from './row.ts'

const LOGS = 2000
const OPEN_PARALLELISM = 16
/** What Kafka's broker writes into the folder of a partition with records, and what is read of it at a start. */
const FILES_READ = ['partition.metadata', 'leader-epoch-checkpoint', '00000000000000000000.index']

const names = {
  open: `${LOGS} partitions opened after a clean stop`,
  heap: 'heap of an idle partition',
  descriptors: `descriptors that ${LOGS} idle partitions hold`,
}

export async function openRows(bench: Bench): Promise<void> {
  if (!Object.values(names).some(bench.isWanted)) return
  const directory = path.join(bench.folder, 'open')
  await make(directory)
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < Math.min(bench.rounds, 5); round += 1) {
    bare.push(await timeOf(() => bareOpen(directory)))
    const manager = await openManager(directory)
    ours.push(await timeOf(() => manager.openLogs(() => DEFAULT_LOG_CONFIG)))
    await manager.shutdown({ brokerEpoch: 1 })
  }
  const openMs = median(ours)
  const bareIs = 'list, stat and read of the same files, as many at a time'
  const isOpenMet = openMs < 2000
  bench.onRow({
    name: names.open,
    unit: 'ms',
    ours: openMs,
    bare: median(bare),
    ratio: openMs / median(bare),
    bareIs,
    aim: 'under 2 s',
    isMet: isOpenMet,
  })
  const { heapBytes, descriptors } = await idleCost(directory)
  const kilobytes = heapBytes / 1024
  bench.onRow({ name: names.heap, unit: 'KB', ours: kilobytes, aim: 'under 10 KB', isMet: kilobytes < 10 })
  bench.onRow({ name: names.descriptors, unit: '', ours: descriptors, aim: 'none', isMet: descriptors <= 0 })
}

async function make(directory: string): Promise<void> {
  const manager = await openManager(directory)
  await manager.openLogs(() => DEFAULT_LOG_CONFIG)
  const batch = batchOf({ recordBytes: 1024 })
  const partitions = Array.from({ length: LOGS }, (_, partition) => partition)
  await Promise.all(
    partitions.map(async (partition) => {
      const log = await newLog(manager, partition)
      const { errorName } = await log.append(asSent(batch.slice()), { leaderEpoch: 0, origin: 'client' })
      if (errorName !== 'NONE') throw new Error(errorName)
    }),
  )
  await manager.shutdown({ brokerEpoch: 1 })
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function bareOpen(directory: string): Promise<void> {
  const folders = fs.readdirSync(directory).filter((name) => name.startsWith('bench-'))
  let next = 0
  const work = async () => {
    for (let name = folders[next++]; name !== undefined; name = folders[next++]) {
      const folder = path.join(directory, name)
      const names = await fs.promises.readdir(folder)
      for (const each of names.filter((each) => each.endsWith('.log'))) await fs.promises.stat(path.join(folder, each))
      for (const each of names.filter((each) => FILES_READ.includes(each))) {
        await fs.promises.readFile(path.join(folder, each))
      }
    }
  }
  await Promise.all(Array.from({ length: OPEN_PARALLELISM }, work))
}

async function idleCost(directory: string): Promise<{ heapBytes: number; descriptors: number }> {
  const manager: LogManager = await openManager(directory)
  const heapBefore = heldBytes()
  const descriptorsBefore = descriptorCount()
  await manager.openLogs(() => DEFAULT_LOG_CONFIG)
  const heapBytes = (heldBytes() - heapBefore) / LOGS
  const descriptors = descriptorCount() - descriptorsBefore
  await manager.shutdown({ brokerEpoch: 1 })
  return { heapBytes, descriptors }
}

/** What is held after everything that can go has gone. */
function heldBytes(): number {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  for (let count = 0; count < 4; count += 1) collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Only Linux tells; elsewhere nothing is counted. */
function descriptorCount(): number {
  return fs.existsSync('/proc/self/fd') ? fs.readdirSync('/proc/self/fd').length : 0
}
