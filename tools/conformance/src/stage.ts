import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { BrokerProcess, type BrokerProgram, type BrokerTarget, type LaunchOptions } from '@ottla/rig'
import { type ForeignClient, type IncomingRecord, NotHere, type OutgoingRecord, type Place } from './foreign-client.ts'
import { assertSameRecords, stageSettings } from './records.ts'

/** The clients of one column: the one that is judged, and two of another kind that help where it cannot. */
export interface Company {
  readonly client: ForeignClient
  /** Makes topics for clients that do not administer. */
  readonly administrator: ForeignClient
  /** Reads what the client wrote, so that a client's writer and reader cannot agree on a mistake. */
  readonly witness: ForeignClient | undefined
}

/** Where one scenario meets one client: a broker to use, topics of its own, and help with the usual steps. */
export class Stage {
  readonly client: ForeignClient
  readonly company: Company
  #target: BrokerTarget
  readonly #program: BrokerProgram | undefined
  readonly #own: BrokerProcess[] = []

  constructor(company: Company, shared: BrokerTarget, program: BrokerProgram | undefined) {
    this.client = company.client
    this.company = company
    this.#target = shared
    this.#program = program
  }

  get broker(): BrokerTarget {
    return this.#target
  }

  /** The process that serves us, for scenarios that look at it. */
  get process(): BrokerProcess {
    if (this.#target instanceof BrokerProcess) return this.#target
    throw new NotHere('needs a broker that this program started')
  }

  async open(bootstrap = this.#target.bootstrap): Promise<void> {
    const { client, administrator, witness } = this.company
    await Promise.all([client.open(bootstrap), administrator.open(bootstrap), witness?.open(bootstrap)])
  }

  /** From here on the scenario has a broker for itself, which it may stop and kill. */
  async useOwnBroker(
    options: LaunchOptions = {},
    bootstrapOf = (broker: BrokerTarget) => broker.bootstrap,
  ): Promise<BrokerProcess> {
    if (this.#program === undefined) throw new NotHere('needs a broker that this program started')
    const broker = await BrokerProcess.launch(this.#program, {
      ...options,
      settings: { ...stageSettings, ...options.settings },
    })
    this.#own.push(broker)
    this.#target = broker
    await this.open(bootstrapOf(broker))
    return broker
  }

  /** The last lines, but for the everyday ones, that brokers of this scenario printed. */
  get brokersSaid(): string {
    const lines = this.#own.flatMap((broker) => broker.output.split('\n'))
    return lines.filter((line) => line !== '' && !/"level":"info"|^\d{4}-\d\d-\d\d .* INFO /.test(line)).join('\n')
  }

  async leave(): Promise<void> {
    for (const broker of this.#own) await broker.dispose()
  }

  topicName(): string {
    return `conformance-${randomUUID()}`
  }

  async createTopic(partitions = 1, configs: Record<string, string> = {}): Promise<string> {
    const name = this.topicName()
    await this.createTopics([{ name, partitions, configs }])
    return name
  }

  async createTopics(topics: { name: string; partitions: number; configs: Record<string, string> }[]): Promise<void> {
    const { client, administrator } = this.company
    const maker = client.lacks('administer') === undefined ? client : administrator
    await maker.createTopics(topics)
    // A topic is created before every broker has heard of it: wait until this one tells of it.
    await until(`the topics that were created are in the metadata`, async () => {
      const view = await this.company.administrator.cluster()
      return topics.every(({ name, partitions }) => view.topics[name] === partitions)
    })
  }

  /** Reads `expected` back, in the client's own words and in the witness's. */
  async assertHolds(place: Place, expected: readonly OutgoingRecord[], fromOffset = 0): Promise<void> {
    for (const reader of this.readers()) {
      const found = await reader.fetch(place, fromOffset, expected.length)
      assertSameRecords(found, expected, `${reader.name} reads ${place.topic}-${place.partition}`)
    }
  }

  /** All that a partition holds. */
  async readAll(place: Place): Promise<IncomingRecord[]> {
    const [reader] = this.readers()
    const { earliest, latest } = await reader!.offsets(place)
    return latest === earliest ? [] : reader!.fetch(place, earliest, latest - earliest, 30_000)
  }

  readers(): ForeignClient[] {
    const { client, witness } = this.company
    const readers = client.lacks('fetch') === undefined ? [client] : []
    if (witness !== undefined && witness.name !== client.name) readers.push(witness)
    assert.ok(readers.length > 0, 'no client that can read is installed: kcat, confluent-kafka or kafka-python')
    return readers
  }
}

/** Asks again until it is so; what asks goes over the network, so this does not spin. */
export async function until(what: string, isSo: () => Promise<boolean>, withinMs = 20_000): Promise<void> {
  const deadline = performance.now() + withinMs
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, `not within ${withinMs} ms: ${what}`)
  }
}
