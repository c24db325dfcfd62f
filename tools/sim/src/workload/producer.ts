import { ConnectionError } from '@ottla/client/connection'
import { type ErrorName, errorNameOf } from '@ottla/protocol'
import { initProducerIdApi, type ProduceResponse, produceApi } from '@ottla/protocol/messages'
import { demand } from '../checkers/violation.ts'
import { ClientMachine, type Session } from './client-machine.ts'
import { demandExcuse } from './excuse.ts'
import { type Identity, Lane, type QueuedBatch } from './lane.ts'
import { hasDiskFaults, type ProducerPlan } from './produce-plan.ts'
import type { Scene } from './scene.ts'

interface Sent {
  readonly lane: Lane
  readonly queued: QueuedBatch
}

/**
 * Writes to whatever topics there are, some requests ahead of the answers. An idempotent one sends again, in order,
 * whatever was not answered; a plain one does so too, or gives up, as it is planned.
 */
export class Producer {
  readonly #machine: ClientMachine
  readonly #scene: Scene
  readonly #plan: ProducerPlan
  readonly #producerIds: Set<number>
  readonly #lanes = new Map<string, Lane>()
  #identity: Identity | undefined
  #madeCount = 0

  /** `producerIds` are those that any producer of the run was ever given. */
  constructor(scene: Scene, name: string, parts: { plan: ProducerPlan; producerIds: Set<number> }) {
    this.#machine = new ClientMachine(scene, name)
    this.#scene = scene
    this.#plan = parts.plan
    this.#producerIds = parts.producerIds
  }

  get name(): string {
    return this.#machine.name
  }

  /** Until the scene ends and all that was begun has its answer. */
  async run(): Promise<void> {
    while (!this.#isDone) {
      const session = await this.#machine.connect()
      try {
        await this.#use(session)
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
      }
      session.connection.close()
      this.#onConnectionLost()
    }
  }

  get #isDone(): boolean {
    return this.#scene.isEnding && [...this.#lanes.values()].every(({ queue }) => queue.length === 0)
  }

  async #newIdentity(session: Session): Promise<Identity> {
    for (;;) {
      const { errorCode, producerId, producerEpoch } = await session.connection.send(initProducerIdApi, {
        transactionalId: null,
        transactionTimeoutMs: 0,
      })
      if (errorCode === 0) {
        demand(!this.#producerIds.has(producerId), () => `producer id ${producerId} was given out twice`)
        this.#producerIds.add(producerId)
        return { producerId, producerEpoch }
      }
      this.#scene.counts.refused += 1
      demandExcuse(this.#scene, session, errorNameOf(errorCode), 'InitProducerId')
      await this.#machine.sleep(20)
    }
  }

  async #use(session: Session): Promise<void> {
    const { random } = this.#machine
    const { inFlightMax, pauseMs, acks } = this.#plan
    const waiting = new Set<Promise<void>>()
    let failure: unknown
    while (failure === undefined && session.connection.isOpen && !this.#isDone) {
      const sent = waiting.size < inFlightMax ? await this.#prepare(session) : []
      if (sent.length === 0) {
        if (waiting.size > 0) await Promise.race(waiting)
        else await this.#machine.sleep(random.between([1, 20]))
        continue
      }
      for (const { queued } of sent) {
        queued.state = 'in flight'
        queued.batch.sendCount += 1
        this.#scene.counts.sent += 1
      }
      if (acks === 0) this.#sendAndForget(session, sent)
      else {
        const answering = this.#send(session, sent)
          .catch((error: unknown) => {
            failure ??= error
          })
          .finally(() => waiting.delete(answering))
        waiting.add(answering)
      }
      await this.#machine.sleep(random.between(pauseMs))
    }
    await Promise.all(waiting)
    if (failure !== undefined) throw failure
  }

  /** What goes into the next request: at most one batch of each partition. */
  async #prepare(session: Session): Promise<Sent[]> {
    const { random } = this.#machine
    const sent: Sent[] = []
    for (const lane of this.#lanes.values()) {
      if (!lane.topic.isLive) lane.queue = []
      if (lane.isRewinding && lane.inFlightCount === 0) lane.rewind()
      const queued = lane.next()
      if (queued !== undefined) sent.push({ lane, queued })
    }
    if (sent.length > 0) return sent.slice(0, this.#plan.partitionsMax)
    if (this.#scene.isEnding) return []
    if (this.#plan.isIdempotent) this.#identity ??= await this.#newIdentity(session)
    const targets = random.shuffled(this.#scene.topics.live().flatMap(targetsOf)).slice(0, this.#plan.partitionsMax)
    for (const { topic, partition } of targets) {
      const lane = this.#laneTo(topic, partition)
      if (lane.isRewinding) continue
      lane.identity ??= this.#identity
      this.#madeCount += 1
      sent.push({ lane, queued: lane.make(this.#madeCount, this.#machine.now()) })
    }
    return sent
  }

  #laneTo(topic: Lane['topic'], partition: number): Lane {
    const key = keyOf(topic, partition)
    let lane = this.#lanes.get(key)
    if (lane === undefined) {
      const { random, name } = this.#machine
      lane = new Lane({ producer: name, topic, partition }, { plan: this.#plan, scene: this.#scene, random })
      this.#lanes.set(key, lane)
    }
    return lane
  }

  #sendAndForget({ connection }: Session, sent: readonly Sent[]): void {
    connection.sendWithoutResponse(produceApi, this.#requestOf(sent))
    for (const { lane, queued } of sent) lane.drop(queued)
  }

  async #send(session: Session, sent: readonly Sent[]): Promise<void> {
    const { connection, machineLife } = session
    const response = await connection.send(produceApi, this.#requestOf(sent))
    let isRefused = false
    for (const { lane, queued } of sent) {
      const answer = answerFor(response, lane)
      demand(answer !== undefined, () => `Produce has no answer for ${lane.name}`)
      if (answer.errorCode === 0) {
        this.#onAcknowledged(lane, queued, answer.baseOffset, machineLife)
        continue
      }
      isRefused = true
      queued.state = 'refused'
      this.#onRefused(session, lane, queued, errorNameOf(answer.errorCode))
    }
    if (isRefused) await this.#machine.sleep(10)
  }

  /** By topic id, so that a namesake that comes after a deletion is not meant. */
  #requestOf(sent: readonly Sent[]) {
    return {
      acks: this.#plan.acks,
      timeoutMs: 5_000,
      topicData: sent.map(({ lane, queued }) => ({
        name: lane.topic.name,
        topicId: lane.topic.id,
        // The broker writes into the bytes that it gets, and the simulated network hands over these.
        partitionData: [{ index: lane.partition, records: queued.bytes.slice() }],
      })),
    }
  }

  #onAcknowledged(lane: Lane, queued: QueuedBatch, baseOffset: number, machineLife: number): void {
    const index = lane.queue.indexOf(queued)
    // A broker that has lost all of a producer lets it go on anywhere. If the next batch then does not fit on the disk,
    // the one behind it, which was on its way, may.
    const mayGoOnAnywhere = this.#scene.lives.machine > 0 && hasDiskFaults(this.#scene.plan)
    if (this.#plan.isIdempotent && !mayGoOnAnywhere) {
      demand(index <= 0, () => `${queued.batch.name} was acknowledged before ${lane.queue[0]!.batch.name}`)
    }
    lane.drop(queued)
    lane.topic.partitions[lane.partition]!.acknowledge(queued.batch, baseOffset, machineLife)
    this.#scene.counts.acknowledged += 1
  }

  #onRefused(session: Session, lane: Lane, queued: QueuedBatch, errorName: ErrorName): void {
    this.#scene.counts.refused += 1
    if (!lane.topic.isLive) {
      lane.queue = []
      return
    }
    if (errorName === 'OUT_OF_ORDER_SEQUENCE_NUMBER' && this.#plan.isIdempotent) {
      this.#onOutOfOrder(lane, queued)
      return
    }
    demandExcuse(this.#scene, session, errorName, `Produce to ${lane.name}`)
    if (!this.#plan.isIdempotent && !this.#plan.sendsAgain) lane.drop(queued)
    else lane.isRewinding = true
  }

  /**
   * Behind a batch that was refused itself that is what has to come. The oldest one can only meet it where the
   * broker has forgotten what it had: with the end of its log, or, of several in flight, all but the last at a
   * restart, because a snapshot of producers holds no more than that.
   */
  #onOutOfOrder(lane: Lane, queued: QueuedBatch): void {
    const isOldest = lane.queue[0] === queued
    if (!isOldest || lane.isRewinding) {
      lane.isRewinding = true
      return
    }
    const { lives } = this.#scene
    const hasForgotten = lives.machine > 0 || (this.#plan.inFlightMax > 1 && queued.firstProcessLife < lives.process)
    demand(hasForgotten, () => `${queued.batch.name} with sequence ${queued.baseSequence} came out of order`)
    // What was on its way before may be in the log for all we know: it is left at that, and another producer goes on.
    lane.queue = []
    this.#lanes.delete(keyOf(lane.topic, lane.partition))
    this.#identity = undefined
  }

  #onConnectionLost(): void {
    for (const lane of this.#lanes.values()) {
      if (!lane.topic.isLive) lane.queue = []
      else if (!this.#plan.isIdempotent && !this.#plan.sendsAgain) {
        lane.queue = lane.queue.filter(({ state }) => state === 'waiting')
      }
      lane.rewind()
    }
  }
}

function keyOf(topic: Lane['topic'], partition: number): string {
  return `${topic.id} ${partition}`
}

function targetsOf(topic: Lane['topic']): { topic: Lane['topic']; partition: number }[] {
  return topic.partitions.map((_, partition) => ({ topic, partition }))
}

function answerFor({ responses }: ProduceResponse, lane: Lane) {
  return responses
    .find(({ topicId, partitionResponses }) => {
      return topicId === lane.topic.id && partitionResponses.some(({ index }) => index === lane.partition)
    })
    ?.partitionResponses.find(({ index }) => index === lane.partition)
}
