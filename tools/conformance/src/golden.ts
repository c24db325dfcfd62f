import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { checkGolden, type GoldenLine } from '@ottla/protocol/testing'

export interface GoldenReport {
  readonly lines: number
  /** Lines whose bytes decode to their JSON. */
  readonly decoded: number
  /** Lines that encode back to their bytes. */
  readonly encoded: number
  /** One sentence for each line that does not do both. */
  readonly failures: readonly string[]
}

/** Checks the `messages.jsonl` of a folder: bytes that Kafka wrote, with the values that they stand for. */
export async function runGolden(dir: string): Promise<GoldenReport> {
  let lines = 0
  let decoded = 0
  let encoded = 0
  const failures: string[] = []
  const input = createReadStream(join(dir, 'messages.jsonl'), 'utf8')
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    if (text === '') continue
    lines++
    const line = JSON.parse(text) as GoldenLine
    const result = checkGolden(line)
    if (result.decoded) decoded++
    if (result.encoded) encoded++
    if (result.failure !== undefined) {
      failures.push(`line ${lines}, ${line.message} version ${line.version}: ${result.failure}`)
    }
  }
  return { lines, decoded, encoded, failures }
}
