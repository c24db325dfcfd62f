import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { lastLines } from '@ottla/rig'
import { ClientError } from './client-error.ts'
import type { ConsoleTools } from './console-tools.ts'
import {
  type Ability,
  type ClusterView,
  type ForeignClient,
  type IncomingRecord,
  type Isolation,
  type JoinOptions,
  type NewTopic,
  NotHere,
  type OutgoingRecord,
  type Place,
  type Polled,
  type ProduceOptions,
  type Transaction,
} from './foreign-client.ts'

export interface DriverCommand {
  name: string
  file: string
  args: readonly string[]
  env?: NodeJS.ProcessEnv
  console?: ConsoleTools
}

interface Hello {
  version: string
  cannot: Record<string, string>
  absent?: string
}

/**
 * A client that lives in a program of its own (see ../drivers), one request at a time. A driver that does not answer
 * in time is killed and a new one takes its place at the next `open`, so one scenario cannot spoil those after it.
 */
export class DriverClient implements ForeignClient {
  readonly name: string
  readonly version: string
  readonly #command: DriverCommand
  readonly #cannot: Record<string, string>
  #driver: Driver | undefined

  /** Throws NotHere when the client is not on this machine. */
  static async start(command: DriverCommand): Promise<DriverClient> {
    const driver = new Driver(command)
    const hello = await driver.hello
    if (hello.absent !== undefined) throw new NotHere(hello.absent)
    return new DriverClient(command, hello, driver)
  }

  private constructor(command: DriverCommand, hello: Hello, driver: Driver) {
    this.name = command.name
    this.version = hello.version
    this.#command = command
    this.#cannot = hello.cannot
    this.#driver = driver
  }

  get console(): ConsoleTools | undefined {
    return this.#command.console
  }

  lacks(ability: Ability): string | undefined {
    if (ability === 'console tools' && this.console === undefined) return 'has no tools of its own'
    return this.#cannot[ability]
  }

  async open(bootstrap: string): Promise<void> {
    if (this.#driver?.isAlive !== true) {
      this.#driver = new Driver(this.#command)
      await this.#driver.hello
    }
    await this.#ask('open', { bootstrap })
  }

  async end(): Promise<void> {
    this.#driver?.end()
    this.#driver = undefined
  }

  async cluster(): Promise<ClusterView> {
    return (await this.#ask('cluster', {})) as ClusterView
  }

  async createTopics(topics: readonly NewTopic[]): Promise<void> {
    await this.#ask('create_topics', { topics })
  }

  async deleteTopics(names: readonly string[]): Promise<void> {
    await this.#ask('delete_topics', { names })
  }

  async createPartitions(topic: string, count: number): Promise<void> {
    await this.#ask('create_partitions', { topic, count })
  }

  async describeConfigs(topic: string): Promise<Record<string, string | null>> {
    return (await this.#ask('describe_configs', { topic })) as Record<string, string | null>
  }

  async alterConfigs(topic: string, configs: Record<string, string>): Promise<void> {
    await this.#ask('alter_configs', { topic, configs })
  }

  async deleteRecords(place: Place, offset: number): Promise<void> {
    await this.#ask('delete_records', { ...place, offset })
  }

  async produce(
    topic: string,
    records: readonly OutgoingRecord[],
    options: ProduceOptions = {},
  ): Promise<number[] | undefined> {
    const answer = await this.#ask('produce', {
      topic,
      records: records.map(asJson),
      codec: options.codec ?? 'none',
      idempotent: options.idempotent ?? false,
      acks: options.acks ?? 'all',
      request_bytes_max: options.requestBytesMax ?? 1_048_576,
    })
    return (answer as { offsets: number[] | null }).offsets ?? undefined
  }

  async fetch(
    place: Place,
    offset: number,
    count: number,
    timeoutMs = 15_000,
    isolation: Isolation = 'read_uncommitted',
  ): Promise<IncomingRecord[]> {
    const answer = await this.#ask('fetch', { ...place, offset, count, timeout_ms: timeoutMs, isolation })
    return (answer as JsonRecord[]).map(fromJson)
  }

  async offsets(place: Place): Promise<{ earliest: number; latest: number }> {
    return (await this.#ask('offsets', { ...place })) as { earliest: number; latest: number }
  }

  async offsetForTime(place: Place, timestamp: number): Promise<number | null> {
    return (await this.#ask('offset_for_time', { ...place, timestamp })) as number | null
  }

  async join(member: string, { instanceId, ...options }: JoinOptions): Promise<void> {
    await this.#ask('join', { member, ...options, instance_id: instanceId ?? null })
  }

  async poll(member: string): Promise<Polled> {
    const { assignment, records } = (await this.#ask('poll', { member })) as {
      assignment: Place[]
      records: (JsonRecord & { topic: string })[]
    }
    return { assignment, records: records.map((record) => ({ ...fromJson(record), topic: record.topic })) }
  }

  async commit(member: string): Promise<void> {
    await this.#ask('commit', { member })
  }

  async leave(member: string): Promise<void> {
    await this.#ask('leave', { member })
  }

  async transact(producer: string, transaction: Transaction): Promise<void> {
    await this.#ask('transact', {
      producer,
      transactional_id: transaction.transactionalId,
      topic: transaction.topic,
      records: transaction.records.map(asJson),
      offsets_of: transaction.offsetsOf ?? null,
      end: transaction.end,
    })
  }

  async committed(group: string, topic: string): Promise<Record<string, number>> {
    return (await this.#ask('committed', { group, topic })) as Record<string, number>
  }

  async #ask(verb: string, args: Record<string, unknown>): Promise<unknown> {
    const answer = await this.#driver!.ask(verb, args)
    if (answer.error !== undefined) throw new ClientError(answer.error.code, answer.error.message)
    return answer.ok
  }
}

interface JsonRecord {
  partition: number
  offset: number
  timestamp: number
  key: string | null
  value: string | null
  headers: [string, string | null][]
}

function asJson(record: OutgoingRecord): Omit<JsonRecord, 'offset' | 'timestamp'> {
  const text = (bytes: Buffer | null) => bytes?.toString('base64') ?? null
  return {
    ...record,
    key: text(record.key),
    value: text(record.value),
    headers: record.headers.map(([name, value]) => [name, text(value)]),
  }
}

function fromJson(record: JsonRecord): IncomingRecord {
  const bytes = (text: string | null) => (text === null ? null : Buffer.from(text, 'base64'))
  return {
    ...record,
    key: bytes(record.key),
    value: bytes(record.value),
    headers: record.headers.map(([name, value]) => [name, bytes(value)]),
  }
}

interface Answer {
  ok?: unknown
  error?: { code: number | null; message: string }
}

const answerWithinMs = 60_000

class Driver {
  readonly hello: Promise<Hello>
  isAlive = true
  readonly #child: ChildProcess
  readonly #name: string
  readonly #waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = []
  #complaints = ''

  constructor(command: DriverCommand) {
    this.#name = command.name
    this.#child = spawn(command.file, command.args, { env: { ...process.env, ...command.env } })
    this.#child.once('error', (error) => this.#fail(`${command.name} cannot be started: ${error.message}`))
    this.#child.once('close', () =>
      this.#fail(`the driver of ${command.name} ended: ${lastLines(this.#complaints, 5)}`),
    )
    this.#child.stdin!.on('error', (error) =>
      this.#fail(`the driver of ${command.name} closed its input: ${error.message}`),
    )
    this.#child.stderr!.on('data', (chunk: Buffer) => {
      this.#complaints = (this.#complaints + chunk.toString()).slice(-16_384)
    })
    createInterface({ input: this.#child.stdout! }).on('line', (line) => this.#waiting.shift()?.resolve(line))
    this.hello = this.#nextLine().then((line) => JSON.parse(line) as Hello)
  }

  async ask(verb: string, args: Record<string, unknown>): Promise<Answer> {
    const answer = this.#nextLine()
    if (this.isAlive) this.#child.stdin!.write(`${JSON.stringify({ verb, arguments: args })}\n`)
    const timer = setTimeout(() => {
      this.#fail(`${this.#name} did not finish ${verb} within ${answerWithinMs / 1000} s`)
      this.#child.kill('SIGKILL')
    }, answerWithinMs)
    try {
      return JSON.parse(await answer) as Answer
    } finally {
      clearTimeout(timer)
    }
  }

  end(): void {
    this.#fail(`the driver of ${this.#name} was ended`)
    this.#child.kill('SIGKILL')
  }

  #nextLine(): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.isAlive) this.#waiting.push({ resolve, reject })
      else reject(new Error(`the driver of ${this.#name} has ended`))
    })
  }

  #fail(message: string): void {
    this.isAlive = false
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(message))
  }
}
