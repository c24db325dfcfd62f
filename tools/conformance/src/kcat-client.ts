import { lastLines, type ProgramResult, runProgram } from '@ottla/rig'
import { ClientError } from './client-error.ts'
import {
  type Ability,
  type ClusterView,
  type ForeignClient,
  type IncomingRecord,
  type Isolation,
  type JoinOptions,
  NotHere,
  type OutgoingRecord,
  type Place,
  type Polled,
  type ProduceOptions,
} from './foreign-client.ts'
import { KcatMember } from './kcat-member.ts'

const noAdmin = 'kcat does not administer'
const noTransactions = 'kcat does not write in transactions'
const commitsByItself = 'kcat commits what it has read when it leaves'

const cannot: Partial<Record<Ability, string>> = {
  administer: noAdmin,
  'delete records': noAdmin,
  commit: commitsByItself,
  'console tools': 'has no tools of its own',
  'consumer protocol': 'the librdkafka of kcat is older than the protocol',
  binary: 'kcat takes messages from text with delimiters',
  'null header': 'kcat has no way to write one',
  timestamps: 'kcat has no way to set one',
  transactions: noTransactions,
}

/** Between key and value, and between messages, in what kcat reads: bytes that no test record holds. */
const keyDelimiter = '\x1f'
const messageDelimiter = '\x1e'

/** kcat, the command line on librdkafka: a new process for each request. */
export class KcatClient implements ForeignClient {
  readonly name = 'kcat'
  readonly version: string
  #bootstrap = ''
  readonly #members = new Map<string, KcatMember>()

  static async start(): Promise<KcatClient> {
    const answer = await runProgram('kcat', ['-V']).catch((cause) => {
      throw new NotHere('kcat is not installed (Debian: kcat)', { cause })
    })
    return new KcatClient(/Version (\S+)/.exec(answer.stdout.toString())?.[1] ?? 'unknown')
  }

  private constructor(version: string) {
    this.version = version
  }

  lacks(ability: Ability): string | undefined {
    return cannot[ability]
  }

  async open(bootstrap: string): Promise<void> {
    await this.end()
    this.#bootstrap = bootstrap
  }

  async end(): Promise<void> {
    const left = [...this.#members.values()]
    this.#members.clear()
    await Promise.all(left.map((member) => member.leave('SIGKILL')))
  }

  async cluster(): Promise<ClusterView> {
    const found = JSON.parse((await this.#run(['-L', '-J'])).stdout.toString()) as {
      brokers: { name: string }[]
      topics: { topic: string; partitions: unknown[]; error?: string }[]
    }
    const topics = found.topics.filter(({ error }) => error === undefined)
    return {
      brokers: found.brokers.map(({ name }) => name),
      topics: Object.fromEntries(topics.map(({ topic, partitions }) => [topic, partitions.length])),
    }
  }

  async produce(
    topic: string,
    records: readonly OutgoingRecord[],
    options: ProduceOptions = {},
  ): Promise<number[] | undefined> {
    // Partition and headers hold for a whole run of kcat.
    for (const alike of groupAlike(records)) {
      const [first] = alike
      const settings = [
        `compression.codec=${options.codec ?? 'none'}`,
        `enable.idempotence=${options.idempotent ?? false}`,
        `acks=${options.acks ?? 'all'}`,
        `message.max.bytes=${options.requestBytesMax ?? 1_048_576}`,
        'message.timeout.ms=15000',
        'retry.backoff.ms=50',
        'topic.metadata.propagation.max.ms=3000',
      ].flatMap((setting) => ['-X', setting])
      const headers = first!.headers.flatMap(([name, value]) => ['-H', `${name}=${value!.toString()}`])
      await this.#run(
        [
          '-P',
          '-E',
          '-t',
          topic,
          '-p',
          String(first!.partition),
          '-Z',
          '-K',
          keyDelimiter,
          '-D',
          messageDelimiter,
        ].concat(settings, headers),
        alike.map(asLine).join(messageDelimiter),
      )
    }
    return undefined
  }

  async fetch(
    { topic, partition }: Place,
    offset: number,
    count: number,
    _timeoutMs?: number,
    isolation: Isolation = 'read_uncommitted',
  ): Promise<IncomingRecord[]> {
    const checks = ['check.crcs=true', 'topic.auto.offset.reset=error', `isolation.level=${isolation}`]
    const args = ['-C', '-q', '-t', topic, '-p', String(partition), '-o', String(offset), '-c', String(count)]
    const { stdout } = await this.#run([...args, '-f', format, ...checks.flatMap((setting) => ['-X', setting])])
    return parseMessages(stdout).messages.map(({ topic: _, ...record }) => record)
  }

  async join(member: string, options: JoinOptions): Promise<void> {
    this.#members.set(member, new KcatMember(this.#bootstrap, format, parseMessages, options))
  }

  async poll(member: string): Promise<Polled> {
    return this.#members.get(member)!.poll()
  }

  async commit(): Promise<void> {
    throw new NotHere(commitsByItself)
  }

  async leave(member: string): Promise<void> {
    await this.#members.get(member)!.leave()
    this.#members.delete(member)
  }

  async transact(): Promise<void> {
    throw new NotHere(noTransactions)
  }

  async committed(): Promise<Record<string, number>> {
    throw new NotHere(noAdmin)
  }

  async offsets(place: Place): Promise<{ earliest: number; latest: number }> {
    const [earliest, latest] = [await this.#query(place, -2), await this.#query(place, -1)]
    return { earliest: earliest!, latest: latest! }
  }

  async offsetForTime(place: Place, timestamp: number): Promise<number | null> {
    return this.#query(place, timestamp)
  }

  async createTopics(): Promise<void> {
    throw new NotHere(noAdmin)
  }

  async deleteTopics(): Promise<void> {
    throw new NotHere(noAdmin)
  }

  async createPartitions(): Promise<void> {
    throw new NotHere(noAdmin)
  }

  async describeConfigs(): Promise<Record<string, string | null>> {
    throw new NotHere(noAdmin)
  }

  async alterConfigs(): Promise<void> {
    throw new NotHere(noAdmin)
  }

  async deleteRecords(): Promise<void> {
    throw new NotHere(noAdmin)
  }

  async #query({ topic, partition }: Place, timestamp: number): Promise<number | null> {
    const { stdout } = await this.#run(['-Q', '-t', `${topic}:${partition}:${timestamp}`])
    const offset = Number(/offset (-?\d+)/.exec(stdout.toString())?.[1])
    // At the end of the partition librdkafka has nothing to point at.
    return offset < 0 ? null : offset
  }

  async #run(args: readonly string[], input = ''): Promise<ProgramResult> {
    const result = await runProgram('kcat', ['-b', this.#bootstrap, ...args], { input, timeoutMs: 45_000 })
    if (result.code !== 0) throw new ClientError(codeIn(result.stderr), `kcat: ${lastLines(result.stderr, 2)}`)
    return result
  }
}

function groupAlike(records: readonly OutgoingRecord[]): OutgoingRecord[][] {
  const groups = new Map<string, OutgoingRecord[]>()
  for (const record of records) {
    const name = JSON.stringify([record.partition, record.headers])
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [record])
    else group.push(record)
  }
  return [...groups.values()]
}

/** With -Z what is empty becomes null. */
function asLine({ key, value }: OutgoingRecord): string {
  return `${key?.toString() ?? ''}${keyDelimiter}${value?.toString() ?? ''}`
}

/** A line with the sizes, then key and value. */
const format = '%t %p %o %T %K %S %h\n%k%s'

/** The whole messages at the front of `output`, which may end within one. */
function parseMessages(output: Buffer): { messages: (IncomingRecord & { topic: string })[]; sizeBytes: number } {
  const messages: (IncomingRecord & { topic: string })[] = []
  let sizeBytes = 0
  while (sizeBytes < output.length) {
    const lineEnd = output.indexOf(0x0a, sizeBytes)
    if (lineEnd < 0) break
    const [topic, partition, offset, timestamp, keyBytes, valueBytes, ...headers] = output
      .subarray(sizeBytes, lineEnd)
      .toString()
      .split(' ')
    let position = lineEnd + 1
    if (position + Math.max(0, Number(keyBytes)) + Math.max(0, Number(valueBytes)) > output.length) break
    const take = (size: number) => {
      if (size < 0) return null
      position += size
      return output.subarray(position - size, position)
    }
    messages.push({
      topic: topic!,
      partition: Number(partition),
      offset: Number(offset),
      timestamp: Number(timestamp),
      key: take(Number(keyBytes)),
      value: take(Number(valueBytes)),
      headers: parseHeaders(headers.join(' ')),
    })
    sizeBytes = position
  }
  return { messages, sizeBytes }
}

function parseHeaders(text: string): [string, Buffer | null][] {
  if (text === '') return []
  return text.split(',').map((pair) => {
    const [name, value] = pair.split('=', 2)
    return [name!, value === 'NULL' ? null : Buffer.from(value!)]
  })
}

/** librdkafka's sentences for the codes that scenarios ask about. */
const sentences: [RegExp, number][] = [
  [/Broker: Message size too large/, 10],
  [/Broker: Unknown topic or partition|Local: Unknown topic|Local: Unknown partition/, 3],
  [/Broker: Offset out of range/, 1],
]

function codeIn(text: string): number | null {
  return sentences.find(([sentence]) => sentence.test(text))?.[1] ?? null
}
