import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { decodeResponse, encodeRequest, KafkaError } from '@ottla/protocol'
import { fetchApi, produceApi } from '@ottla/protocol/messages'
import { batches } from '@ottla/protocol/record'
import type { BrokerTarget } from '@ottla/rig'
import { makeTopic, measured, settleDisk, withContestants } from './contest.ts'
import { brokersOf, type CommonOptions, inTurn, settingsOf } from './options.ts'
import { ReplayConnection } from './replay-connection.ts'
import type { Column, Round } from './report.ts'
import { Latencies } from './statistics.ts'
import { buildBatches } from './workload.ts'

export interface LatencyOptions extends CommonOptions {
  readonly rate: number
  readonly seconds: number
  readonly recordBytes: number
  readonly acks: number
}

export const latencyColumns: readonly Column[] = [
  { measure: 'p50Ms', title: 'p50 ms', digits: 2, better: 'less' },
  { measure: 'p99Ms', title: 'p99 ms', digits: 2, better: 'less' },
  { measure: 'p999Ms', title: 'p99.9 ms', digits: 2, better: 'less' },
  { measure: 'cpuSeconds', title: 'CPU s', digits: 2, better: 'less' },
  { measure: 'residentMb', title: 'RSS MB', digits: 0, better: 'less' },
]

/** One record a request at a steady rate, timed from its write to its arrival at a consumer that waits for it. */
export async function benchLatency(options: LatencyOptions, onRound: (round: Round) => void): Promise<void> {
  await withContestants(await brokersOf(options), settingsOf(options), async (contestants) => {
    const topics = new Map<string, string>()
    for (const contestant of contestants) {
      topics.set(contestant.name, await makeTopic(contestant, 1))
      await runLatency(
        contestant.target,
        { ...options, seconds: Math.min(5, options.seconds) },
        topics.get(contestant.name)!,
      )
    }
    for (const { row, during } of circumstances) {
      for (let round = 0; round < options.rounds; round++) {
        for (const contestant of inTurn(contestants, round)) {
          await settleDisk()
          const work = () => during(() => runLatency(contestant.target, options, topics.get(contestant.name)!))
          const { result, use } = await measured(contestant, work)
          onRound({
            row: `${options.rate}/s, ${row}`,
            broker: contestant.name,
            measures: { ...result.summary(), ...use },
          })
        }
      }
    }
  })
}

const circumstances = [
  { row: 'quiet disk', during: <T>(work: () => Promise<T>) => work() },
  { row: 'while pages are written back', during: whileWritingBack },
]

const produceVersion = 7
const fetchVersion = 11
const client = { correlationId: 1, clientId: 'bench' }

async function runLatency(target: BrokerTarget, options: LatencyOptions, topic: string): Promise<Latencies> {
  const total = options.rate * options.seconds
  const sentAt = new Float64Array(total)
  const latencies = new Latencies()
  const [batch] = await buildBatches({ name: 'one', recordBytes: options.recordBytes, compression: 'none' }, 1, 1)
  const produceFrame = encodeRequest(produceApi, produceVersion, client, {
    acks: options.acks,
    timeoutMs: 30_000,
    topicData: [{ name: topic, partitionData: [{ index: 0, records: batch!.bytes }] }],
  })

  let baseOffset = -1
  let position = -1
  let settle: { resolve: () => void; reject: (error: unknown) => void } | undefined
  const allArrived = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject }
  })
  const consumer = await ReplayConnection.open(target, (frame) => {
    const now = performance.now()
    const { responses } = decodeResponse(fetchApi, fetchVersion, frame)
    const { errorCode, records } = responses[0]?.partitions[0] ?? { errorCode: 0, records: null }
    const error = KafkaError.fromCode(errorCode)
    if (error !== undefined) return settle!.reject(error)
    for (const { lastOffset } of batches(records ?? new Uint8Array(0))) {
      for (; position <= lastOffset; position++) latencies.add(now - sentAt[position - baseOffset]!)
    }
    if (position - baseOffset >= total) return settle!.resolve()
    ask()
  })
  const ask = () => consumer.send(fetchFrom(topic, position))
  const producer = await ReplayConnection.open(target, (frame) => {
    const { responses } = decodeResponse(produceApi, produceVersion, frame)
    const error = KafkaError.fromCode(responses[0]?.partitionResponses[0]?.errorCode ?? 0)
    if (error !== undefined) settle!.reject(error)
  })
  try {
    baseOffset = position = await endOffset(target, topic)
    ask()
    await Promise.race([
      Promise.all([sendAtRate(producer, produceFrame, sentAt, options), allArrived]),
      producer.failed,
      consumer.failed,
    ])
    return latencies
  } finally {
    producer.close()
    consumer.close()
  }
}

/** Sends on time whatever the answers do; each record is timed from when it was really handed to the socket. */
async function sendAtRate(
  producer: ReplayConnection,
  frame: readonly Uint8Array[],
  sentAt: Float64Array,
  { rate }: LatencyOptions,
): Promise<void> {
  const startedAt = performance.now()
  for (let sent = 0; sent < sentAt.length; ) {
    const due = Math.min(sentAt.length, Math.floor(((performance.now() - startedAt) / 1000) * rate))
    while (sent < due) {
      sentAt[sent++] = performance.now()
      producer.send(frame)
    }
    await delay(1)
  }
}

function fetchFrom(topic: string, fetchOffset: number): Uint8Array[] {
  const partitions = [{ partition: 0, fetchOffset, partitionMaxBytes: 1024 * 1024 }]
  const request = { maxWaitMs: 500, minBytes: 1, maxBytes: 1024 * 1024, topics: [{ topic, partitions }] }
  return encodeRequest(fetchApi, fetchVersion, client, request)
}

/** Asked of the partition itself: a fetch beyond what is there tells the high watermark. */
async function endOffset(target: BrokerTarget, topic: string): Promise<number> {
  let answer: (offset: number) => void = () => {}
  const offset = new Promise<number>((resolve) => {
    answer = resolve
  })
  const connection = await ReplayConnection.open(target, (frame) => {
    const { responses } = decodeResponse(fetchApi, fetchVersion, frame)
    answer(responses[0]?.partitions[0]?.highWatermark ?? 0)
  })
  connection.send(fetchFrom(topic, 0))
  try {
    return await Promise.race([offset, connection.failed])
  } finally {
    connection.close()
  }
}

const writtenBackMb = 1_500

/** Keeps another process writing to the same disk, with everything forced out, for as long as the work takes. */
async function whileWritingBack<T>(work: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ottla-bench-'))
  let isOver = false
  let writer: ChildProcess | undefined
  const writing = async () => {
    while (!isOver) {
      const args = ['if=/dev/zero', `of=${join(folder, 'pages')}`, 'bs=1048576', `count=${writtenBackMb}`]
      writer = spawn('dd', [...args, ...(process.platform === 'linux' ? ['conv=fdatasync'] : [])], { stdio: 'ignore' })
      await once(writer, 'exit')
    }
  }
  const written = writing()
  try {
    return await work()
  } finally {
    isOver = true
    writer?.kill('SIGKILL')
    await written
    rmSync(folder, { recursive: true })
  }
}
