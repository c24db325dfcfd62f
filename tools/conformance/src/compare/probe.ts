import { setTimeout as delay } from 'node:timers/promises'
import {
  type ApiSpec,
  type DecodeError,
  decodeResponse,
  encodeRequest,
  errorCodes,
  type MessageInput,
  type Uuid,
} from '@ottla/protocol'
import {
  apiVersionsApi,
  createTopicsApi,
  type InitProducerIdResponse,
  initProducerIdApi,
  listOffsetsApi,
  metadataApi,
  produceApi,
} from '@ottla/protocol/messages'
import { apiVersionsGreeting, type RawConnection } from '@ottla/rig'
import type { Outcome, Step } from './outcome.ts'
import { plainAnswer } from './plain-answer.ts'
import { exchange, type Reply, type Side } from './side.ts'

/** How far apart two looks are that tell whether something still moves. */
const SETTLING_MS = 70

export interface Topic {
  readonly name: string
  readonly id: Uuid
}

export interface AskOptions {
  /** How long an answer may take before it counts as silence. */
  readonly timeoutMs?: number
  /** Bytes after the end of the request, inside its frame. */
  readonly tail?: Uint8Array
  /** Changes the bytes of the frame, its length prefix included, before they are sent. */
  readonly change?: (frame: Buffer) => Buffer
  /** The request is one that a broker does not answer. */
  readonly isUnanswered?: boolean
  /** Connections of their own are told apart by this word. */
  readonly line?: string
  /** What is said of the topics of the coordinators is compared as well. */
  readonly withInternalTopics?: boolean
  /** The API key and version whose judge is the judge of this step: where it reads what only that one took. */
  readonly judge?: readonly [apiKey: number, version: number]
}

/** One compared request in a case, with the hand that writes it: whatever it asks is noted as a step. */
export class Probe {
  readonly steps: Step[] = []
  readonly side: Side
  readonly #prefix: string
  readonly #lines = new Map<string, RawConnection>()

  constructor(side: Side, prefix: string) {
    this.side = side
    this.#prefix = prefix
  }

  /** The answer, to go on from; a case that needs one and gets none is stuck. */
  async ask<Request, Response>(
    step: string,
    api: ApiSpec<Request, Response>,
    version: number,
    request: MessageInput<Request>,
    options: AskOptions = {},
  ): Promise<Response | undefined> {
    const header = { correlationId: this.side.correlationId(), clientId: 'compare' }
    const frame = Buffer.concat([...encodeRequest(api, version, header, request), options.tail ?? Buffer.alloc(0)])
    frame.writeInt32BE(frame.length - 4)
    const reply = await this.#send(options.change?.(frame) ?? frame, options)
    const [judgeKey, judgeVersion] = options.judge ?? [api.key, version]
    if (options.isUnanswered) {
      this.#note(step, judgeKey, judgeVersion, reply.kind === 'frame' ? { kind: 'taken' } : reply)
      return undefined
    }
    if (reply.kind !== 'frame') {
      this.#note(step, judgeKey, judgeVersion, reply)
      return undefined
    }
    const answer = readAnswer(api, version, reply.frame)
    this.#learn(answer)
    if (api.key === initProducerIdApi.key) this.#learnProducer(answer as InitProducerIdResponse)
    this.#note(step, judgeKey, judgeVersion, { kind: 'answer', value: plainAnswer(answer, this.#ownWords(options)) })
    return answer
  }

  /** The plain form of `ask` for each of these versions. */
  async askEach<Request, Response>(
    step: string,
    api: ApiSpec<Request, Response>,
    requestFor: (version: number) => MessageInput<Request> | Promise<MessageInput<Request>>,
    versions: readonly number[] = versionsOf(api),
  ): Promise<void> {
    for (const version of versions) {
      await this.ask(`${step} v${version}`, api, version, await requestFor(version))
    }
  }

  /** Bytes of a whole frame, length prefix included. What comes back is not looked into, only that something does. */
  async askBytes(step: string, bytes: Uint8Array, options: AskOptions = {}): Promise<void> {
    const reply = await this.#send(bytes, options)
    const apiKey = bytes.length >= 6 ? Buffer.from(bytes).readInt16BE(4) : -1
    this.#note(step, apiKey, -1, reply.kind === 'frame' ? { kind: 'taken' } : reply)
  }

  /** Tells whether the connection that the steps so far used still answers. */
  async checkAlive(step: string): Promise<void> {
    const reply = await this.#send(apiVersionsGreeting, {})
    this.#note(step, apiVersionsApi.key, 0, reply.kind === 'frame' ? { kind: 'taken' } : reply)
  }

  /** A topic of this case; the same name on every side. Not part of what is compared. */
  async createTopic(
    suffix: string,
    options: { partitions?: number; configs?: Record<string, string> } = {},
  ): Promise<Topic> {
    const name = this.nameOf(suffix)
    // The records of these cases are old, and Kafka looks for such every few minutes.
    const settings = { 'retention.ms': '-1', ...options.configs }
    const configs = Object.entries(settings).map(([key, value]) => ({ name: key, value }))
    const topic = { name, numPartitions: options.partitions ?? 1, replicationFactor: 1, configs }
    const created = await this.side.demand(createTopicsApi, 5, { topics: [topic], timeoutMs: 20_000 })
    const [first] = created.topics
    if (first?.errorCode !== 0) throw new Error(`${this.side.name} did not create ${name}: ${first?.errorMessage}`)
    return this.topicOnceKnown(name)
  }

  /** A topic that was created a moment ago, once the broker tells of it and of a leader for each partition. */
  async topicOnceKnown(name: string): Promise<Topic> {
    const deadline = performance.now() + 20_000
    for (;;) {
      const { topics } = await this.side.demand(metadataApi, 12, { topics: [{ name }], allowAutoTopicCreation: false })
      const [topic] = topics
      const isKnown = topic?.errorCode === 0 && topic.partitions.every(({ leaderId }) => leaderId >= 0)
      // A broker may tell of a leader before that one leads.
      if (isKnown && (await this.#leads(name, topic.partitions.length))) {
        this.side.ids.set(topic.topicId, `<id of ${name}>`)
        return { name, id: topic.topicId }
      }
      if (performance.now() > deadline) throw new Error(`${this.side.name} does not tell of ${name}`)
    }
  }

  async topicOnceGone(name: string): Promise<void> {
    const deadline = performance.now() + 20_000
    for (;;) {
      const { topics } = await this.side.demand(metadataApi, 12, { topics: [{ name }], allowAutoTopicCreation: false })
      if (topics[0]?.errorCode === errorCodes.UNKNOWN_TOPIC_OR_PARTITION) return
      if (performance.now() > deadline) throw new Error(`${this.side.name} still tells of ${name}`)
    }
  }

  async #leads(name: string, count: number): Promise<boolean> {
    const partitions = Array.from({ length: count }, (_, partitionIndex) => ({ partitionIndex, timestamp: -1 }))
    const { topics } = await this.side.demand(listOffsetsApi, 2, { topics: [{ name, partitions }] })
    return topics[0]?.partitions.every(({ errorCode }) => errorCode === 0) ?? false
  }

  nameOf(suffix: string): string {
    return `${this.#prefix}-${suffix}`
  }

  /** Appends records without comparing how. */
  async fill(topic: Topic, records: Uint8Array, index = 0): Promise<void> {
    const topicData = [{ name: topic.name, partitionData: [{ index, records }] }]
    const { responses } = await this.side.demand(produceApi, 9, { acks: -1, timeoutMs: 10_000, topicData })
    const code = responses[0]?.partitionResponses[0]?.errorCode
    if (code !== 0) throw new Error(`${this.side.name} did not take records for ${topic.name}: ${code}`)
  }

  /** Waits until the broker gives the same answer twice in a row: some of what it is told works a moment later. */
  async settled<Request, Response>(
    api: ApiSpec<Request, Response>,
    version: number,
    request: MessageInput<Request>,
    view: (answer: Response) => unknown = (answer) => answer,
  ): Promise<void> {
    const deadline = performance.now() + 10_000
    let last: string | undefined
    for (;;) {
      await delay(SETTLING_MS)
      const answer = JSON.stringify(view(await this.side.demand(api, version, request)))
      if (answer === last || performance.now() > deadline) return
      last = answer
    }
  }

  /** Stops the broker, in order or not, and starts it again on the same folder. */
  async restart(how: 'stop' | 'kill' = 'stop'): Promise<void> {
    const { process } = this.side
    if (process === undefined) throw new Error(`${this.side.name} runs by itself and cannot be restarted`)
    this.close()
    await process[how]()
    await process.start()
  }

  stuck(reason: string): void {
    this.#note('the case', -1, -1, { kind: 'stuck', reason })
  }

  /** Ends one of the connections of this case, from this side. */
  async hangUp(line: string): Promise<void> {
    this.#lines.get(line)?.close()
    this.#lines.delete(line)
    await delay(SETTLING_MS)
  }

  close(): void {
    for (const connection of this.#lines.values()) connection.close()
    this.#lines.clear()
  }

  async #send(bytes: Uint8Array, options: AskOptions): Promise<Reply> {
    const line = options.line ?? ''
    const connection = this.#lines.get(line) ?? (await this.side.connect())
    this.#lines.set(line, connection)
    if (options.isUnanswered) connection.send(bytes)
    const sent = options.isUnanswered ? apiVersionsGreeting : bytes
    const reply = await exchange(connection, sent, options.timeoutMs ?? 20_000)
    if (reply.kind !== 'frame') {
      connection.close()
      this.#lines.delete(line)
    }
    return reply
  }

  #ownWords({ withInternalTopics = false }: AskOptions) {
    const prefix = `${this.#prefix}-`
    const isForeign = (name: string) =>
      (name.startsWith('compare') && !name.startsWith(prefix)) || (internalTopics.has(name) && !withInternalTopics)
    return { port: this.side.target.port, ids: this.side.ids, isForeign }
  }

  /** A topic that an answer tells of by name and id is known by its name from then on. */
  #learn(answer: unknown): void {
    if (typeof answer !== 'object' || answer === null || ArrayBuffer.isView(answer)) return
    const { name, topicId } = answer as { name?: unknown; topicId?: unknown }
    const isPair = typeof name === 'string' && name !== '' && typeof topicId === 'string'
    if (isPair && !this.side.ids.has(topicId) && !isSentId(topicId)) this.side.ids.set(topicId, `<id of ${name}>`)
    for (const field of Object.values(answer)) this.#learn(field)
  }

  #learnProducer({ producerId }: InitProducerIdResponse): void {
    if (producerId >= 0) this.side.ids.set(producerId, '<producer id>')
  }

  #note(name: string, apiKey: number, version: number, outcome: Outcome): void {
    const count = this.steps.filter((step) => step.name.replace(/ #\d+$/, '') === name).length
    this.steps.push({ name: count === 0 ? name : `${name} #${count + 1}`, apiKey, version, outcome })
  }
}

/** Brokers make these when they need them, which may be later here than there. */
const internalTopics: ReadonlySet<string> = new Set([
  '__consumer_offsets',
  '__transaction_state',
  '__share_group_state',
])

/** An id that a case makes up, so that all sides answer with the same one. */
export function madeUpId(number: number): Uuid {
  return `AAAAAAAAAAAAAAAAAAA${number.toString().padStart(2, '0')}A`
}

function isSentId(id: Uuid): boolean {
  return id.startsWith('AAAAAAAAAAAAAAAAAAA')
}

export function versionsOf(api: ApiSpec<unknown, unknown> | { oldest: number; latestStable: number }): number[] {
  return Array.from({ length: api.latestStable - api.oldest + 1 }, (_, index) => api.oldest + index)
}

function readAnswer<Request, Response>(api: ApiSpec<Request, Response>, version: number, frame: Uint8Array): Response {
  try {
    return decodeResponse(api, version, frame)
  } catch (error) {
    // ApiVersions at a version that is not there is answered in the oldest form.
    if (api.key !== apiVersionsApi.key)
      throw new Error(`${api.name} v${version}: an answer that cannot be read`, { cause: error as DecodeError })
    return decodeResponse(api, 0, frame)
  }
}
