import { runConsumeLoad } from './consume-load.ts'
import { type Contestant, makeTopic, measured, settleDisk, type Use, withContestants } from './contest.ts'
import { benchLibrdkafka } from './librdkafka.ts'
import { brokersOf, inTurn, settingsOf, type ThroughputOptions } from './options.ts'
import { type LoadResult, type ProduceLoad, runProduceLoad } from './produce-load.ts'
import type { Column, Measures, Round } from './report.ts'
import { type BuiltBatch, buildBatches, type Workload, workloads } from './workload.ts'

export const throughputColumns: readonly Column[] = [
  { measure: 'recordsPerSecond', title: 'records/s', digits: 0, better: 'more' },
  { measure: 'mbPerSecond', title: 'MB/s', digits: 0, better: 'more' },
  { measure: 'p50Ms', title: 'p50 ms', digits: 2, better: 'less' },
  { measure: 'p99Ms', title: 'p99 ms', digits: 2, better: 'less' },
  { measure: 'p999Ms', title: 'p99.9 ms', digits: 2, better: 'less' },
  { measure: 'cpuSeconds', title: 'CPU s', digits: 2, better: 'less' },
  { measure: 'cpuSecondsPerGb', title: 'CPU s/GB', digits: 2, better: 'less' },
  { measure: 'residentMb', title: 'RSS MB', digits: 0, better: 'less' },
]

const distinctBatches = 8

/** Prebuilt batches in, as fast as the broker takes them. */
export async function benchProduce(options: ThroughputOptions, onRound: (round: Round) => void): Promise<void> {
  await withContestants(await brokersOf(options), settingsOf(options), async (contestants) => {
    for (const workload of chosen(options)) {
      const batches = await buildBatches(workload, options.batchBytes, distinctBatches)
      for (const contestant of contestants) await fill(contestant, options, workload, batches, warmUpBytes(options))
      for (let round = 0; round < options.rounds; round++) {
        for (const contestant of inTurn(contestants, round)) {
          const { result, use } = await fill(contestant, options, workload, batches, options.bytes)
          onRound({ row: `in: ${workload.name}`, broker: contestant.name, measures: measuresOf(result, use) })
        }
      }
      if (isForLibrdkafka(options, workload)) await benchLibrdkafka('in', contestants, options, workload, onRound)
    }
  })
}

/** What was written before, read out of the page cache as fast as the broker sends it. */
export async function benchConsume(options: ThroughputOptions, onRound: (round: Round) => void): Promise<void> {
  await withContestants(await brokersOf(options), settingsOf(options), async (contestants) => {
    // Who has written it makes no difference on the way out.
    for (const workload of chosen(options).filter(({ isIdempotent }) => isIdempotent === undefined)) {
      const batches = await buildBatches(workload, options.batchBytes, distinctBatches)
      const topics = new Map<Contestant, string>()
      for (const contestant of contestants) {
        const topic = await makeTopic(contestant, options.partitions)
        topics.set(contestant, topic)
        await runProduceLoad(contestant.target, produceLoadOf(options, workload, batches, topic, options.bytes))
        await drain(contestant, options, topic, workload)
      }
      await settleDisk()
      for (let round = 0; round < options.rounds; round++) {
        for (const contestant of inTurn(contestants, round)) {
          const work = () => drain(contestant, options, topics.get(contestant)!, workload)
          const { result, use } = await measured(contestant, work)
          onRound({ row: `out: ${workload.name}`, broker: contestant.name, measures: measuresOf(result, use) })
        }
      }
      for (const [{ client }, topic] of topics) await client.admin.deleteTopics([topic])
      if (isForLibrdkafka(options, workload)) await benchLibrdkafka('out', contestants, options, workload, onRound)
    }
  })
}

/** Produces into a topic of its own and deletes it. */
async function fill(
  contestant: Contestant,
  options: ThroughputOptions,
  workload: Workload,
  batches: readonly BuiltBatch[],
  bytes: number,
): Promise<{ result: LoadResult; use: Use }> {
  const topic = await makeTopic(contestant, options.partitions)
  await settleDisk()
  const load = produceLoadOf(options, workload, batches, topic, bytes)
  const outcome = await measured(contestant, () => runProduceLoad(contestant.target, load))
  await contestant.client.admin.deleteTopics([topic])
  return outcome
}

/** Reads a topic from beginning to end. */
export async function drain(
  { target, client }: Contestant,
  options: ThroughputOptions,
  topic: string,
  workload: Workload,
): Promise<LoadResult> {
  const partitions = Array.from({ length: options.partitions }, (_, partition) => partition)
  const ends = await Promise.all(partitions.map((partition) => client.admin.offsets(topic, partition)))
  return runConsumeLoad(target, {
    topic,
    partitions: options.partitions,
    connections: options.connections,
    endOffsets: ends.map(({ latest }) => latest),
    recordBytes: workload.recordBytes,
    partitionBytesMax: 1024 * 1024,
  })
}

export function produceLoadOf(
  options: ThroughputOptions,
  { isIdempotent }: Workload,
  batches: readonly BuiltBatch[],
  topic: string,
  bytes: number,
): ProduceLoad {
  const { partitions, connections, inFlight, acks } = options
  return { topic, partitions, batches, connections, inFlight, acks, bytes, isIdempotent: isIdempotent === true }
}

function chosen({ only }: ThroughputOptions): readonly Workload[] {
  return workloads.filter(({ name }) => only?.some((part) => name.includes(part)) ?? true)
}

/** The plain rows: a codec costs the client and hardly the broker. */
function isForLibrdkafka(
  { librdkafka }: ThroughputOptions,
  { compression, batchBytes, isIdempotent }: Workload,
): boolean {
  return librdkafka && compression === 'none' && batchBytes === undefined && isIdempotent === undefined
}

/** Enough for a just-in-time compiler to have seen the path often; a short measurement needs less. */
function warmUpBytes({ bytes }: ThroughputOptions): number {
  return Math.min(bytes, 500e6)
}

function measuresOf(
  { seconds, records, valueBytes, latencies }: LoadResult,
  { cpuSeconds, residentMb }: Use,
): Measures {
  return {
    recordsPerSecond: records / seconds,
    mbPerSecond: valueBytes / 1e6 / seconds,
    ...latencies.summary(),
    cpuSeconds,
    cpuSecondsPerGb: cpuSeconds === undefined ? undefined : cpuSeconds / (valueBytes / 1e9),
    residentMb,
  }
}
