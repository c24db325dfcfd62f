import { lastLines, type ProgramResult, runProgram } from '@ottla/rig'
import { ClientError } from './client-error.ts'
import {
  type Ability,
  type ClusterView,
  type ForeignClient,
  type IncomingRecord,
  NotHere,
  type OutgoingRecord,
  type Place,
  type ProduceOptions,
} from './foreign-client.ts'

const noAdmin = 'kcat does not administer'

const cannot: Partial<Record<Ability, string>> = {
  administer: noAdmin,
  'delete records': noAdmin,
  'console tools': 'has no tools of its own',
  binary: 'kcat takes messages from text with delimiters',
  'null header': 'kcat has no way to write one',
  timestamps: 'kcat has no way to set one',
}

/** Between key and value, and between messages, in what kcat reads: bytes that no test record holds. */
const keyDelimiter = '\x1f'
const messageDelimiter = '\x1e'

/** kcat, the command line on librdkafka: a new process for each request. */
export class KcatClient implements ForeignClient {
  readonly name = 'kcat'
  readonly version: string
  #bootstrap = ''

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
    this.#bootstrap = bootstrap
  }

  async end(): Promise<void> {}

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

  async fetch({ topic, partition }: Place, offset: number, count: number): Promise<IncomingRecord[]> {
    const format = '%p %o %T %K %S %h\n%k%s'
    const checks = ['-X', 'check.crcs=true', '-X', 'topic.auto.offset.reset=error']
    const args = ['-C', '-q', '-t', topic, '-p', String(partition), '-o', String(offset), '-c', String(count)]
    const { stdout } = await this.#run([...args, '-f', format, ...checks])
    return parseFetched(stdout)
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

function parseFetched(output: Buffer): IncomingRecord[] {
  const records: IncomingRecord[] = []
  for (let position = 0; position < output.length; ) {
    const lineEnd = output.indexOf(0x0a, position)
    const [partition, offset, timestamp, keyBytes, valueBytes, ...headers] = output
      .subarray(position, lineEnd)
      .toString()
      .split(' ')
    position = lineEnd + 1
    const take = (size: number) => {
      if (size < 0) return null
      position += size
      return output.subarray(position - size, position)
    }
    records.push({
      partition: Number(partition),
      offset: Number(offset),
      timestamp: Number(timestamp),
      key: take(Number(keyBytes)),
      value: take(Number(valueBytes)),
      headers: parseHeaders(headers.join(' ')),
    })
  }
  return records
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
