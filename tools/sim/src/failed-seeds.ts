import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One seed of `seeds.txt`. */
export interface FailedSeed {
  readonly workload: string
  readonly seed: number
  /** What it brought to light. */
  readonly remark: string
}

export function failedSeeds(): FailedSeed[] {
  return parseFailedSeeds(readFileSync(join(import.meta.dirname, '..', 'seeds.txt'), 'utf8'))
}

/** A line holds a workload, a seed and a remark; `#` begins a comment. */
export function parseFailedSeeds(text: string): FailedSeed[] {
  const seeds: FailedSeed[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const match = /^([a-z-]+) (\d+) (.+)$/.exec(line)
    if (match === null) throw new Error(`seeds.txt, line ${index + 1}: not a workload, a seed and a remark: ${line}`)
    seeds.push({ workload: match[1]!, seed: Number(match[2]), remark: match[3]! })
  }
  return seeds
}
