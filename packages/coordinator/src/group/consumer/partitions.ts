import type { Uuid } from '@ottla/protocol'

export type TopicPartitions = ReadonlyMap<Uuid, ReadonlySet<number>>

/** With the epoch at which the member got each partition (KIP-1251). */
export type PartitionEpochs = ReadonlyMap<Uuid, ReadonlyMap<number, number>>

export const NO_PARTITIONS: TopicPartitions = new Map()
export const NO_PARTITION_EPOCHS: PartitionEpochs = new Map()

/** Partitions as requests and records have them. */
export interface PartitionsOfTopic {
  readonly topicId: Uuid
  readonly partitions: readonly number[]
}

export function havePartitionsInCommon(some: readonly PartitionsOfTopic[], others: PartitionEpochs): boolean {
  return some.some(({ topicId, partitions }) => {
    const found = others.get(topicId)
    return found !== undefined && partitions.some((partition) => found.has(partition))
  })
}

export function areAllIn(some: readonly PartitionsOfTopic[], others: PartitionEpochs): boolean {
  return some.every(({ topicId, partitions }) => {
    const found = others.get(topicId)
    return found !== undefined && partitions.every((partition) => found.has(partition))
  })
}

export function arePartitionsEqual(one: TopicPartitions, other: TopicPartitions): boolean {
  if (one === other) return true
  if (one.size !== other.size) return false
  for (const [topicId, partitions] of one) {
    const others = other.get(topicId)
    if (others?.size !== partitions.size) return false
    for (const partition of partitions) if (!others.has(partition)) return false
  }
  return true
}

export function areEpochsEqual(one: PartitionEpochs, other: PartitionEpochs): boolean {
  if (one === other) return true
  if (one.size !== other.size) return false
  for (const [topicId, epochs] of one) {
    const others = other.get(topicId)
    if (others?.size !== epochs.size) return false
    for (const [partition, epoch] of epochs) if (others.get(partition) !== epoch) return false
  }
  return true
}

/** As responses and records list them. */
export function listed(partitions: ReadonlyMap<Uuid, ReadonlySet<number> | ReadonlyMap<number, number>>) {
  return [...partitions].map(([topicId, found]) => ({
    topicId,
    partitions: [...found.keys()].sort((one, other) => one - other),
  }))
}
