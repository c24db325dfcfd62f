import { type SimulatedNode, World } from '@ottla/platform/simulated'
import type { ErrorName } from '@ottla/protocol'
import { PartitionRuntime } from '../../partition-runtime.ts'
import type { Operation } from '../../shard.ts'
import { MemoryCoordinatorLog } from '../../testing/memory-coordinator-log.ts'
import type { DecidedEnd } from '../markers.ts'
import type { TopicPartitions } from '../partition-set.ts'
import type { Transaction } from '../transaction.ts'
import type { TransactionConfig } from '../transaction-config.ts'
import { type BeginRequest, type ProducerAnswer, TransactionShard } from '../transaction-shard.ts'

const DAY_MS = 86_400_000

export const defaultTransactionConfig: TransactionConfig = {
  timeoutMaxMs: 900_000,
  idExpirationMs: 7 * DAY_MS,
  abortIntervalMs: 10_000,
  expiryIntervalMs: 3_600_000,
  transactionVersion: 2,
}

export interface Producer {
  readonly producerId: number
  readonly producerEpoch: number
}

const FIRST_PRODUCER_ID = 1_000

/** One partition of `__transaction_state` in a world of its own, and requests to it. */
export class TransactionScene {
  readonly world: World
  readonly log = new MemoryCoordinatorLog()
  readonly node: SimulatedNode
  config: TransactionConfig
  runtime: PartitionRuntime<TransactionShard>
  /** What the shard wants written, in this life. */
  wanted: DecidedEnd[] = []
  abandonCount = 0
  shard: TransactionShard | undefined
  #nextProducerId = FIRST_PRODUCER_ID

  constructor(config: Partial<TransactionConfig> = {}) {
    this.world = new World(1, { logLevel: 'warn' })
    this.node = this.world.node('broker')
    this.config = { ...defaultTransactionConfig, ...config }
    this.runtime = this.#makeRuntime()
  }

  /** Runs `body` with a loaded coordinator. */
  run(body: (scene: TransactionScene) => Promise<void>): Promise<void> {
    return this.world.run(
      async () => {
        await this.runtime.load()
        await body(this)
      },
      { limitMs: 400 * DAY_MS, eventsMax: 50_000_000 },
    )
  }

  /** The coordinator ends here and begins anew on what is in the log. */
  async reload(): Promise<void> {
    this.runtime.close()
    this.runtime = this.#makeRuntime()
    await this.runtime.load()
  }

  operate<Response>(operation: Operation<TransactionShard, Response>): Promise<Response> {
    return this.runtime.run(operation)
  }

  /** InitProducerId, with a new id where one is needed. */
  begin(request: Partial<BeginRequest> = {}): Promise<ProducerAnswer> {
    const whole = { transactionalId: 't', timeoutMs: 60_000, expected: undefined, ...request }
    return this.#withProducerId((shard, newProducerId) => shard.begin(whole, newProducerId))
  }

  /** The producer that `begin` gives. */
  async producer(request: Partial<BeginRequest> = {}): Promise<Producer> {
    const answer = await this.begin(request)
    if (answer.kind !== 'done') throw new Error(`no producer: ${JSON.stringify(answer)}`)
    return answer
  }

  add(
    producer: Producer,
    partitions: readonly TopicPartitions[] = ORDERS,
    clientVersion = 2,
    transactionalId = 't',
  ): Promise<ErrorName> {
    const { producerId, producerEpoch } = producer
    return this.operate((shard) =>
      shard.addPartitions({ transactionalId, producerId, producerEpoch, partitions, clientVersion }),
    )
  }

  end(producer: Producer, result: 'COMMIT' | 'ABORT' = 'COMMIT', clientVersion = 2): Promise<ProducerAnswer> {
    const { producerId, producerEpoch } = producer
    const request = { transactionalId: 't', producerId, producerEpoch, result, clientVersion }
    return this.#withProducerId((shard, newProducerId) => shard.end(request, newProducerId))
  }

  /** Says of all markers that are wanted that they are written. */
  async writeMarkers(): Promise<void> {
    for (const end of this.wanted.splice(0)) await this.operate((shard) => shard.complete(end))
  }

  describe(transactionalId = 't'): Promise<Transaction | undefined> {
    return this.operate((shard) => shard.describe(transactionalId))
  }

  async state(transactionalId = 't'): Promise<string | undefined> {
    return (await this.describe(transactionalId))?.state
  }

  async #withProducerId(
    operation: (
      shard: TransactionShard,
      newProducerId: number | undefined,
    ) => ReturnType<Operation<TransactionShard, ProducerAnswer>>,
  ): Promise<ProducerAnswer> {
    const answer = await this.operate((shard) => operation(shard, undefined))
    if (answer.kind !== 'needs producer id') return answer
    const producerId = this.#nextProducerId
    this.#nextProducerId += 1
    return this.operate((shard) => operation(shard, producerId))
  }

  #makeRuntime(): PartitionRuntime<TransactionShard> {
    const { clock, logger } = this.node.platform
    return new PartitionRuntime<TransactionShard>({
      ...{ name: '__transaction_state-0', clock, logger, log: this.log },
      decode: (batch) => batch.decodedRecordsSync(64 * 1024 * 1024),
      makeShard: (timers) => {
        const wanted: DecidedEnd[] = []
        this.wanted = wanted
        const effects = {
          writeMarkers: (end: DecidedEnd) => void wanted.push(end),
          abandon: () => {
            this.abandonCount += 1
            wanted.length = 0
          },
        }
        this.shard = new TransactionShard({ timers, clock, logger, config: () => this.config, effects })
        return this.shard
      },
    })
  }
}

export const ORDERS: readonly TopicPartitions[] = [{ topic: 'orders', partitions: [0, 1] }]
