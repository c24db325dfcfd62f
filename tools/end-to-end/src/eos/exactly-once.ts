/** What went wrong, in the words in which such failures are known. */
export type FindingKind =
  | 'lost write'
  | 'duplicate'
  | 'out of order'
  | 'aborted read'
  | 'torn transaction'
  | 'non-monotonic poll'
  | 'internal inconsistency'

export interface Finding {
  readonly kind: FindingKind
  readonly text: string
}

/** A record of a topic that processors write to. */
export interface ProcessedRecord {
  readonly offset: number
  readonly value: string
}

interface Parsed {
  readonly origin: string
  readonly transaction: string
  readonly index: number
  readonly count: number
  readonly fate: string
}

/** Findings of one kind are alike: a few of them tell it. */
const FINDINGS_PER_KIND = 5

/**
 * Whether what processors have written is what they had to write: each record of the input once and in its order, whole
 * transactions, none that was aborted. `inputCounts` are the records of the input by partition, `output` is what a reader
 * of committed data sees of each, from its beginning to its end.
 */
export function judgeOutput(
  inputCounts: readonly number[],
  output: readonly (readonly ProcessedRecord[])[],
): Finding[] {
  const findings = new Findings()
  const counts = new Map<string, { found: number; expected: number }>()
  for (const [partition, records] of output.entries()) {
    const seen = new Set<string>()
    let last = -1
    for (const { offset, value } of records) {
      const { origin, transaction, count, fate } = parse(value)
      const place = `${partition} at ${offset}`
      if (fate !== 'commit') findings.add('aborted read', `${place}: ${value}`)
      const known = counts.get(transaction) ?? { found: 0, expected: count }
      counts.set(transaction, { ...known, found: known.found + 1 })
      if (seen.has(origin)) {
        findings.add('duplicate', `${place}: ${origin} a second time`)
        continue
      }
      seen.add(origin)
      const [from, number] = origin.split(':').map(Number) as [number, number]
      if (from !== partition || number < last) findings.add('out of order', `${place}: ${origin} after ${last}`)
      last = Math.max(last, number)
    }
    for (let number = 0; number < (inputCounts[partition] ?? 0); number += 1) {
      if (!seen.has(`${partition}:${number}`)) findings.add('lost write', `${partition}:${number} is not there`)
    }
  }
  for (const [transaction, { found, expected }] of counts) {
    if (found !== expected) findings.add('torn transaction', `${transaction}: ${found} of ${expected} records`)
  }
  return findings.all
}

/** Polls of one reader of a partition, held against what is there in the end. */
export function judgePolls(
  name: string,
  polled: readonly ProcessedRecord[],
  final: readonly ProcessedRecord[],
): Finding[] {
  const findings = new Findings()
  let last = -1
  for (const { offset } of polled) {
    if (offset <= last) findings.add('non-monotonic poll', `${name}: ${offset} after ${last}`)
    last = Math.max(last, offset)
  }
  const there = new Map(final.map(({ offset, value }) => [offset, value]))
  for (const { offset, value } of polled) {
    const found = there.get(offset)
    if (found !== value) findings.add('internal inconsistency', `${name} at ${offset}: was ${value}, is ${found}`)
  }
  const read = new Set(polled.map(({ offset }) => offset))
  for (const { offset } of final) {
    if (offset < last && !read.has(offset)) {
      findings.add('internal inconsistency', `${name} at ${offset}: was not given, and ${last} was`)
    }
  }
  return findings.all
}

class Findings {
  readonly all: Finding[] = []
  readonly #counts = new Map<FindingKind, number>()

  add(kind: FindingKind, text: string): void {
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    if (count <= FINDINGS_PER_KIND) this.all.push({ kind, text })
  }
}

function parse(value: string): Parsed {
  const match = /^(\d+:\d+) (\S+) (\d+) (\d+) (commit|abort)$/.exec(value)
  if (match === null) throw new Error(`no processor wrote ${JSON.stringify(value.slice(0, 80))}`)
  return {
    origin: match[1]!,
    transaction: match[2]!,
    index: Number(match[3]),
    count: Number(match[4]),
    fate: match[5]!,
  }
}
