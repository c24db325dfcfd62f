import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '@ottla/client'
import { BrokerProcess, type BrokerProgram, ottla } from '@ottla/rig'
import { LoadProducer } from '../load/load-producer.ts'
import { randomOf } from '../load/random.ts'
import { withClient } from '../load/with-client.ts'
import { type Finding, judgeOutput, judgePolls, type ProcessedRecord } from './exactly-once.ts'
import { endsOf, OutputReader, readCommitted } from './output-reader.ts'
import { Processor, processorsAbsent } from './processor.ts'

export interface ExactlyOnceOptions {
  /** How often somebody dies or stands still. */
  readonly rounds: number
  /** Decides who, and when. */
  readonly seed: number
  readonly recordsPerPartition: number
  /** Processes of each of the two stages. */
  readonly processorsPerStage: number
  /** How long after that the next trouble comes, at most. */
  readonly pauseMsMax?: number
  /** How long a broker that was killed stays away, at most. */
  readonly downMsMax?: number
  readonly program?: BrokerProgram
  readonly say?: (line: string) => void
}

export interface ExactlyOnceReport {
  readonly records: number
  readonly kills: Readonly<Record<Trouble, number>>
  readonly committedTransactions: number
}

type Trouble = 'broker' | 'processor' | 'frozen'

/** A short run has each of them too. */
const FIRST_TROUBLES: readonly Trouble[] = ['broker', 'processor', 'frozen']

const TOPICS = ['eos-input', 'eos-middle', 'eos-output'] as const
const [INPUT, MIDDLE, OUTPUT] = TOPICS
const PARTITIONS = 2
const SESSION_MS = 3_000
const TRANSACTION_MS = 5_000
const BATCH = 40
/** All that was written has to have come through by then, with nobody dying any more. */
const END_MS = 120_000
const LOOK_MS = 100
/** Transactions between one trouble and the next. */
const PROGRESS = 2
const PROGRESS_MS_MAX = 6_000

/**
 * Records go from the first topic over the second to the third, by processes that consume, transform and produce in
 * transactions, while these processes and the broker are killed, and processes that were taken for dead come back. What
 * readers of committed data see of the third is the first, each record once. Resolves to why it cannot be tried where it
 * cannot; throws at what is wrong.
 */
export async function transformExactlyOnce(options: ExactlyOnceOptions): Promise<ExactlyOnceReport | string> {
  const absent = await processorsAbsent()
  if (absent !== undefined) return absent
  const broker = await BrokerProcess.launch(options.program ?? ottla(), {
    settings: {
      'log.retention.ms': '-1',
      'group.min.session.timeout.ms': '500',
      'group.initial.rebalance.delay.ms': '0',
      'transaction.abort.timed.out.transaction.cleanup.interval.ms': '500',
      'offsets.topic.num.partitions': '3',
      'transaction.state.log.num.partitions': '3',
    },
  })
  const run = new ExactlyOnceRun(broker, options)
  try {
    return await run.play()
  } catch (error) {
    const words = `seed ${options.seed}; the broker's last words: ${broker.output}; the processors': ${run.lastWords}`
    throw new Error(words, { cause: error })
  } finally {
    await run.end()
    await broker.dispose()
  }
}

class ExactlyOnceRun {
  readonly #broker: BrokerProcess
  readonly #options: ExactlyOnceOptions
  readonly #random: () => number
  readonly #producers: readonly LoadProducer[]
  readonly #processors: readonly Processor[]
  readonly #readers: readonly OutputReader[]
  readonly #kills: Record<Trouble, number> = { broker: 0, processor: 0, frozen: 0 }
  readonly #thaws = new Set<() => void>()

  constructor(broker: BrokerProcess, options: ExactlyOnceOptions) {
    this.#broker = broker
    this.#options = options
    this.#random = randomOf(options.seed)
    const { bootstrap } = broker
    const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition)
    this.#producers = partitions.map((partition) => {
      const lane = { bootstrap, topic: INPUT, partition, isIdempotent: true, acks: -1, pauseMs: 20 } as const
      return new LoadProducer(`input-${partition}`, { ...lane, recordsMax: options.recordsPerPartition })
    })
    const stages = [
      { group: 'eos-first', from: INPUT, to: MIDDLE, isFirst: true },
      { group: 'eos-second', from: MIDDLE, to: OUTPUT, isFirst: false },
    ]
    this.#processors = stages.flatMap((stage) =>
      Array.from({ length: options.processorsPerStage }, (_, index) => {
        const transactionalId = `${stage.group}-${index}`
        const times = { sessionMs: SESSION_MS, transactionMs: TRANSACTION_MS }
        return new Processor({ bootstrap, ...stage, transactionalId, batch: BATCH, ...times })
      }),
    )
    this.#readers = partitions.map((partition) => new OutputReader(bootstrap, OUTPUT, partition))
  }

  get lastWords(): string {
    return this.#processors.map(({ lastWords }) => lastWords).join(' | ')
  }

  async play(): Promise<ExactlyOnceReport> {
    const { bootstrap } = this.#broker
    const { rounds, pauseMsMax = 500, recordsPerPartition, say } = this.#options
    await withClient(bootstrap, async (client) => {
      for (const name of TOPICS) await client.admin.createTopic({ name, partitions: PARTITIONS })
    })
    for (const one of [...this.#producers, ...this.#processors, ...this.#readers]) one.start()
    for (let round = 1; round <= rounds; round += 1) {
      await this.#progress()
      await delay(this.#random() * pauseMsMax)
      const trouble = await this.#trouble(round)
      say?.(`${trouble} (${round}): ${this.#committed()} transactions committed`)
    }
    for (const thaw of this.#thaws) thaw()
    await Promise.all(this.#producers.map((producer) => producer.finished()))
    const expected = Array.from({ length: PARTITIONS }, () => recordsPerPartition)
    await withClient(bootstrap, (client) => this.#whenAllIsThere(client, expected))
    await this.#stop()
    await withClient(bootstrap, (client) => this.#judge(client, expected))
    await this.#broker.stop()
    await this.#broker.start()
    await withClient(bootstrap, (client) => this.#judge(client, expected))
    const records = recordsPerPartition * PARTITIONS
    return { records, kills: this.#kills, committedTransactions: this.#committed() }
  }

  async end(): Promise<void> {
    await Promise.allSettled(this.#processors.map((processor) => processor.stop(0)))
    await Promise.allSettled([...this.#readers, ...this.#producers].map((one) => one.stop()))
  }

  async #stop(): Promise<void> {
    await Promise.all(this.#processors.map((processor) => processor.stop(10_000)))
    await Promise.all(this.#readers.map((reader) => reader.stop()))
  }

  /** Nobody dies again before something has gone well, or had the time to. */
  async #progress(): Promise<void> {
    const before = this.#committed()
    const endMs = performance.now() + PROGRESS_MS_MAX
    while (this.#committed() < before + PROGRESS && performance.now() < endMs) await delay(10)
  }

  #committed(): number {
    return this.#processors.reduce((sum, { committed }) => sum + committed, 0)
  }

  async #trouble(round: number): Promise<Trouble> {
    const draw = this.#random()
    const processor = this.#processors[Math.floor(this.#random() * this.#processors.length)]!
    const trouble = FIRST_TROUBLES[round - 1] ?? (draw < 0.4 ? 'broker' : draw < 0.8 ? 'processor' : 'frozen')
    this.#kills[trouble] += 1
    if (trouble === 'processor') processor.kill()
    if (trouble === 'broker') {
      await this.#broker.kill()
      await delay(this.#random() * (this.#options.downMsMax ?? 0))
      await this.#broker.start()
    }
    if (trouble === 'frozen') {
      const thaw = processor.freeze()
      this.#thaws.add(thaw)
      setTimeout(thaw, 1_000 + this.#random() * SESSION_MS).unref()
    }
    return trouble
  }

  async #whenAllIsThere(client: Client, expected: readonly number[]): Promise<void> {
    const endMs = performance.now() + END_MS
    for (;;) {
      const output = await outputOf(client)
      if (output.every((records, partition) => records.length >= expected[partition]!)) return
      if (performance.now() > endMs) {
        const [finding] = judgeOutput(expected, output)
        throw new Error(`not everything has come through after ${END_MS} ms: ${finding?.kind}: ${finding?.text}`)
      }
      await delay(LOOK_MS)
    }
  }

  async #judge(client: Client, expected: readonly number[]): Promise<void> {
    await this.#whenNothingIsOpen(client)
    const output = await outputOf(client)
    const findings: Finding[] = judgeOutput(expected, output)
    for (const [partition, reader] of this.#readers.entries()) {
      findings.push(...judgePolls(`${OUTPUT}-${partition}`, reader.polled, output[partition]!))
    }
    if (findings.length === 0) return
    throw new Error(findings.map(({ kind, text }) => `${kind}: ${text}`).join('\n'))
  }

  /** Transactions of those who were killed have their time, and no more: then nobody is held back. */
  async #whenNothingIsOpen(client: Client): Promise<void> {
    const endMs = performance.now() + 4 * TRANSACTION_MS
    for (const topic of TOPICS) {
      for (let partition = 0; partition < PARTITIONS; ) {
        const [all, stable] = await endsOf(client, topic, partition)
        if (all === stable) partition += 1
        else if (performance.now() > endMs) throw new Error(`${topic}-${partition} hangs at ${stable} of ${all}`)
        else await delay(LOOK_MS)
      }
    }
  }
}

function outputOf(client: Client): Promise<ProcessedRecord[][]> {
  return Promise.all(Array.from({ length: PARTITIONS }, (_, partition) => readCommitted(client, OUTPUT, partition)))
}
