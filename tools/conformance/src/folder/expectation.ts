import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { CommittedOffset } from '../view/coordinator-view.ts'
import type { Isolation } from '../view/partition-view.ts'
import type { PlainRecord } from '../view/plain-record.ts'

export interface ExpectedPartition {
  readonly topic: string
  readonly partition: number
  readonly isolation: Isolation
  readonly start: number
  readonly end: number
  readonly records: PlainRecord[]
}

export interface Expectation {
  readonly partitions: readonly ExpectedPartition[]
  readonly topics: readonly { readonly name: string; readonly id: string; readonly partitions: number }[]
  /** A topic's own settings, by topic. */
  readonly topicConfigs: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** What groups have committed: group, then topic and partition. */
  readonly groupOffsets: Readonly<Record<string, Readonly<Record<string, CommittedOffset>>>>
  /** Transactional ids, each with its state. */
  readonly transactions: readonly string[]
}

type Line =
  | ({ readonly isolation: Isolation; readonly topic: string; readonly partition: number } & (
      | { readonly start: number; readonly end: number }
      | PlainRecord
    ))
  | {
      readonly topics: Expectation['topics']
      readonly topicConfigs: readonly Record<string, string>[]
      readonly groupOffsets?: Expectation['groupOffsets']
      readonly transactions?: Expectation['transactions']
    }

/**
 * An expectation is lines of JSON: for each partition and isolation its offsets and then its records, and one line
 * with topics and settings. It may be packed with gzip.
 */
export function readExpectation(file: string): Expectation {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  const partitions = new Map<string, ExpectedPartition>()
  let topics: Expectation['topics'] = []
  let groupOffsets: Expectation['groupOffsets'] = {}
  let transactions: Expectation['transactions'] = []
  const topicConfigs = new Map<string, Record<string, string>>()
  for (const json of text.split('\n')) {
    if (json === '') continue
    const line = JSON.parse(json) as Line
    if ('topics' in line) {
      topics = line.topics
      groupOffsets = line.groupOffsets ?? {}
      transactions = line.transactions ?? []
      for (const { topic, ...configs } of line.topicConfigs) topicConfigs.set(topic!, configs as Record<string, string>)
      continue
    }
    const { isolation, topic, partition, ...rest } = line
    const key = `${isolation} ${topic}-${partition}`
    if ('start' in rest) partitions.set(key, { isolation, topic, partition, ...rest, records: [] })
    else partitions.get(key)!.records.push(rest)
  }
  return { partitions: [...partitions.values()], topics, topicConfigs, groupOffsets, transactions }
}

/** A moment at which nothing of the folder is old: that of the newest record whose producer gave it its time. */
export function newestCreateTime({ partitions }: Expectation): number {
  let newest = 0
  for (const { records } of partitions) {
    for (const { timestamp, timestampType } of records) {
      if (timestampType === 'CreateTime') newest = Math.max(newest, timestamp)
    }
  }
  return newest
}
