import { lineOf, type PlainRecord } from '../view/plain-record.ts'

/** What was held against what: a line of the table. */
export interface Finding {
  /** A partition, or what the whole folder is asked for. */
  readonly subject: string
  readonly aspect: string
  readonly count: number
  /** Empty where all is as it should be. */
  readonly differences: readonly string[]
}

export function valueFinding(subject: string, aspect: string, expected: unknown, found: unknown): Finding {
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(found)]
  const differences = wanted === got ? [] : [`${got} and should be ${wanted}`]
  return { subject, aspect, count: 1, differences }
}

/** Records by offset: those that are missing, those that nobody wrote, and those that are not what they were. */
export function recordFinding(
  subject: string,
  aspect: string,
  expected: readonly PlainRecord[],
  found: readonly PlainRecord[],
): Finding {
  const differences: string[] = []
  const wanted = new Map(expected.map((record) => [record.offset, lineOf(record)]))
  let previous = -1
  for (const record of found) {
    const line = lineOf(record)
    const should = wanted.get(record.offset)
    wanted.delete(record.offset)
    if (record.offset <= previous) differences.push(`offset ${record.offset} comes after ${previous}`)
    previous = record.offset
    if (should === undefined) differences.push(`${line} should not be there`)
    else if (should !== line) differences.push(`${line} should be ${should}`)
  }
  for (const line of wanted.values()) differences.push(`${line} is missing`)
  return { subject, aspect, count: expected.length, differences }
}

/** The newest record of each key; what stands before it may be gone already or yet to go. */
export function newestByKey(records: readonly PlainRecord[]): PlainRecord[] {
  const newest = new Map<string | null, PlainRecord>()
  for (const record of records) newest.set(record.key, record)
  return [...newest.values()].sort((a, b) => a.offset - b.offset)
}
