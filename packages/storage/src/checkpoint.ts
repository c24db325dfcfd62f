/**
 * The text form that all checkpoints share (docs/formats/checkpoint-files.md, leader-epoch-checkpoint.md):
 *
 *   file := "0\n" count "\n" (field (" " field)* "\n")*
 */
const VERSION = '0'

export interface OffsetCheckpointEntry {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

export interface EpochEntry {
  readonly epoch: number
  readonly startOffset: number
}

export function formatOffsetCheckpoint(entries: readonly OffsetCheckpointEntry[]): string {
  return format(entries.map((entry) => `${entry.topic} ${entry.partition} ${entry.offset}`))
}

/** `undefined` for a text that is no such checkpoint. */
export function parseOffsetCheckpoint(text: string): OffsetCheckpointEntry[] | undefined {
  return parse(text, (fields) => {
    const partition = integerOf(fields[1])
    const offset = integerOf(fields[2])
    if (fields.length !== 3 || fields[0] === '' || partition === undefined || offset === undefined) return undefined
    return { topic: fields[0]!, partition, offset }
  })
}

export function formatEpochCheckpoint(entries: readonly EpochEntry[]): string {
  return format(entries.map((entry) => `${entry.epoch} ${entry.startOffset}`))
}

/** `undefined` for a text that is no such checkpoint. */
export function parseEpochCheckpoint(text: string): EpochEntry[] | undefined {
  return parse(text, (fields) => {
    const epoch = integerOf(fields[0])
    const startOffset = integerOf(fields[1])
    if (fields.length !== 2 || epoch === undefined || startOffset === undefined) return undefined
    return { epoch, startOffset }
  })
}

function format(lines: readonly string[]): string {
  return [VERSION, lines.length, ...lines, ''].join('\n')
}

function parse<T>(text: string, parseLine: (fields: string[]) => T | undefined): T[] | undefined {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const count = integerOf(lines[1])
  if (lines[0]?.trim() !== VERSION || count !== lines.length - 2) return undefined
  const entries: T[] = []
  for (const line of lines.slice(2)) {
    const entry = parseLine(line.trim().split(/\s+/))
    if (entry === undefined) return undefined
    entries.push(entry)
  }
  return entries
}

function integerOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,16}$/.test(text.trim())) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}
