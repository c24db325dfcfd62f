import assert from 'node:assert/strict'
import type { ForeignClient, IncomingRecord, OutgoingRecord } from './foreign-client.ts'

/** 14 November 2023, and a second for each record: far from now, so that a time made up by somebody shows. */
export const firstTimestamp = 1_700_000_000_000

/** For brokers that are to keep records which are that old, and whose topics have their everyday settings. */
export const keepingOldRecords = { 'log.initial.task.delay.ms': '86400000' } as const

/** The same, and groups are quick: nobody waits for members that might yet join, and heartbeats come twice a second. */
export const stageSettings = {
  ...keepingOldRecords,
  'group.initial.rebalance.delay.ms': '0',
  'group.consumer.min.heartbeat.interval.ms': '500',
  'group.consumer.heartbeat.interval.ms': '500',
} as const

/**
 * Records that differ from one another and from run to run only by `seed`: keys and values of many lengths, in more
 * than ASCII, compressible but not trivially so. What the client cannot write is left out of them.
 */
export function someRecords(
  client: ForeignClient,
  count: number,
  options: { seed?: number; partition?: number } = {},
): OutgoingRecord[] {
  const { seed = 1, partition = 0 } = options
  const random = randomOf(seed)
  return Array.from({ length: count }, (_, index) => {
    const record: OutgoingRecord = {
      partition,
      key: Buffer.from(`key-${seed}-${index % 17}`),
      value: isBinaryTurn(client, index) ? randomBytes(random, 1 + (index % 300)) : Buffer.from(prose(random, index)),
      headers: [],
    }
    if (client.lacks('timestamps') === undefined) record.timestamp = firstTimestamp + index * 1_000
    return record
  })
}

/** The order and every byte; timestamps where one was given. */
export function assertSameRecords(
  found: readonly IncomingRecord[],
  expected: readonly OutgoingRecord[],
  what: string,
): void {
  assert.equal(found.length, expected.length, `${what}: ${found.length} records of ${expected.length}`)
  for (const [index, wanted] of expected.entries()) {
    const { offset, ...record } = found[index]!
    if (sameRecord(record, wanted)) continue
    assert.fail(`${what}: offset ${offset} is ${describe(record)} and should be ${describe(wanted)}`)
  }
}

export function sameRecord(found: OutgoingRecord, wanted: OutgoingRecord): boolean {
  return (
    found.partition === wanted.partition &&
    sameBytes(found.key, wanted.key) &&
    sameBytes(found.value, wanted.value) &&
    found.headers.length === wanted.headers.length &&
    found.headers.every(([name, value], index) => {
      const [wantedName, wantedValue] = wanted.headers[index]!
      return name === wantedName && sameBytes(value, wantedValue)
    }) &&
    (wanted.timestamp === undefined || wanted.timestamp === found.timestamp)
  )
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}

export function describe(record: OutgoingRecord): string {
  const bytes = (value: Buffer | null) => {
    if (value === null) return 'null'
    return value.length > 60
      ? `${JSON.stringify(value.toString().slice(0, 50))}… (${value.length} bytes)`
      : JSON.stringify(value.toString())
  }
  const headers = record.headers.map(([name, value]) => `${name}=${bytes(value)}`).join(', ')
  return `{partition ${record.partition}, key ${bytes(record.key)}, value ${bytes(record.value)}, headers [${headers}], timestamp ${record.timestamp ?? 'any'}}`
}

function isBinaryTurn(client: ForeignClient, index: number): boolean {
  return index % 4 === 3 && client.lacks('binary') === undefined
}

const words = [
  'tide',
  'ottla',
  'журнал',
  'offset',
  '世界',
  'leader',
  'segment',
  'épine',
  'batch',
  'queue',
  '🌊',
  'fetch',
]

function prose(random: () => number, index: number): string {
  const count = 1 + (index % 40)
  return Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ')
}

function randomBytes(random: () => number, size: number): Buffer {
  return Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)))
}

/** A small generator of numbers in [0, 1) that a seed repeats. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
