import type { ConsumedRecord, StartPosition } from '@ottla/client'
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
    const wanted = options.partition ?? partitions.map(({ partition }) => partition)
    for (const partition of wanted) {
      if (partition >= partitions.length) {
        throw new UsageError(`${topic} has partitions 0 to ${partitions.length - 1}, not ${partition}`)
      }
    }
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    let left = options.max ?? Number.POSITIVE_INFINITY
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
          await printText(taken.map((record) => lineOf(record, options.output)).join(''))
          if (left > 0) continue
          stop.abort()
          return
        }
      }),
    )
  })
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
