import type { Random } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'

export interface PlaceableBroker {
  readonly id: number
  readonly rack: string | null
  /** A fenced broker gets replicas only where too few others are there. */
  readonly isFenced: boolean
}

export interface PlacementRequest {
  readonly brokers: readonly PlaceableBroker[]
  readonly partitionCount: number
  readonly replicationFactor: number
  readonly random: Random
}

/**
 * Chooses replicas for new partitions: each partition goes on where the one before it stopped, racks take
 * turns, and the brokers of a rack take turns, so leaders and replicas are spread evenly. The first
 * replica, which will lead, is never on a fenced broker.
 */
export function placeReplicas({ brokers, partitionCount, replicationFactor, random }: PlacementRequest): number[][] {
  const active = brokers.filter((broker) => !broker.isFenced)
  if (active.length === 0) {
    throw new KafkaError(
      'INVALID_REPLICATION_FACTOR',
      'no broker can take replicas: all are fenced or none is registered',
    )
  }
  if (replicationFactor > brokers.length) {
    throw new KafkaError(
      'INVALID_REPLICATION_FACTOR',
      `the replication factor is ${replicationFactor} and the brokers are ${brokers.length}`,
    )
  }
  const activeOrder = interleaveRacks(active, random)
  const fencedOrder = interleaveRacks(
    brokers.filter((broker) => broker.isFenced),
    random,
  )
  const start = random.integer(activeOrder.length)
  return Array.from({ length: partitionCount }, (_, partition) =>
    replicasOf(activeOrder, fencedOrder, start + partition, replicationFactor),
  )
}

function replicasOf(active: readonly number[], fenced: readonly number[], start: number, count: number): number[] {
  // After each full round the followers move on by one more, or the same brokers would always follow the same leader.
  const round = Math.floor(start / active.length)
  const leader = active[start % active.length]!
  const others = [...rotated(active, start + 1)].filter((id) => id !== leader)
  const followers = [...rotated(others, round), ...rotated(fenced, start)]
  return [leader, ...followers].slice(0, count)
}

function* rotated(ids: readonly number[], by: number): IterableIterator<number> {
  for (let index = 0; index < ids.length; index++) yield ids[(index + by) % ids.length]!
}

/** One broker of each rack in turn, beginning with a random one everywhere. */
function interleaveRacks(brokers: readonly PlaceableBroker[], random: Random): number[] {
  const racks = new Map<string | null, number[]>()
  for (const broker of [...brokers].sort((a, b) => a.id - b.id)) {
    const rack = racks.get(broker.rack)
    if (rack === undefined) racks.set(broker.rack, [broker.id])
    else rack.push(broker.id)
  }
  const rings = [...racks.values()].map((ids) => [...rotated(ids, random.integer(ids.length))])
  const order: number[] = []
  for (let turn = 0; order.length < brokers.length; turn++) {
    for (const ring of rings) {
      const id = ring[turn]
      if (id !== undefined) order.push(id)
    }
  }
  return order
}
