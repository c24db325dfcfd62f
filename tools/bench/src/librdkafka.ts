import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lastLines, runProgram, workspaceFolder } from '@ottla/rig'
import { type Contestant, makeTopic, measured, settleDisk, type Use } from './contest.ts'
import { inTurn, type ThroughputOptions } from './options.ts'
import type { Round } from './report.ts'
import type { Workload } from './workload.ts'

/**
 * The same rows with a real client. Python hands records over one by one, so the client and not the broker is the
 * limit; what it shows is what the broker costs under a load of that kind.
 */
export async function benchLibrdkafka(
  direction: 'in' | 'out',
  contestants: readonly Contestant[],
  options: ThroughputOptions,
  workload: Workload,
  onRound: (round: Round) => void,
): Promise<void> {
  // A tenth: at some hundred thousand records a second this is a matter of seconds already.
  const records = Math.ceil(options.bytes / 10 / workload.recordBytes)
  const topics = new Map<Contestant, string>()
  for (const contestant of contestants) {
    topics.set(contestant, await makeTopic(contestant, options.partitions))
    const seconds = await run('in', contestant, topics.get(contestant)!, options, workload, records)
    if (typeof seconds === 'string') return void process.stderr.write(`no rows with librdkafka: ${seconds}\n`)
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const contestant of inTurn(contestants, round)) {
      await settleDisk()
      const work = () => run(direction, contestant, topics.get(contestant)!, options, workload, records)
      const { result, use } = await measured(contestant, work)
      const measures = measuresOf(Number(result), records, workload, use)
      onRound({ row: `${direction}: ${workload.name}, librdkafka`, broker: contestant.name, measures })
    }
  }
  for (const [{ client }, topic] of topics) await client.admin.deleteTopics([topic])
}

/** Seconds, or why there is no librdkafka. */
async function run(
  direction: 'in' | 'out',
  { target }: Contestant,
  topic: string,
  { partitions }: ThroughputOptions,
  { recordBytes, compression }: Workload,
  records: number,
): Promise<number | string> {
  const script = join(workspaceFolder(), 'tools/bench/drivers/librdkafka.py')
  const place = [target.bootstrap, topic, partitions, recordBytes, compression, records].map(String)
  // Debian's packages belong to Debian's own Python; another one in the path does not see them.
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
  const result = await runProgram(python, [script, direction, ...place], { timeoutMs: 300_000 }).catch(() => undefined)
  if (result === undefined) return 'Python 3 is not installed'
  if (result.code !== 0) throw new Error(`librdkafka: ${lastLines(result.stderr, 3)}`)
  const { seconds, absent } = JSON.parse(result.stdout.toString()) as { seconds?: number; absent?: string }
  return seconds ?? absent ?? 'it said nothing'
}

function measuresOf(seconds: number, records: number, { recordBytes }: Workload, { cpuSeconds, residentMb }: Use) {
  const gigabytes = (records * recordBytes) / 1e9
  return {
    recordsPerSecond: records / seconds,
    mbPerSecond: (gigabytes * 1e3) / seconds,
    cpuSeconds,
    cpuSecondsPerGb: cpuSeconds === undefined ? undefined : cpuSeconds / gigabytes,
    residentMb,
  }
}
