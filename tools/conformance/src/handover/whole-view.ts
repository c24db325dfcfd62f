import type { Client } from '@ottla/client'
import { newestByKey } from '../folder/finding.ts'
import { viewProducers, viewTopicConfigs, viewTopics } from '../view/cluster-view.ts'
import { type GroupViewOptions, viewGroups, viewTransactions } from '../view/coordinator-view.ts'
import { viewPartition } from '../view/partition-view.ts'
import { lineOf } from '../view/plain-record.ts'

/** All that a client can see of a cluster, as lines by subject, so that two brokers can be compared. */
export type WholeView = ReadonlyMap<string, readonly string[]>

export async function viewWhole(client: Client, options: GroupViewOptions = {}): Promise<WholeView> {
  const view = new Map<string, readonly string[]>(await viewGroups(client, options))
  for (const [transactionalId, text] of await viewTransactions(client)) {
    view.set(`transactional id ${transactionalId}`, [text])
  }
  const topics = (await viewTopics(client)).filter(({ isInternal }) => !isInternal)
  view.set(
    'topics',
    topics.map(({ name, id, partitions }) => `${name} ${id}, partitions: ${partitions}`),
  )
  for (const { name, partitions } of topics) {
    const configs = await viewTopicConfigs(client, name)
    view.set(
      `${name}: settings`,
      Object.entries(configs).map(([setting, value]) => `${setting}=${value}`),
    )
    const isCompacted = configs['cleanup.policy']?.includes('compact') ?? false
    for (let partition = 0; partition < partitions; partition += 1) {
      for (const isolation of ['read_uncommitted', 'read_committed'] as const) {
        const { start, end, records } = await viewPartition(client, name, partition, isolation)
        const lines = (isCompacted ? newestByKey(records) : records).map(lineOf)
        view.set(`${name}-${partition}: ${isolation}`, [`from ${start} to ${end}`, ...lines])
      }
      const producers = (await viewProducers(client, name, partition)) ?? []
      view.set(
        `${name}-${partition}: producers`,
        producers.map((producer) => JSON.stringify(producer)),
      )
    }
  }
  return view
}

/** Lines that one has and the other has not. */
export function viewDifferences(expected: WholeView, found: WholeView): string[] {
  const differences: string[] = []
  for (const subject of new Set([...expected.keys(), ...found.keys()])) {
    const [wanted, got] = [new Set(expected.get(subject)), new Set(found.get(subject))]
    for (const line of wanted) if (!got.has(line)) differences.push(`${subject}: lacks ${line}`)
    for (const line of got) if (!wanted.has(line)) differences.push(`${subject}: has ${line}`)
  }
  return differences
}

export function lineCount(view: WholeView): number {
  return [...view.values()].reduce((sum, lines) => sum + lines.length, 0)
}
