import type { Uuid } from '@ottla/protocol'
import { PartitionChecker } from './partition-checker.ts'
import type { SentBatches } from './sent-batch.ts'
import { demand, Violation } from './violation.ts'

/** A topic whose creation was acknowledged. */
export class KnownTopic {
  readonly name: string
  readonly id: Uuid
  readonly partitions: PartitionChecker[] = []
  /** What was acknowledged; a name is missing while nobody can say which value holds. */
  readonly configs: Map<string, string>
  readonly uncertainConfigs = new Set<string>()
  /** False from the moment on at which somebody has asked for a setting that lets the broker make new bytes. */
  isVerbatim: boolean
  /** `deleting` from the moment on at which somebody asks for it. */
  state: 'live' | 'deleting' | 'deleted' = 'live'

  constructor(name: string, id: Uuid, configs: ReadonlyMap<string, string>) {
    this.name = name
    this.id = id
    this.configs = new Map(configs)
    this.isVerbatim = isVerbatim(configs)
  }

  get isLive(): boolean {
    return this.state === 'live'
  }
}

/** A topic as a broker describes it. */
export interface DescribedTopic {
  readonly name: string
  readonly id: Uuid
  readonly errorCode: number
  readonly partitions: readonly { readonly index: number; readonly errorCode: number; readonly leader: number }[]
}

export interface Expectation {
  readonly live: readonly { readonly topic: KnownTopic; readonly partitionCount: number }[]
  readonly deleted: readonly KnownTopic[]
}

/**
 * Which topics there are, and which there may be: the metadata checker. What the controller has acknowledged is
 * synced, so no loss of power takes it back.
 */
export class TopicChecker {
  readonly #sent: SentBatches
  readonly #byId = new Map<Uuid, KnownTopic>()
  /** Names that somebody has asked to create, as long as nobody knows the outcome. */
  readonly #uncertainNames = new Set<string>()
  machineLife = 0

  constructor(sent: SentBatches) {
    this.#sent = sent
  }

  /** In the order of creation. */
  all(): KnownTopic[] {
    return [...this.#byId.values()]
  }

  live(): KnownTopic[] {
    return this.all().filter(({ isLive }) => isLive)
  }

  *partitions(): IterableIterator<PartitionChecker> {
    for (const topic of this.#byId.values()) if (topic.isLive) yield* topic.partitions
  }

  /** A creation is about to be asked for. */
  expect(name: string): void {
    this.#uncertainNames.add(name)
  }

  /** What was asked for is done, or refused for good. */
  settle(name: string): void {
    this.#uncertainNames.delete(name)
  }

  created(name: string, id: Uuid, partitionCount: number, configs: ReadonlyMap<string, string>): KnownTopic {
    demand(!this.#byId.has(id), () => `topic ${name} was created with the id of ${this.#byId.get(id)!.name}, ${id}`)
    const namesake = this.live().find((topic) => topic.name === name)
    demand(namesake === undefined, () => `topic ${name} was created twice, with ids ${namesake!.id} and ${id}`)
    const topic = new KnownTopic(name, id, configs)
    this.#byId.set(id, topic)
    this.grown(topic, partitionCount)
    return topic
  }

  grown(topic: KnownTopic, partitionCount: number): void {
    while (topic.partitions.length < partitionCount) {
      topic.partitions.push(
        new PartitionChecker({
          topic: topic.name,
          partition: topic.partitions.length,
          sent: this.#sent,
          isVerbatim: topic.isVerbatim,
          machineLife: this.machineLife,
        }),
      )
    }
  }

  /** To be called before a change is asked for: from then on either value may hold. */
  expectConfig(topic: KnownTopic, name: string, value: string): void {
    topic.configs.delete(name)
    if (isVerbatim(new Map([[name, value]]))) return
    topic.isVerbatim = false
    for (const partition of topic.partitions) partition.isVerbatim = false
  }

  confirmConfig(topic: KnownTopic, name: string, value: string): void {
    if (!topic.uncertainConfigs.has(name)) topic.configs.set(name, value)
  }

  /** Some request to change it may still be on its way: nobody will ever know. */
  giveUpConfig(topic: KnownTopic, name: string): void {
    topic.uncertainConfigs.add(name)
  }

  /** What an answer about all topics that is asked for now has to say. */
  expectation(): Expectation {
    return {
      live: this.live().map((topic) => ({ topic, partitionCount: topic.partitions.length })),
      deleted: this.all().filter(({ state }) => state === 'deleted'),
    }
  }

  /** Compares an answer about all topics with what was expected when it was asked for. */
  compare({ live, deleted }: Expectation, described: readonly DescribedTopic[]): void {
    const byId = new Map(described.map((topic) => [topic.id, topic]))
    for (const { topic, partitionCount } of live) {
      if (!topic.isLive) continue
      const found = byId.get(topic.id)
      if (found === undefined) {
        const other = described.find(({ name }) => name === topic.name)
        throw new Violation(`topic ${topic.name} with id ${topic.id} is gone${other ? `: its id is ${other.id}` : ''}`)
      }
      demand(found.name === topic.name && found.errorCode === 0, () => {
        return `topic ${topic.name} is described as ${found.name}, error ${found.errorCode}`
      })
      comparePartitions(found, partitionCount)
    }
    for (const topic of deleted) {
      demand(!byId.has(topic.id), () => `topic ${topic.name} with id ${topic.id} is back after its deletion`)
    }
    for (const { name, id } of described) {
      const isExpected = this.#byId.has(id) || this.#uncertainNames.has(name)
      demand(isExpected, () => `nobody has created topic ${name} with id ${id}`)
    }
  }
}

function comparePartitions({ name, partitions }: DescribedTopic, count: number): void {
  demand(partitions.length >= count, () => `topic ${name} has ${partitions.length} partitions of ${count}`)
  for (const { index, errorCode, leader } of partitions) {
    demand(errorCode === 0 && leader >= 0, () => `${name}-${index}: leader ${leader}, error ${errorCode}`)
  }
}

/** Whether such a topic keeps the bytes that its producers have sent. */
function isVerbatim(configs: ReadonlyMap<string, string>): boolean {
  const compression = configs.get('compression.type') ?? 'producer'
  return compression === 'producer' && configs.get('message.timestamp.type') !== 'LogAppendTime'
}
