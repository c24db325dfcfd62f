import { Reader } from '@ottla/protocol'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@ottla/protocol/records'

/** The topics in what a member of a classic group says of itself. */
export function subscribedTopics(subscription: Uint8Array): readonly string[] {
  if (subscription.length === 0) return []
  const reader = new Reader(subscription)
  reader.int16()
  return consumerProtocolSubscription.read(reader, 0).topics
}

/** The partitions in what a member of a classic group is given. */
export function assignedPartitions(assignment: Uint8Array): { topic: string; partition: number }[] {
  const reader = new Reader(assignment)
  const version = reader.int16()
  const { assignedPartitions: topics } = consumerProtocolAssignment.read(reader, version)
  return topics.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
}
