import { Reader, Writer } from '@ottla/protocol'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@ottla/protocol/records'
import { indexOf, type PartitionName, type Subscriber, topicOf } from './assignors.ts'

/** What members of classic groups say of themselves, and what their leader gives them, as bytes. */

export function writeSubscription(subscription: Omit<Subscriber, 'memberId'>, version: number): Uint8Array {
  const { topics, owned, generation } = subscription
  const writer = new Writer()
  writer.int16(version)
  const value = {
    topics,
    ...(version >= 1 ? { ownedPartitions: byTopic(owned) } : {}),
    ...(version >= 2 ? { generationId: generation } : {}),
  }
  consumerProtocolSubscription.write(writer, value, version)
  return Uint8Array.from(writer.finish())
}

export function readSubscription(memberId: string, bytes: Uint8Array): Subscriber {
  const reader = new Reader(bytes)
  const { topics, ownedPartitions, generationId } = consumerProtocolSubscription.read(reader, reader.int16())
  return { memberId, topics, owned: partitionsIn(ownedPartitions), generation: generationId }
}

/** An assignment, and for whom in which round it was made; `round` is empty where the coordinator may have to read it. */
export interface GivenAssignment {
  readonly round: string
  readonly memberId: string
  readonly instanceId: string | null
  readonly partitions: readonly PartitionName[]
}

export function writeAssignment({ round, memberId, instanceId, partitions }: GivenAssignment): Uint8Array {
  const writer = new Writer()
  writer.int16(0)
  const userData = round === '' ? null : new TextEncoder().encode(JSON.stringify([round, memberId, instanceId]))
  consumerProtocolAssignment.write(writer, { assignedPartitions: byTopic(partitions), userData }, 0)
  return Uint8Array.from(writer.finish())
}

/** `undefined` where the bytes are none that a leader has given. */
export function readAssignment(bytes: Uint8Array): GivenAssignment | undefined {
  if (bytes.length === 0) return undefined
  const reader = new Reader(bytes)
  const { assignedPartitions, userData } = consumerProtocolAssignment.read(reader, reader.int16())
  if (userData === null)
    return { round: '', memberId: '', instanceId: null, partitions: partitionsIn(assignedPartitions) }
  const [round, memberId, instanceId] = JSON.parse(new TextDecoder().decode(userData)) as [
    string,
    string,
    string | null,
  ]
  return { round, memberId, instanceId, partitions: partitionsIn(assignedPartitions) }
}

export function byTopic(partitions: readonly PartitionName[]): { topic: string; partitions: number[] }[] {
  const topics = new Map<string, number[]>()
  for (const partition of partitions) {
    const own = topics.get(topicOf(partition)) ?? []
    topics.set(topicOf(partition), own)
    own.push(indexOf(partition))
  }
  return [...topics].map(([topic, indexes]) => ({ topic, partitions: indexes }))
}

function partitionsIn(topics: readonly { topic: string; partitions: readonly number[] }[]): PartitionName[] {
  return topics.flatMap(({ topic, partitions }) => partitions.map((partition) => `${topic}:${partition}`))
}
