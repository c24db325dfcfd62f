import { setTimeout as delay } from 'node:timers/promises'
import { memoryOf } from '@ottla/rig'
import { makeTopic, withContestants } from './contest.ts'
import { brokersOf, programsOf, settingsOf, type ThroughputOptions } from './options.ts'
import { runProduceLoad } from './produce-load.ts'
import type { Column, Round } from './report.ts'
import { drain, produceLoadOf } from './throughput.ts'
import { buildBatches, workloads } from './workload.ts'

export const memoryColumns: readonly Column[] = [{ measure: 'residentMb', title: 'RSS MB', digits: 0, better: 'less' }]

const idleMs = 3_000

/** What a broker holds when nothing happens, at the most under load, and after it. A new process each round. */
export async function benchMemory(options: ThroughputOptions, onRound: (round: Round) => void): Promise<void> {
  const programs = programsOf(await brokersOf(options))
  const [workload] = workloads
  const batches = await buildBatches(workload!, options.batchBytes, 8)
  for (let round = 0; round < options.rounds; round++) {
    await withContestants(programs, settingsOf(options), async (contestants) => {
      for (const contestant of contestants) {
        const report = (row: string, bytes: number) =>
          onRound({ row, broker: contestant.name, measures: { residentMb: bytes / 1024 / 1024 } })
        await delay(idleMs)
        report('idle', (await memoryOf(contestant.pid!)).residentBytes)
        const topic = await makeTopic(contestant, options.partitions)
        await runProduceLoad(contestant.target, produceLoadOf(options, workload!, batches, topic, options.bytes))
        await drain(contestant, options, topic, workload!)
        report('under load, at most', (await memoryOf(contestant.pid!)).peakBytes)
        await delay(idleMs)
        report('idle again', (await memoryOf(contestant.pid!)).residentBytes)
      }
    })
  }
}
