import { ConnectionError } from '@ottla/client/connection'
import { errorNameOf } from '@ottla/protocol'
import {
  createPartitionsApi,
  createTopicsApi,
  deleteRecordsApi,
  deleteTopicsApi,
  describeConfigsApi,
  incrementalAlterConfigsApi,
  metadataApi,
} from '@ottla/protocol/messages'
import type { KnownTopic } from '../checkers/topic-checker.ts'
import { demand } from '../checkers/violation.ts'
import { ClientMachine, type Session } from './client-machine.ts'
import { demandExcuse } from './excuse.ts'
import { holdsUpRequests } from './produce-plan.ts'
import type { Scene } from './scene.ts'

interface Wanted {
  readonly name: string
  readonly partitionCount: number
  readonly configs: ReadonlyMap<string, string>
}

/**
 * Creates topics of its own, changes and deletes them, one step after the other. Each step is tried until its
 * outcome is certain, whatever becomes of the answers.
 */
export class TopicKeeper {
  readonly #machine: ClientMachine
  readonly #scene: Scene
  readonly #own: KnownTopic[] = []
  #step: ((session: Session) => Promise<void>) | undefined
  #createdCount = 0
  /** Names of topics that are deleted, to be used again. */
  readonly #freeNames: string[] = []
  /** The step was tried before, and what was asked then may still be on its way to the broker. */
  #isStepLate = false

  constructor(scene: Scene, name: string) {
    this.#machine = new ClientMachine(scene, name)
    this.#scene = scene
  }

  get name(): string {
    return this.#machine.name
  }

  async run(): Promise<void> {
    while (!this.#isDone) {
      const session = await this.#machine.connect()
      try {
        while (!this.#isDone && session.connection.isOpen) {
          this.#step ??= this.#nextStep()
          await this.#step(session)
          this.#step = undefined
          this.#isStepLate = false
          await this.#machine.sleep(this.#machine.random.between(this.#scene.plan.changeEveryMs))
        }
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        this.#isStepLate = holdsUpRequests(this.#scene.plan)
      }
      session.connection.close()
    }
  }

  get #isDone(): boolean {
    return this.#scene.isEnding && this.#step === undefined
  }

  #nextStep(): (session: Session) => Promise<void> {
    const { random } = this.#machine
    const { topicsMax, partitionsMax } = this.#scene.plan
    if (this.#own.length === 0) return this.#creating()
    const topic = random.pick(this.#own)
    const kind = random.pick(['create', 'create', 'delete', 'grow', 'alter', 'describe', 'delete records'] as const)
    switch (kind) {
      case 'create':
        return this.#own.length < topicsMax ? this.#creating() : this.#describing(topic)
      case 'delete':
        return this.#own.length > 1 || random.chance(0.2) ? this.#deleting(topic) : this.#describing(topic)
      case 'grow':
        return topic.partitions.length < partitionsMax ? this.#growing(topic) : this.#describing(topic)
      case 'alter':
        return this.#altering(topic)
      case 'delete records':
        return this.#deletingRecords(topic)
      case 'describe':
        return this.#describing(topic)
    }
  }

  #creating(): (session: Session) => Promise<void> {
    const { random, name } = this.#machine
    const { topics, plan, counts } = this.#scene
    const wanted: Wanted = {
      name: (random.chance(0.5) ? this.#freeNames.pop() : undefined) ?? `${name}.${this.#createdCount}`,
      partitionCount: 1 + random.integer(plan.partitionsMax),
      configs: new Map(drawConfigs(random)),
    }
    this.#createdCount += 1
    topics.expect(wanted.name)
    return async (session) => {
      const id = await this.#create(session, wanted)
      this.#own.push(topics.created(wanted.name, id, wanted.partitionCount, wanted.configs))
      if (!this.#isStepLate) topics.settle(wanted.name)
      counts.created += 1
    }
  }

  async #create(session: Session, { name, partitionCount, configs }: Wanted): Promise<string> {
    const { topics } = await this.#until(session, `CreateTopics of ${name}`, ['TOPIC_ALREADY_EXISTS'], async () => {
      const response = await session.connection.send(createTopicsApi, {
        timeoutMs: 10_000,
        topics: [
          {
            name,
            numPartitions: partitionCount,
            replicationFactor: 1,
            configs: [...configs].map(([key, value]) => ({ name: key, value })),
          },
        ],
      })
      return { response, errorCode: response.topics[0]!.errorCode }
    })
    if (topics[0]!.errorCode === 0) return topics[0]!.topicId
    // It was this keeper, whose answer was lost: nobody else uses the name.
    const response = await session.connection.send(metadataApi, { topics: [{ name }] })
    const { topicId, errorCode } = response.topics[0]!
    demand(errorCode === 0, () => `topic ${name} exists and is described with ${errorNameOf(errorCode)}`)
    return topicId
  }

  #deleting(topic: KnownTopic): (session: Session) => Promise<void> {
    topic.state = 'deleting'
    this.#own.splice(this.#own.indexOf(topic), 1)
    return async (session) => {
      const what = `DeleteTopics of ${topic.name}`
      await this.#until(session, what, ['UNKNOWN_TOPIC_ID'], async () => {
        const response = await session.connection.send(deleteTopicsApi, {
          timeoutMs: 10_000,
          topics: [{ name: null, topicId: topic.id }],
        })
        return { response, errorCode: response.responses[0]!.errorCode }
      })
      topic.state = 'deleted'
      if (!holdsUpRequests(this.#scene.plan)) this.#freeNames.push(topic.name)
      this.#scene.counts.deleted += 1
    }
  }

  #growing(topic: KnownTopic): (session: Session) => Promise<void> {
    const count = topic.partitions.length + 1
    return async (session) => {
      await this.#until(session, `CreatePartitions of ${topic.name}`, ['INVALID_PARTITIONS'], async () => {
        const response = await session.connection.send(createPartitionsApi, {
          timeoutMs: 10_000,
          topics: [{ name: topic.name, count, assignments: null }],
        })
        return { response, errorCode: response.results[0]!.errorCode }
      })
      this.#scene.topics.grown(topic, count)
    }
  }

  #altering(topic: KnownTopic): (session: Session) => Promise<void> {
    const { random } = this.#machine
    const [name, value] = random.pick(drawConfigs(random))!
    const { topics } = this.#scene
    topics.expectConfig(topic, name, value)
    return async (session) => {
      await this.#until(session, `IncrementalAlterConfigs of ${topic.name}`, [], async () => {
        const response = await session.connection.send(incrementalAlterConfigsApi, {
          resources: [
            { resourceType: TOPIC, resourceName: topic.name, configs: [{ name, configOperation: SET, value }] },
          ],
        })
        return { response, errorCode: response.responses[0]!.errorCode }
      })
      if (this.#isStepLate) topics.giveUpConfig(topic, name)
      else topics.confirmConfig(topic, name, value)
    }
  }

  /** What was acknowledged holds, whatever has happened since. */
  #describing(topic: KnownTopic): (session: Session) => Promise<void> {
    return async (session) => {
      const { results } = await this.#until(session, `DescribeConfigs of ${topic.name}`, [], async () => {
        const response = await session.connection.send(describeConfigsApi, {
          resources: [{ resourceType: TOPIC, resourceName: topic.name, configurationKeys: null }],
        })
        return { response, errorCode: response.results[0]!.errorCode }
      })
      const described = new Map(results[0]!.configs.map(({ name, value }) => [name, value]))
      for (const [name, value] of topic.configs) {
        demand(described.get(name) === value, () => `${topic.name}: ${name} is ${described.get(name)}, not ${value}`)
      }
    }
  }

  #deletingRecords(topic: KnownTopic): (session: Session) => Promise<void> {
    const { random } = this.#machine
    const partition = random.pick(topic.partitions)
    const wanted = partition.startOffsetMax + random.integer(40)
    return async (session) => {
      const floor = partition.floor()
      const offset = Math.min(wanted, floor.highWatermark)
      partition.expectDeletion(offset)
      const what = `DeleteRecords of ${partition.name}`
      const { topics } = await this.#until(session, what, [], async () => {
        const response = await session.connection.send(deleteRecordsApi, {
          timeoutMs: 10_000,
          topics: [{ name: topic.name, partitions: [{ partitionIndex: partition.partition, offset }] }],
        })
        return { response, errorCode: response.topics[0]!.partitions[0]!.errorCode }
      })
      // An answer of an earlier process says nothing about this one: where a log starts is written down later.
      if (session.processLife < this.#scene.lives.process) return
      partition.deleted(floor, topics[0]!.partitions[0]!.lowWatermark)
    }
  }

  /** Asks again while there is an excuse for a refusal. `settled` are refusals that tell the outcome as well. */
  async #until<Response>(
    session: Session,
    what: string,
    settled: readonly string[],
    ask: () => Promise<{ response: Response; errorCode: number }>,
  ): Promise<Response> {
    for (;;) {
      const { response, errorCode } = await ask()
      if (errorCode === 0 || settled.includes(errorNameOf(errorCode))) return response
      this.#scene.counts.refused += 1
      demandExcuse(this.#scene, session, errorNameOf(errorCode), what)
      await this.#machine.sleep(20)
    }
  }
}

function drawConfigs(random: ClientMachine['random']): [string, string][] {
  const configs: [string, string][] = [
    ['segment.ms', random.pick(['10', '300', '604800000'])],
    ['index.interval.bytes', random.pick(['0', '1000'])],
    ['max.message.bytes', random.pick(['500000', '1048588'])],
    ['retention.ms', random.pick(['-1', '604800000'])],
  ]
  if (random.chance(0.3)) configs.push(['compression.type', random.pick(['producer', 'zstd', 'lz4', 'uncompressed'])])
  if (random.chance(0.2)) configs.push(['message.timestamp.type', random.pick(['CreateTime', 'LogAppendTime'])])
  return random.shuffled(configs).slice(0, 1 + random.integer(configs.length))
}

/** Resource type and operation, as IncrementalAlterConfigs numbers them. */
const TOPIC = 2
const SET = 0
