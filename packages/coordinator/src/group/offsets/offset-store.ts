import type { TransactionalProducer } from '../../shard.ts'
import type { CommittedOffset, OffsetPlace } from './committed-offset.ts'

/** By topic and partition. */
export type OffsetsOfGroup = Map<string, Map<number, CommittedOffset>>

/**
 * Offsets by group, topic and partition: the committed ones, and those that a transaction has written and that count
 * when it is committed. Changed by replay alone.
 */
export class OffsetStore {
  readonly #committed = new Map<string, OffsetsOfGroup>()
  /** By producer id, then by group. A producer has one transaction at a time. */
  readonly #pending = new Map<number, Map<string, OffsetsOfGroup>>()
  /** Which producers have something pending in a group. */
  readonly #producersByGroup = new Map<string, Set<number>>()

  /** Of all groups that have something here. */
  groupIds(): ReadonlySet<string> {
    return new Set([...this.#committed.keys(), ...this.#producersByGroup.keys()])
  }

  /** How many are committed. */
  count(): number {
    let count = 0
    for (const topics of this.#committed.values()) for (const partitions of topics.values()) count += partitions.size
    return count
  }

  ofGroup(groupId: string): ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>> | undefined {
    return this.#committed.get(groupId)
  }

  get({ groupId, topic, partition }: OffsetPlace): CommittedOffset | undefined {
    return this.#committed.get(groupId)?.get(topic)?.get(partition)
  }

  hasPending(groupId: string): boolean {
    return this.#producersByGroup.has(groupId)
  }

  hasPendingAt({ groupId, topic, partition }: OffsetPlace): boolean {
    const producers = this.#producersByGroup.get(groupId)
    if (producers === undefined) return false
    for (const producerId of producers) {
      if (this.#pending.get(producerId)?.get(groupId)?.get(topic)?.has(partition)) return true
    }
    return false
  }

  /** All partitions of a group that have an offset, be it pending. */
  placesOf(groupId: string): OffsetPlace[] {
    const places: OffsetPlace[] = []
    for (const [topic, partitions] of this.#committed.get(groupId) ?? []) {
      for (const partition of partitions.keys()) places.push({ groupId, topic, partition })
    }
    for (const producerId of this.#producersByGroup.get(groupId) ?? []) {
      for (const [topic, partitions] of this.#pending.get(producerId)?.get(groupId) ?? []) {
        for (const partition of partitions.keys()) {
          if (this.#committed.get(groupId)?.get(topic)?.has(partition)) continue
          places.push({ groupId, topic, partition })
        }
      }
    }
    return places
  }

  set(place: OffsetPlace, offset: CommittedOffset): void {
    put(this.#committed, place, offset)
  }

  /** What transactions have written for the partition goes too. */
  delete(place: OffsetPlace): void {
    drop(this.#committed, place)
    for (const producerId of [...(this.#producersByGroup.get(place.groupId) ?? [])])
      this.deletePending(place, producerId)
  }

  setPending(place: OffsetPlace, offset: CommittedOffset, { producerId }: TransactionalProducer): void {
    const groups = this.#pending.get(producerId) ?? new Map<string, OffsetsOfGroup>()
    this.#pending.set(producerId, groups)
    put(groups, place, offset)
    const producers = this.#producersByGroup.get(place.groupId) ?? new Set()
    this.#producersByGroup.set(place.groupId, producers.add(producerId))
  }

  deletePending(place: OffsetPlace, producerId: number): void {
    const groups = this.#pending.get(producerId)
    if (groups === undefined) return
    drop(groups, place)
    if (!groups.has(place.groupId)) this.#forgetProducer(place.groupId, producerId)
    if (groups.size === 0) this.#pending.delete(producerId)
  }

  /**
   * What the producer's transaction has written counts from now on, or is gone. A commit without a transaction that came
   * after it stays: the log is the order of things.
   */
  endTransaction({ producerId }: TransactionalProducer, result: 'COMMIT' | 'ABORT'): void {
    const groups = this.#pending.get(producerId)
    if (groups === undefined) return
    this.#pending.delete(producerId)
    for (const [groupId, topics] of groups) {
      this.#forgetProducer(groupId, producerId)
      if (result === 'ABORT') continue
      for (const [topic, partitions] of topics) {
        for (const [partition, offset] of partitions) {
          const place = { groupId, topic, partition }
          const found = this.get(place)
          if (found === undefined || offset.recordOffset > found.recordOffset) this.set(place, offset)
        }
      }
    }
  }

  #forgetProducer(groupId: string, producerId: number): void {
    const producers = this.#producersByGroup.get(groupId)
    producers?.delete(producerId)
    if (producers?.size === 0) this.#producersByGroup.delete(groupId)
  }
}

function put(groups: Map<string, OffsetsOfGroup>, place: OffsetPlace, offset: CommittedOffset): void {
  let topics = groups.get(place.groupId)
  if (topics === undefined) {
    topics = new Map()
    groups.set(place.groupId, topics)
  }
  let partitions = topics.get(place.topic)
  if (partitions === undefined) {
    partitions = new Map()
    topics.set(place.topic, partitions)
  }
  partitions.set(place.partition, offset)
}

function drop(groups: Map<string, OffsetsOfGroup>, { groupId, topic, partition }: OffsetPlace): void {
  const topics = groups.get(groupId)
  const partitions = topics?.get(topic)
  if (topics === undefined || partitions === undefined) return
  partitions.delete(partition)
  if (partitions.size === 0) topics.delete(topic)
  if (topics.size === 0) groups.delete(groupId)
}
