import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { checkGoldenBatch, type GoldenBatchLine } from '@ottla/protocol/testing'
import type { GoldenReport } from './golden.ts'

/** Checks a file of record batches and message sets, one a line: bytes that Kafka wrote, with the records in them. */
export async function runBatches(file: string): Promise<GoldenReport> {
  let lines = 0
  let decoded = 0
  let encoded = 0
  const failures: string[] = []
  const input = createReadStream(file, 'utf8')
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    if (text === '') continue
    lines++
    const line = JSON.parse(text) as GoldenBatchLine
    const result = await checkGoldenBatch(line)
    if (result.decoded) decoded++
    if (result.encoded) encoded++
    if (result.failure !== undefined) {
      failures.push(`line ${lines}, magic ${line.magic} ${line.compression} ${line.kind}: ${result.failure}`)
    }
  }
  return { lines, decoded, encoded, failures }
}
