import type { Client, ConsumedRecord, StartPosition } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { Command, Option } from 'commander'
import { bootstrapOption, withClient } from '../connect.ts'
import { wholeNumber } from '../options.ts'
import { render } from '../output/format.ts'
import { printText } from '../output/print-text.ts'
import { UsageError } from '../report.ts'

type Format = 'value' | 'table' | 'json' | 'yaml'

interface Options {
  bootstrapServer: string
  partition?: number[]
  from: string
  exitAtEnd?: boolean
  max?: number
  isolation: 'read-uncommitted' | 'read-committed'
  output: Format
}

/** `ottla consume TOPIC`: records of all partitions, or of some, without a group. */
export function consumeCommand(): Command {
  const partition = wholeNumber('--partition')
  return new Command('consume')
    .description('Read records of a topic; goes on until it is interrupted, unless told where to end.')
    .argument('<topic>')
    .addOption(bootstrapOption())
    .option(
      '-p, --partition <number>',
      'only this partition; may be given several times',
      (text: string, before: number[] = []) => [...before, partition(text)],
    )
    .option('--from <position>', 'earliest, latest, an offset, or a time such as 2026-01-31T12:00:00Z', 'latest')
    .option('-e, --exit-at-end', 'end where the log ended when reading began')
    .option('-n, --max <count>', 'end after this many records', wholeNumber('--max', 1))
    .addOption(
      new Option('--isolation <level>', 'whether records of open and aborted transactions are shown')
        .choices(['read-uncommitted', 'read-committed'])
        .default('read-uncommitted'),
    )
    .addOption(
      new Option(
        '-o, --output <format>',
        'value: a line for each value; table: with place, time and key; json, yaml: everything',
      )
        .choices(['value', 'table', 'json', 'yaml'])
        .default('value'),
    )
    .addHelpText(
      'after',
      `
Examples:
  ottla consume orders --from earliest --exit-at-end
  ottla consume orders --partition 0 --from 1200 --max 10 -o json`,
    )
    .action(run)
}

async function run(topic: string, options: Options): Promise<void> {
  const from = positionOf(options.from)
  await withClient(options.bootstrapServer, async (client) => {
    const { partitions } = await client.topic(topic)
    const wanted = [...new Set(options.partition ?? partitions.map(({ partition }) => partition))]
    for (const partition of wanted) {
      if (partition >= partitions.length) {
        throw new UsageError(`${topic} has partitions 0 to ${partitions.length - 1}, not ${partition}`)
      }
    }
    if (typeof from === 'number') await requireOffset(client, topic, wanted, from)
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    let left = options.max ?? Number.POSITIVE_INFINITY
    let count = 0
    await Promise.all(
      wanted.map(async (partition) => {
        const reader = client.read({
          topic,
          partition,
          from,
          isolation: options.isolation,
          signal: stop.signal,
          ...(options.exitAtEnd && { until: 'end' as const }),
        })
        for await (const records of reader.batches()) {
          const taken = records.slice(0, left)
          left -= taken.length
          count += taken.length
          await printText(taken.map((record) => lineOf(record, options.output)).join(''))
          if (left > 0) continue
          stop.abort()
          return
        }
      }),
    )
    // Nothing at all may be right and may be a slip: whoever looks at a terminal is told what was looked for.
    if (count === 0 && options.exitAtEnd) process.stderr.write(`no records: ${whyNone(topic, options)}\n`)
  })
}

/**
 * Fails where a partition has no such offset: a reader would start to wait there, or end at once, as if
 * all were well. The end itself is an offset to begin at, the one that the next record will have.
 */
async function requireOffset(
  client: Client,
  topic: string,
  partitions: readonly number[],
  offset: number,
): Promise<void> {
  const ranges = await Promise.all(
    partitions.map(async (partition) => ({ partition, ...(await client.admin.offsets(topic, partition)) })),
  )
  const problem = offsetProblem(topic, ranges, offset)
  if (problem !== undefined) throw new KafkaError('OFFSET_OUT_OF_RANGE', problem)
}

/** What to say where an offset is outside of the log of a partition. */
export function offsetProblem(
  topic: string,
  ranges: readonly { partition: number; earliest: number; latest: number }[],
  offset: number,
): string | undefined {
  const outside = ranges.filter(({ earliest, latest }) => offset < earliest || offset > latest)
  if (outside.length === 0) return undefined
  const said = outside.map(({ partition, earliest, latest }) =>
    earliest === latest
      ? `${topic}-${partition} is empty and goes on at ${latest}`
      : `${topic}-${partition} has ${earliest} to ${latest - 1}`,
  )
  return `there is no offset ${offset}: ${said.join(', ')}`
}

function whyNone(topic: string, { from, partition }: Options): string {
  const where = partition === undefined ? topic : partition.map((number) => `${topic}-${number}`).join(', ')
  if (from === 'latest') return `--from latest begins behind the last one, --from earliest reads all of ${where}`
  return from === 'earliest' ? `${where} has none` : `${where} has none from ${from} on`
}

/** Where to begin, from what stands behind `--from`. */
export function positionOf(text: string): StartPosition {
  if (text === 'earliest' || text === 'latest') return text
  if (/^\d+$/.test(text)) return Number(text)
  const timestampMs = Date.parse(text)
  if (Number.isNaN(timestampMs)) {
    throw new UsageError(`--from: '${text}' is not earliest, latest, an offset or a time such as 2026-01-31T12:00:00Z`)
  }
  return { timestampMs }
}

export function lineOf(record: ConsumedRecord, format: Format): string {
  const { topic, partition, offset, timestampMs, timestampType } = record
  if (format === 'value') return `${textOf(record.value) ?? ''}\n`
  if (format === 'table') {
    const time = timeOf(timestampMs)
    return `${partition}\t${offset}\t${time}\t${textOf(record.key) ?? '-'}\t${textOf(record.value) ?? '-'}\n`
  }
  const headers = record.headers.map(({ key, value }) => ({ key, value: textOf(value) }))
  const whole = {
    topic,
    partition,
    offset,
    timestampMs,
    timestampType,
    key: textOf(record.key),
    value: textOf(record.value),
    headers,
  }
  return format === 'json' ? `${JSON.stringify(whole)}\n` : `---\n${render(whole, 'yaml')}\n`
}

/** Timestamps are whatever a producer wrote: what no calendar can say stays a number. */
function timeOf(timestampMs: number): string {
  return Math.abs(timestampMs) <= 8.64e15 ? new Date(timestampMs).toISOString() : BigInt(timestampMs).toString()
}

const decoder = new TextDecoder()

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : decoder.decode(bytes)
}
