import { UsageError } from '../report.ts'

const MS = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1_000 } as const

/** An ISO 8601 duration of days, hours, minutes and seconds: `P1DT12H`, `PT0.5S`. */
export function durationMs(text: string): number {
  const match = /^([-+])?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/i.exec(text)
  const parts = match?.slice(2)
  if (match === null || parts!.every((part) => part === undefined) || text.toUpperCase().endsWith('T')) {
    throw new UsageError(`--by-duration: '${text}' is not a duration of the form PnDTnHnMnS`)
  }
  const [days, hours, minutes, seconds] = parts!.map((part) => Number(part ?? 0))
  const ms = days! * MS.day + hours! * MS.hour + minutes! * MS.minute + Math.floor(seconds! * MS.second)
  return match[1] === '-' ? -ms : ms
}

/** Milliseconds since the epoch of `YYYY-MM-DDThh:mm:ss.sss`; UTC where no offset follows. */
export function datetimeMs(text: string): number {
  const match = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[-+]\d{2}:?\d{2})?$/.exec(text)
  const zone = match?.[1]
  const written = zone === undefined ? `${text}Z` : text.replace(/([-+]\d{2})(\d{2})$/, '$1:$2')
  const ms = match === null ? Number.NaN : Date.parse(written)
  if (Number.isNaN(ms)) throw new UsageError(`--to-datetime: '${text}' is not of the form YYYY-MM-DDThh:mm:ss.sss`)
  return ms
}

export interface TopicScope {
  readonly topic: string
  /** All of them where there are none. */
  readonly partitions: readonly number[]
}

/** `orders`, or `orders:0,1` for some of its partitions. */
export function topicScope(text: string): TopicScope {
  const separator = text.lastIndexOf(':')
  if (separator < 0) return { topic: text, partitions: [] }
  const numbers = text.slice(separator + 1).split(',')
  if (separator === 0 || !numbers.every((number) => /^\d{1,9}$/.test(number))) {
    throw new UsageError(`--topic: '${text}' is not of the form topic:0,1,2`)
  }
  return { topic: text.slice(0, separator), partitions: numbers.map(Number) }
}

export interface OffsetLine {
  /** `undefined` where the file is of one group. */
  readonly group: string | undefined
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** Lines of `topic,partition,offset`, or of `group,topic,partition,offset`. */
export function offsetLines(text: string, name: string): OffsetLine[] {
  const lines: OffsetLine[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const fields = line.split(',').map((field) => field.trim().replace(/^"(.*)"$/, '$1'))
    const [group, topic, partition, offset] = fields.length === 4 ? fields : [undefined, ...fields]
    const isWhole = fields.length === 3 || fields.length === 4
    if (!isWhole || !/^\d{1,9}$/.test(partition ?? '') || !/^\d{1,15}$/.test(offset ?? '')) {
      throw new UsageError(
        `${name}, line ${index + 1}: '${line}' is not topic,partition,offset, with a group before it or not`,
      )
    }
    lines.push({ group, topic: topic!, partition: Number(partition), offset: Number(offset) })
  }
  return lines
}
