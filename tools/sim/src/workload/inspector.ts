import { ConnectionError } from '@ottla/client/connection'
import { metadataApi } from '@ottla/protocol/messages'
import { demand } from '../checkers/violation.ts'
import { ClientMachine, type Session } from './client-machine.ts'
import { EARLIEST, fetchAndCheck, LATEST, listOffset, type Target, targetsOf } from './fetch.ts'
import type { Scene } from './scene.ts'

/** Looks at everything that a broker has while nobody else does: after a loss of power, and at the end. */
export class Inspector {
  readonly #machine: ClientMachine
  readonly #scene: Scene

  constructor(scene: Scene) {
    this.#machine = new ClientMachine(scene, 'inspector', { waitsAtGate: false, requestTimeoutMs: 10_000 })
    this.#scene = scene
  }

  /** Asks where each log ends now, and holds that against what was synced. */
  async surveyLoss(): Promise<void> {
    const { topics, lives } = this.#scene
    await this.#eachTarget(async (session, { topic, partition }) => {
      const endOffset = await listOffset(this.#machine, session, { topic, partition }, LATEST)
      // A creation that is acknowledged while we ask has a log that nobody has written to.
      if (topic.isLive && partition.machineLife < lives.machine) partition.loseTail(endOffset, lives.machine)
    })
    for (const partition of topics.partitions()) {
      demand(partition.machineLife === lives.machine, () => `${partition.name} was left out of the survey`)
    }
  }

  /** May be called while others are at work. */
  async compareTopics(): Promise<void> {
    await this.#withSession((session) => this.#compareTopics(session))
  }

  async compareEverything(options: { timesPerPartition: number }): Promise<void> {
    await this.compareTopics()
    await this.#eachTarget(async (session, target) => {
      const startOffset = await this.#readWhole(session, target)
      if (target.partition.isVerbatim) await this.#compareTimes(session, target, startOffset, options.timesPerPartition)
    })
  }

  async #compareTopics({ connection }: Session): Promise<void> {
    const { topics } = this.#scene
    const expected = topics.expectation()
    const response = await connection.send(metadataApi, { topics: null })
    topics.compare(
      expected,
      response.topics.map(({ name, topicId, errorCode, partitions }) => ({
        name: name!,
        id: topicId,
        errorCode,
        partitions: partitions.map(({ partitionIndex, errorCode, leaderId }) => ({
          index: partitionIndex,
          errorCode,
          leader: leaderId,
        })),
      })),
    )
  }

  async #readWhole(session: Session, target: Target): Promise<number> {
    const { topic, partition } = target
    const startOffset = await listOffset(this.#machine, session, target, EARLIEST)
    // What a producer has not waited for may still arrive, and be read, after the end was asked for.
    const { knownEnd } = partition
    const endOffset = await listOffset(this.#machine, session, target, LATEST)
    let offset = startOffset
    while (offset < endOffset && topic.isLive) {
      const reached = await fetchAndCheck(this.#machine, session, [{ ...target, offset }], { maxWaitMs: 0 })
      const next = reached.get(partition) ?? offset
      demand(
        next > offset || !topic.isLive,
        () => `${partition.name}: nothing at ${offset}, though it ends at ${endOffset}`,
      )
      offset = next
    }
    if (!topic.isLive) return startOffset
    demand(endOffset >= knownEnd, () => {
      return `${partition.name} ends at ${endOffset}, but offset ${knownEnd - 1} was acknowledged or read`
    })
    partition.demandOrder()
    return startOffset
  }

  /** What the index of times finds must be what a look at every record finds. */
  async #compareTimes(session: Session, target: Target, startOffset: number, count: number): Promise<void> {
    const { random } = this.#machine
    const { partition } = target
    for (let asked = 0; asked < count; asked += 1) {
      const timestampMs = this.#machine.now() - random.integer(3_000)
      const found = await listOffset(this.#machine, session, target, timestampMs)
      const expected = partition.offsetForTimestamp(timestampMs, startOffset) ?? -1
      demand(found === expected || !target.topic.isLive, () => {
        return `${partition.name}: the first record of ${timestampMs} or later is at ${expected}, and not at ${found}`
      })
    }
  }

  /** Every partition once, on as many connections as it takes. */
  async #eachTarget(look: (session: Session, target: Target) => Promise<void>): Promise<void> {
    const targets = this.#scene.topics.live().flatMap(targetsOf)
    let done = 0
    await this.#withSession(async (session) => {
      for (; done < targets.length; done += 1) {
        const target = targets[done]!
        if (target.topic.isLive) await look(session, target)
      }
    })
  }

  async #withSession(work: (session: Session) => Promise<void>): Promise<void> {
    for (;;) {
      const session = await this.#machine.connect()
      try {
        await work(session)
        return
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
      } finally {
        session.connection.close()
      }
    }
  }
}
