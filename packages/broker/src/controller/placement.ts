import type { Random } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
import type { BrokerImage, MetadataImage } from '../metadata/image.ts'

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

/** Brokers that new replicas may go to: not those that are about to stop, or whose directories are all cordoned (KIP-1066). */
export function placeableBrokers({ brokers }: MetadataImage): BrokerImage[] {
  return [...brokers.values()].filter(({ inControlledShutdown, directoryIds, cordonedDirectoryIds }) => {
    const isCordoned = directoryIds.length > 0 && directoryIds.every((id) => cordonedDirectoryIds.includes(id))
    return !inControlledShutdown && !isCordoned
  })
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
      'no broker can take replicas: none is registered, or all are fenced or have all their directories cordoned',
    )
  }
  if (replicationFactor > brokers.length) {
    throw new KafkaError(
      'INVALID_REPLICATION_FACTOR',
      `the replication factor is ${replicationFactor} and the brokers are ${brokers.length}`,
    )
  }
  const order = interleaveRacks(active, random)
  const fenced = interleaveRacks(
    brokers.filter((broker) => broker.isFenced),
    random,
  )
  const start = random.integer(order.length)
  return Array.from({ length: partitionCount }, (_, partition) =>
    replicasOf({ order, fenced, start: start + partition, replicationFactor }),
  )
}

interface Places {
  readonly order: readonly PlaceableBroker[]
  readonly fenced: readonly PlaceableBroker[]
  readonly start: number
  readonly replicationFactor: number
}

function replicasOf({ order, fenced, start, replicationFactor }: Places): number[] {
  const leader = order[start % order.length]!
  const others = [...rotated(order, start + 1)].filter((broker) => broker !== leader)
  // After each full round the followers move on by one more, or the same brokers would always follow the same leader.
  const round = Math.floor(start / order.length)
  const replicas = [leader]
  for (const candidates of [[...rotated(others, round)], [...rotated(fenced, start)]]) {
    while (replicas.length < replicationFactor && candidates.length > 0) {
      const used = new Set(replicas.map(({ rack }) => rack))
      const elsewhere = candidates.findIndex(({ rack }) => !used.has(rack))
      replicas.push(...candidates.splice(Math.max(0, elsewhere), 1))
    }
  }
  return replicas.map(({ id }) => id)
}

function* rotated(brokers: readonly PlaceableBroker[], by: number): IterableIterator<PlaceableBroker> {
  for (let index = 0; index < brokers.length; index++) yield brokers[(index + by) % brokers.length]!
}

/** One broker of each rack in turn, beginning with a random one everywhere. */
function interleaveRacks(brokers: readonly PlaceableBroker[], random: Random): PlaceableBroker[] {
  const racks = new Map<string | null, PlaceableBroker[]>()
  for (const broker of [...brokers].sort((a, b) => a.id - b.id)) {
    const rack = racks.get(broker.rack)
    if (rack === undefined) racks.set(broker.rack, [broker])
    else rack.push(broker)
  }
  const rings = [...racks.values()].map((ring) => [...rotated(ring, random.integer(ring.length))])
  const order: PlaceableBroker[] = []
  for (let turn = 0; order.length < brokers.length; turn++) {
    for (const ring of rings) {
      const broker = ring[turn]
      if (broker !== undefined) order.push(broker)
    }
  }
  return order
}
