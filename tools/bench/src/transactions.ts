import { randomUUID } from 'node:crypto'
import { decodeResponse } from '@ottla/protocol'
import {
  addPartitionsToTxnApi,
  endTxnApi,
  findCoordinatorApi,
  initProducerIdApi,
  produceApi,
} from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { type Contestant, makeTopic, measured, settleDisk, withContestants } from './contest.ts'
import { framed, Lane, throwIfFailed, untilServed } from './lane.ts'
import { brokersOf, type CommonOptions, inTurn, settingsOf } from './options.ts'
import type { Column, Round } from './report.ts'
import { SequencedBatch } from './sequenced-batch.ts'
import { Latencies } from './statistics.ts'
import { type BuiltBatch, buildBatches } from './workload.ts'

export interface TransactionsOptions extends CommonOptions {
  readonly producers: number
  readonly transactions: number
  readonly seconds: number
  readonly batchBytes: number
  readonly only?: readonly string[]
}

export const transactionsColumns: readonly Column[] = [
  { measure: 'perSecond', title: 'per s', digits: 0, better: 'more' },
  { measure: 'p50Ms', title: 'p50 ms', digits: 2, better: 'less' },
  { measure: 'p99Ms', title: 'p99 ms', digits: 2, better: 'less' },
  { measure: 'mbPerSecond', title: 'MB/s', digits: 0, better: 'more' },
  { measure: 'percentOfPlain', title: '% of plain', digits: 0, better: 'more' },
  { measure: 'cpuSeconds', title: 'CPU s', digits: 2, better: 'less' },
  { measure: 'residentMb', title: 'RSS MB', digits: 0, better: 'less' },
]

/** What a producer of before transaction.version 2 sends: both brokers serve it. */
const versions = { init: 4, add: 3, produce: 7, end: 3 } as const
const partitions = 8
const transactionMs = 100
const lanesOfStream = 4
const inFlight = 5

export async function benchTransactions(options: TransactionsOptions, onRound: (round: Round) => void): Promise<void> {
  const isChosen = (name: string) => options.only?.some((part) => name.includes(part)) ?? true
  await withContestants(await brokersOf(options), settingsOf(options), async (contestants) => {
    for (const { target } of contestants) {
      const lane = await Lane.open(target)
      const asked = () => lane.ask(findCoordinatorApi, 4, { keyType: 1, coordinatorKeys: ['bench'] })
      await untilServed(asked, ({ coordinators }) => coordinators[0]!.errorCode)
      lane.close()
    }
    const small = `${options.producers} producers, one record of 100 B each`
    if (isChosen(small)) {
      for (const contestant of contestants) await smallTransactions(contestant, options)
      for (let round = 0; round < options.rounds; round++) {
        for (const contestant of inTurn(contestants, round)) {
          const { result, use } = await measured(contestant, () => smallTransactions(contestant, options))
          onRound({ row: small, broker: contestant.name, measures: { ...result, ...use } })
        }
      }
    }
    const streamed = `1 KB records, ${transactionMs} ms a transaction`
    if (!isChosen(streamed)) return
    const batches = await buildBatches({ name: '1 KB', recordBytes: 1_000, compression: 'none' }, options.batchBytes, 8)
    for (let round = -1; round < options.rounds; round++) {
      for (const contestant of inTurn(contestants, round + 2)) {
        // Plain and transactional take turns in going first, and the disk is quiet before each.
        const found = new Map<boolean, { mbPerSecond: number; cpuSeconds: number | undefined }>()
        for (const isTransactional of inTurn([false, true], round + 2)) {
          await settleDisk()
          const { result, use } = await measured(contestant, () =>
            stream(contestant, options, batches, isTransactional),
          )
          found.set(isTransactional, { mbPerSecond: result, cpuSeconds: use.cpuSeconds })
        }
        if (round < 0) continue
        const [plain, inTransactions] = [found.get(false)!, found.get(true)!]
        onRound({ row: `plain: 1 KB records`, broker: contestant.name, measures: plain })
        const percentOfPlain = (100 * inTransactions.mbPerSecond) / plain.mbPerSecond
        onRound({ row: streamed, broker: contestant.name, measures: { ...inTransactions, percentOfPlain } })
      }
    }
  })
}

/** Each producer: adds a partition, writes one record, commits, and begins again when the commit is answered. */
async function smallTransactions(contestant: Contestant, { producers, transactions }: TransactionsOptions) {
  const topic = await makeTopic(contestant, partitions)
  const opened = await Promise.all(Array.from({ length: producers }, () => Lane.open(contestant.target)))
  const run = randomUUID()
  const prepared = await Promise.all(
    opened.map(async (lane, index) => {
      const transactionalId = `${run}-${index}`
      return { lane, transactionalId, ...(await init(lane, transactionalId)), partition: index % partitions }
    }),
  )
  const latencies = new Latencies()
  let left = transactions
  const startedAt = performance.now()
  const drive = ({ lane, transactionalId, producerId, partition }: (typeof prepared)[number]) =>
    new Promise<void>((resolve, reject) => {
      const add = addFrame(topic, [partition], transactionalId, producerId)
      const end = endFrame(transactionalId, producerId)
      const batch = new TransactionalBatch(topic, partition, transactionalId, oneRecord())
      let begunAt = 0
      let again = 0
      const next = () => {
        if (left-- <= 0) return resolve()
        begunAt = performance.now()
        lane.send(add, onAdded)
      }
      const onAdded = (frame: Uint8Array) => {
        const { resultsByTopicV3AndBelow: found } = decodeResponse(addPartitionsToTxnApi, versions.add, frame)
        const code = found[0]!.resultsByPartition[0]!.partitionErrorCode
        // The markers of the last transaction may still be on their way: a client asks again then, as this does.
        if (code === CONCURRENT_TRANSACTIONS && again++ < 1_000) {
          setTimeout(() => lane.send(add, onAdded), 1)
          return
        }
        again = 0
        if (code !== 0) return reject(new Error(`AddPartitionsToTxn: ${code}`))
        lane.send(batch.next(producerId), onProduced)
      }
      const onProduced = (frame: Uint8Array) => {
        const { responses } = decodeResponse(produceApi, versions.produce, frame)
        const { errorCode } = responses[0]!.partitionResponses[0]!
        if (errorCode !== 0) return reject(new Error(`Produce: ${errorCode}`))
        lane.send(end, onEnded)
      }
      const onEnded = (frame: Uint8Array) => {
        const { errorCode } = decodeResponse(endTxnApi, versions.end, frame)
        if (errorCode !== 0) return reject(new Error(`EndTxn: ${errorCode}`))
        latencies.add(performance.now() - begunAt)
        next()
      }
      next()
    })
  try {
    await Promise.race([Promise.all(prepared.map(drive)), ...opened.map((lane) => lane.failed)])
    return { perSecond: transactions / ((performance.now() - startedAt) / 1000), ...latencies.summary() }
  } finally {
    for (const lane of opened) lane.close()
    await contestant.client.admin.deleteTopics([topic])
  }
}

const CONCURRENT_TRANSACTIONS = 51

/** MB/s of values that a few producers get in, plain or in transactions of a tenth of a second. */
async function stream(
  contestant: Contestant,
  { seconds }: TransactionsOptions,
  batches: readonly BuiltBatch[],
  isTransactional: boolean,
): Promise<number> {
  const topic = await makeTopic(contestant, partitions)
  const opened = await Promise.all(Array.from({ length: lanesOfStream }, () => Lane.open(contestant.target)))
  const run = randomUUID()
  let bytes = 0
  const startedAt = performance.now()
  const isOver = () => performance.now() - startedAt > seconds * 1000
  const drive = async (lane: Lane, index: number) => {
    const transactionalId = `${run}-${index}`
    const producerId = isTransactional ? (await init(lane, transactionalId)).producerId : -1
    const mine = Array.from({ length: partitions }, (_, partition) => partition)
    const add = addFrame(topic, mine, transactionalId, producerId)
    const end = endFrame(transactionalId, producerId)
    const sources = mine.map((partition) => {
      const batch = batches[partition % batches.length]!
      const plain = plainFrame(topic, partition, batch)
      const sequenced = new TransactionalBatch(topic, partition, transactionalId, asTransactional(batch))
      return { valueBytes: batch.valueBytes, next: () => (isTransactional ? sequenced.next(producerId) : plain) }
    })
    let turn = index
    while (!isOver()) {
      if (isTransactional) await added(lane, add)
      const until = performance.now() + transactionMs
      await new Promise<void>((resolve, reject) => {
        let onTheirWay = 0
        const next = () => {
          if (performance.now() > until) {
            if (onTheirWay === 0) resolve()
            return
          }
          const source = sources[turn++ % sources.length]!
          onTheirWay++
          lane.send(source.next(), (frame) => {
            onTheirWay--
            const { responses } = decodeResponse(produceApi, versions.produce, frame)
            const { errorCode } = responses[0]!.partitionResponses[0]!
            if (errorCode !== 0) return reject(new Error(`Produce: ${errorCode}`))
            bytes += source.valueBytes
            next()
          })
        }
        for (let count = 0; count < inFlight; count++) next()
      })
      if (isTransactional) {
        const frame = await sent(lane, end)
        throwIfFailed(decodeResponse(endTxnApi, versions.end, frame).errorCode, 'EndTxn')
      }
    }
  }
  try {
    await Promise.race([Promise.all(opened.map(drive)), ...opened.map((lane) => lane.failed)])
    return bytes / 1e6 / ((performance.now() - startedAt) / 1000)
  } finally {
    for (const lane of opened) lane.close()
    await contestant.client.admin.deleteTopics([topic])
  }
}

function sent(lane: Lane, chunks: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Promise((resolve) => lane.send(chunks, (frame) => resolve(frame.slice())))
}

async function added(lane: Lane, chunks: readonly Uint8Array[]): Promise<void> {
  for (;;) {
    const frame = await sent(lane, chunks)
    const { resultsByTopicV3AndBelow: found } = decodeResponse(addPartitionsToTxnApi, versions.add, frame)
    const code = found[0]!.resultsByPartition[0]!.partitionErrorCode
    if (code === 0) return
    if (code !== CONCURRENT_TRANSACTIONS) throwIfFailed(code, 'AddPartitionsToTxn')
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

function init(lane: Lane, transactionalId: string) {
  const request = { transactionalId, transactionTimeoutMs: 60_000 }
  return untilServed(
    () => lane.ask(initProducerIdApi, versions.init, request),
    ({ errorCode }) => errorCode,
  )
}

function addFrame(topic: string, wanted: readonly number[], transactionalId: string, producerId: number): Uint8Array[] {
  return framed(addPartitionsToTxnApi, versions.add, {
    v3AndBelowTransactionalId: transactionalId,
    v3AndBelowProducerId: producerId,
    v3AndBelowProducerEpoch: 0,
    v3AndBelowTopics: [{ name: topic, partitions: [...wanted] }],
  })
}

function endFrame(transactionalId: string, producerId: number): Uint8Array[] {
  return framed(endTxnApi, versions.end, { transactionalId, producerId, producerEpoch: 0, committed: true })
}

function plainFrame(topic: string, index: number, { bytes }: BuiltBatch): Uint8Array[] {
  const topicData = [{ name: topic, partitionData: [{ index, records: bytes }] }]
  return framed(produceApi, versions.produce, { acks: -1, timeoutMs: 30_000, topicData })
}

function oneRecord(): Uint8Array {
  const builder = new RecordBatchBuilder({ producerId: 0, producerEpoch: 0, baseSequence: 0, isTransactional: true })
  builder.append(Date.now(), null, Buffer.alloc(100, 'x'))
  return builder.buildSync()
}

const ATTRIBUTES_AT = 21
const TRANSACTIONAL = 0x10

function asTransactional({ bytes }: BuiltBatch): Uint8Array {
  const batch = bytes.slice()
  batch[ATTRIBUTES_AT + 1]! |= TRANSACTIONAL
  return batch
}

/** Produce requests of one transactional producer to one partition: the same records with the next sequence each. */
class TransactionalBatch {
  readonly #before: Uint8Array[]
  readonly #after: Uint8Array[]
  readonly #sequenced: SequencedBatch
  #sequence = 0

  constructor(topic: string, index: number, transactionalId: string, batch: Uint8Array) {
    this.#sequenced = new SequencedBatch(batch)
    const topicData = [{ name: topic, partitionData: [{ index, records: batch }] }]
    const request = { transactionalId, acks: -1, timeoutMs: 30_000, topicData }
    const bytes = Buffer.concat(framed(produceApi, versions.produce, request))
    const at = bytes.indexOf(batch)
    this.#before = [bytes.subarray(0, at)]
    this.#after = [bytes.subarray(at + batch.length)]
  }

  next(producerId: number): Uint8Array[] {
    const chunks = this.#sequenced.chunks(producerId, this.#sequence)
    this.#sequence += this.#sequenced.recordCount
    return [...this.#before, ...chunks, ...this.#after]
  }
}
