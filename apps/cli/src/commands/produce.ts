import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Client, ProduceOptions, RecordToProduce } from '@ottla/client'
import { Command, Option } from 'commander'
import { bootstrapOption, withClient } from '../connect.ts'
import { assignments, wholeNumber } from '../options.ts'
import { InputError, UsageError } from '../report.ts'

interface Options {
  bootstrapServer: string
  format: 'lines' | 'json'
  keySeparator?: string
  partition?: number
  header?: Record<string, string>
  acks: '0' | '1' | 'all'
  compression: NonNullable<ProduceOptions['compression']>
  file?: string
  batchSize: number
}

/** `ottla produce TOPIC`: records from standard input or a file. */
export function produceCommand(): Command {
  return new Command('produce')
    .description('Write records to a topic, one for each line of the input.')
    .argument('<topic>')
    .addOption(bootstrapOption())
    .addOption(
      new Option(
        '--format <format>',
        'lines: the line is the value; json: an object with value and, if wanted, key, headers, partition, timestamp',
      )
        .choices(['lines', 'json'])
        .default('lines'),
    )
    .option('-k, --key-separator <text>', 'what stands between key and value in a line')
    .option('-p, --partition <number>', 'write to this partition alone', wholeNumber('--partition'))
    .option(
      '-H, --header <name=value>',
      'a header of every record; may be given several times',
      assignments('--header'),
    )
    .addOption(
      new Option('--acks <acks>', 'who must have a record before it counts').choices(['0', '1', 'all']).default('all'),
    )
    .addOption(
      new Option('-z, --compression <codec>').choices(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('none'),
    )
    .option('-f, --file <path>', 'read this file instead of standard input')
    .option('--batch-size <count>', 'records sent together', wholeNumber('--batch-size', 1), 1000)
    .addHelpText(
      'after',
      `
Examples:
  echo 'hello' | ottla produce greetings
  printf 'a:1\\nb:2\\n' | ottla produce pairs --key-separator :
  echo '{"key":"a","value":"1","headers":{"h":"x"}}' | ottla produce pairs --format json`,
    )
    .action(run)
}

async function run(topic: string, options: Options): Promise<void> {
  await withClient(options.bootstrapServer, async (client) => {
    const input = options.file === undefined ? process.stdin : await openFile(options.file)
    if (options.file === undefined && process.stdin.isTTY) {
      process.stderr.write(`each line is a record for ${topic}; Ctrl-D ends\n`)
    }
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
    let batch: RecordToProduce[] = []
    let count = 0
    let number = 0
    try {
      for await (const line of lines) {
        number++
        batch.push(recordOf(line, number, options))
        if (batch.length < options.batchSize) continue
        count += await send(client, topic, batch, options)
        batch = []
      }
      if (batch.length > 0) count += await send(client, topic, batch, options)
    } finally {
      // Also before an error is told: whoever goes on from there has to know how far this came.
      process.stderr.write(`${count} ${count === 1 ? 'record' : 'records'} written to ${topic}\n`)
    }
  })
}

/** A stream of the file, once it is known that there is one that can be read. */
async function openFile(path: string): Promise<NodeJS.ReadableStream> {
  const stream = createReadStream(path)
  try {
    await once(stream, 'readable')
    return stream
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}

async function send(client: Client, topic: string, records: RecordToProduce[], options: Options): Promise<number> {
  const acks = options.acks === 'all' ? -1 : options.acks === '1' ? 1 : 0
  await client.produce(topic, records, { acks, compression: options.compression })
  return records.length
}

/** One record from one line; `number` is for the message where the line cannot be read. */
export function recordOf(
  line: string,
  number: number,
  options: Pick<Options, 'format' | 'keySeparator' | 'partition' | 'header'>,
): RecordToProduce {
  const common = {
    headers: Object.entries(options.header ?? {}).map(([key, value]) => ({ key, value })),
    ...(options.partition !== undefined && { partition: options.partition }),
  }
  if (options.format === 'json') return { ...common, ...recordOfJson(line, number, common.headers) }
  if (options.keySeparator === undefined) return { ...common, value: line }
  const position = line.indexOf(options.keySeparator)
  if (position < 0) throw new UsageError(`line ${number} has no '${options.keySeparator}' between key and value`)
  return { ...common, key: line.slice(0, position), value: line.slice(position + options.keySeparator.length) }
}

function recordOfJson(line: string, number: number, headers: NonNullable<RecordToProduce['headers']>): RecordToProduce {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch (error) {
    throw new UsageError(`line ${number} is not JSON: ${(error as Error).message}`)
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new UsageError(`line ${number} is not a JSON object`)
  }
  const { key, value, headers: own, partition, timestamp, ...rest } = parsed as Record<string, unknown>
  const unknown = Object.keys(rest)
  if (unknown.length > 0) throw new UsageError(`line ${number}: unknown field ${unknown.join(', ')}`)
  return {
    value: textOf(value),
    key: textOf(key),
    headers: [...headers, ...headersOf(own, number)],
    ...(partition !== undefined && { partition: integerOf(partition, 'partition', number) }),
    ...(timestamp !== undefined && { timestampMs: integerOf(timestamp, 'timestamp', number) }),
  }
}

/** Text as it is; any other JSON value as its JSON; nothing as a null. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function headersOf(value: unknown, number: number): { key: string; value: string | null }[] {
  if (value === undefined) return []
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new UsageError(`line ${number}: headers is not an object`)
  }
  return Object.entries(value).map(([key, content]) => ({ key, value: textOf(content) }))
}

function integerOf(value: unknown, name: string, number: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new UsageError(`line ${number}: ${name} is not a whole number`)
  }
  return value
}
