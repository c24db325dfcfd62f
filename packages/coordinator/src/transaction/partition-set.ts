/** Partitions by the name of their topic. */
export type PartitionSet = ReadonlyMap<string, ReadonlySet<number>>

export interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

export const NO_PARTITIONS: PartitionSet = new Map()

export function hasAll(set: PartitionSet, wanted: readonly TopicPartitions[]): boolean {
  return wanted.every(({ topic, partitions }) => {
    const known = set.get(topic)
    return partitions.every((partition) => known?.has(partition) === true)
  })
}

export function withPartitions(set: PartitionSet, added: readonly TopicPartitions[]): PartitionSet {
  const result = new Map(set)
  for (const { topic, partitions } of added) result.set(topic, new Set([...(result.get(topic) ?? []), ...partitions]))
  return result
}

export function listed(set: PartitionSet): TopicPartitions[] {
  return [...set].map(([topic, partitions]) => ({ topic, partitions: [...partitions] }))
}
