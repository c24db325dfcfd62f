import { readdirSync } from 'node:fs'
import type { Client } from '@ottla/client'
import { type TopicView, viewProducers, viewTopicConfigs, viewTopics } from '../view/cluster-view.ts'
import { viewGroupOffsets, viewTransactions } from '../view/coordinator-view.ts'
import { type Isolation, type PartitionView, viewPartition } from '../view/partition-view.ts'
import type { ProducerFacts, ProducerTrace } from '../view/producer-trace.ts'
import type { Expectation, ExpectedPartition } from './expectation.ts'
import { type Finding, newestByKey, recordFinding, valueFinding } from './finding.ts'
import { newestValues } from './folder-files.ts'

const CLUSTER = 'the cluster'

export interface CheckOptions {
  readonly expectation: Expectation
  /** The folder before a broker opened it. */
  readonly original: string
  /** A producer that has written nothing since may be forgotten. */
  readonly forgottenBeforeMs: number
}

/** Holds what a client sees of the broker against what it should see. Reads only. */
export async function checkFolder(client: Client, options: CheckOptions): Promise<Finding[]> {
  const { expectation, original } = options
  const findings: Finding[] = []
  const topics = await viewTopics(client)
  findings.push(topicFinding(expectation, topics))
  for (const { name } of expectation.topics) {
    const wanted = Object.fromEntries(Object.entries(expectation.topicConfigs.get(name) ?? {}).sort())
    findings.push(valueFinding(name, 'settings', wanted, await viewTopicConfigs(client, name)))
  }
  for (const expected of expectation.partitions) {
    const { topic, partition, isolation } = expected
    const subject = `${topic}-${partition}`
    const view = await viewPartition(client, topic, partition, isolation)
    findings.push(...partitionFindings(subject, expected, view, isCompacted(expectation, topic)))
    if (isolation === 'read_committed') continue
    findings.push(await producerFinding(client, subject, expected, view.producers, options))
  }
  findings.push(...(await coordinatorFindings(client, expectation)))
  for (const { name, isInternal } of topics) {
    if (isInternal) findings.push(...(await internalFindings(client, name, original)))
  }
  return findings
}

export function isCompacted({ topicConfigs }: Expectation, topic: string): boolean {
  return topicConfigs.get(topic)?.['cleanup.policy']?.includes('compact') ?? false
}

function topicFinding(expectation: Expectation, found: readonly TopicView[]): Finding {
  const wanted = expectation.topics.map(({ name, id, partitions }) => `${name} ${id} ${partitions}`)
  const shown = found.filter(({ isInternal }) => !isInternal)
  const got = shown.map(({ name, id, partitions }) => `${name} ${id} ${partitions}`)
  return { ...valueFinding(CLUSTER, 'topics, ids', [...wanted].sort(), got.sort()), count: wanted.length }
}

function partitionFindings(
  subject: string,
  expected: ExpectedPartition,
  found: PartitionView,
  compacted: boolean,
): Finding[] {
  const short = { read_uncommitted: 'uncommitted', read_committed: 'committed' } satisfies Record<Isolation, string>
  const aspect = short[expected.isolation]
  const offsets = valueFinding(subject, `offsets ${aspect}`, [expected.start, expected.end], [found.start, found.end])
  const [wanted, got] = compacted
    ? [newestByKey(expected.records), newestByKey(found.records)]
    : [expected.records, found.records]
  return [offsets, recordFinding(subject, `records ${aspect}`, wanted, got)]
}

async function producerFinding(
  client: Client,
  subject: string,
  { topic, partition }: ExpectedPartition,
  trace: ProducerTrace,
  { forgottenBeforeMs }: CheckOptions,
): Promise<Finding> {
  const aspect = 'producers'
  const wanted = new Map(trace.producers.map((producer) => [producer.producerId, producer]))
  const found = await viewProducers(client, topic, partition)
  if (found === undefined) {
    const differences = wanted.size === 0 ? [] : ['the broker does not serve DescribeProducers']
    return { subject, aspect, count: wanted.size, differences }
  }
  const differences: string[] = []
  for (const producer of found) {
    const should = wanted.get(producer.producerId)
    wanted.delete(producer.producerId)
    // One whose records are all gone is known to the folder alone.
    if (should === undefined) continue
    const { newestBatch, ...facts } = should
    differences.push(...valueFinding(subject, aspect, facts, producer).differences)
  }
  for (const producer of wanted.values()) {
    if (isForgotten(producer, forgottenBeforeMs)) continue
    differences.push(`producer ${producer.producerId} is not remembered`)
  }
  return { subject, aspect, count: trace.producers.length, differences }
}

export function isForgotten({ lastTimestamp, currentTransactionStart }: ProducerFacts, beforeMs: number): boolean {
  return lastTimestamp < beforeMs && currentTransactionStart < 0
}

/** What groups have committed, and in which state each transactional id is. */
async function coordinatorFindings(client: Client, expectation: Expectation): Promise<Finding[]> {
  const findings: Finding[] = []
  const offsets = await viewGroupOffsets(client)
  for (const [group, wanted] of Object.entries(expectation.groupOffsets)) {
    const committed = Object.entries(offsets[group] ?? {}).sort()
    const found = Object.fromEntries(committed.map(([place, { offset, metadata }]) => [place, { offset, metadata }]))
    const expected = Object.fromEntries(Object.entries(wanted).sort())
    const count = Object.keys(wanted).length
    findings.push({ ...valueFinding(`group ${group}`, 'committed', expected, found), count })
  }
  const transactions = [...(await viewTransactions(client))]
  const states = transactions.map(([transactionalId, text]) => `${transactionalId} ${text.split(' ')[0]}`)
  const wanted = [...expectation.transactions].sort()
  findings.push({ ...valueFinding(CLUSTER, 'transactions', wanted, states.sort()), count: wanted.length })
  return findings
}

/** What the broker does not act on yet is there all the same: the newest value of each key in its own topics. */
async function internalFindings(client: Client, topic: string, original: string): Promise<Finding[]> {
  const findings: Finding[] = []
  const folders = readdirSync(original).filter((name) => name.slice(0, name.lastIndexOf('-')) === topic)
  for (const subject of folders.sort()) {
    const partition = Number(subject.slice(topic.length + 1))
    const { records } = await viewPartition(client, topic, partition, 'read_uncommitted')
    const held = new Map(records.map(({ key, value }) => [key, value]))
    const wanted = await newestValues(original, subject)
    const differences = [...wanted]
      .filter(([key, value]) => (held.get(key) ?? null) !== value)
      .map(([key, value]) => `${key} is ${held.get(key) ?? null} and should be ${value}`)
    findings.push({ subject, aspect: 'kept', count: wanted.size, differences })
  }
  return findings
}
