import { coordinatorRecordType, decodeCoordinatorKey, decodeCoordinatorValue, type Uuid } from '@ottla/protocol'
import type { BatchView } from '@ottla/protocol/record'
import { groupMetadataKey, groupMetadataValue, offsetCommitKey, offsetCommitValue } from '@ottla/protocol/records'
import { ConsumerGroupLog, partitionKey } from './consumer-group-log.ts'
import { subscribedTopics } from './subscribed-topics.ts'
import { demand } from './violation.ts'

/** A classic group as the log has it. */
export interface LoggedGroup {
  readonly generation: number
  readonly members: ReadonlyMap<string, LoggedMember>
  readonly stateSinceMs: number
  readonly protocolType: string
}

export interface LoggedMember {
  readonly instanceId: string | null
  readonly topics: readonly string[]
  readonly assignment: Uint8Array
}

/** An offset as the log has it; `null`: gone. `by` is what the commit says of who made it. */
export interface LoggedOffset {
  readonly offset: number
  readonly by: Committer
  readonly commitTimestampMs: number
}

export interface Committer {
  readonly name: string
  readonly memberId: string
  readonly generation: number
  readonly sequence: number
}

export interface OffsetChange {
  readonly atMs: number
  readonly value: LoggedOffset | null
}

/** What an operator has asked for, and may come about at any time from then on. */
export interface Orders {
  mayDeleteGroup(groupId: string): boolean
  mayDeleteOffset(groupId: string, topic: string): boolean
  /** The topic was deleted once, and what is committed now may be for another one of that name. */
  wasTopicDeleted(topic: string): boolean
  /** Of the topic that has the name now. */
  topicIdOf(topic: string): Uuid | undefined
}

export interface GroupLogOptions {
  readonly orders: Orders
  /** Virtual time of the world. */
  readonly nowMs: () => number
  /** Wall clock of the coordinator. */
  readonly wallMs: () => number
  readonly offsetsRetentionMs: number
}

/** A commit by somebody who is no member. */
export const OPERATOR = 'operator'

export function writeCommitter({ name, memberId, generation, sequence }: Committer): string {
  return [name, memberId, generation, sequence].join(' ')
}

function readCommitter(metadata: string): Committer {
  const [name = '', memberId = '', generation, sequence] = metadata.split(' ')
  return { name, memberId, generation: Number(generation), sequence: Number(sequence) }
}

/**
 * Reads along what a group coordinator writes, record by record, and demands of it what holds whatever anybody has asked:
 *  - a commit is one of a member of the generation that the log knows;
 *  - an offset only goes back by order, or where one member's requests have overtaken each other;
 *  - an offset that nobody has ordered to go, goes only when its time is up and nobody reads its topic;
 *  - generations only rise, and each has one assignment.
 */
export class GroupLog {
  readonly consumers = new ConsumerGroupLog()
  readonly #options: GroupLogOptions
  readonly #groups = new Map<string, LoggedGroup>()
  /** All that was ever written of a generation, of this incarnation of the group. */
  readonly #generations = new Map<string, Map<number, LoggedGroup[]>>()
  readonly #offsets = new Map<string, OffsetChange[]>()
  /** Groups whose end stands in the batch, and how many members they had: it may be the beginning of another kind. */
  readonly #ended = new Map<string, number>()

  constructor(options: GroupLogOptions) {
    this.#options = options
  }

  group(groupId: string): LoggedGroup | undefined {
    return this.#groups.get(groupId)
  }

  /** What was written of a generation, oldest first. */
  generation(groupId: string, generation: number): readonly LoggedGroup[] {
    return this.#generations.get(groupId)?.get(generation) ?? []
  }

  /** All that an offset has been, oldest first. */
  changes(groupId: string, topic: string, partition: number): readonly OffsetChange[] {
    return this.#offsets.get(placeOf(groupId, topic, partition)) ?? []
  }

  topicIdOf(topic: string): Uuid | undefined {
    return this.#options.orders.topicIdOf(topic)
  }

  /** Whether the member belongs to the group as it is now, at this generation or epoch, whichever protocol that speaks. */
  isCurrent(groupId: string, { memberId, generation }: { memberId: string; generation: number }): boolean {
    const consumers = this.consumers.group(groupId)
    if (consumers !== undefined) return consumers.current.get(memberId)?.memberEpoch === generation
    const group = this.#groups.get(groupId)
    return group?.generation === generation && group.members.has(memberId)
  }

  wasTopicDeleted(topic: string): boolean {
    return this.#options.orders.wasTopicDeleted(topic)
  }

  /** Whether the group has an offset in the log. */
  hasOffsets(groupId: string): boolean {
    for (const [place, changes] of this.#offsets) {
      if (place.startsWith(`${groupId}/`) && changes.at(-1)!.value !== null) return true
    }
    return false
  }

  landed(batch: BatchView): void {
    for (const { key, value } of batch.decodedRecordsSync(RECORDS_BYTES_MAX)) {
      switch (coordinatorRecordType(key!)) {
        case groupMetadataKey.apiKey:
          this.#groupLanded(decodeCoordinatorKey(groupMetadataKey, key!).group, value)
          break
        case offsetCommitKey.apiKey:
          this.#offsetLanded(key!, value)
          break
        default:
          this.consumers.landed(key!, value, (groupId) => this.#ended.set(groupId, this.#ended.get(groupId) ?? 0))
      }
    }
    this.consumers.batchEnded()
    for (const [groupId, memberCount] of this.#ended) this.#demandReasonToEnd(groupId, memberCount)
    this.#ended.clear()
  }

  #groupLanded(groupId: string, value: Uint8Array | null): void {
    const before = this.#groups.get(groupId)
    if (value === null) {
      this.#ended.set(groupId, before?.members.size ?? 0)
      this.#groups.delete(groupId)
      this.#generations.delete(groupId)
      return
    }
    const group = readGroup(value)
    demand(
      group.generation >= (before?.generation ?? 0),
      () => `${groupId} went back from generation ${before?.generation} to ${group.generation}`,
    )
    this.#groups.set(groupId, group)
    const generations = this.#generations.get(groupId) ?? new Map<number, LoggedGroup[]>()
    this.#generations.set(groupId, generations)
    const written = generations.get(group.generation) ?? []
    const [first = group] = written
    demand(
      assignmentsOf(first) === assignmentsOf(group),
      () => `${groupId} has two assignments in generation ${group.generation}`,
    )
    generations.set(group.generation, [...written, group])
  }

  /** A group goes for good when it has neither members nor offsets, or by order. */
  #demandReasonToEnd(groupId: string, memberCount: number): void {
    if (this.#groups.has(groupId) || this.consumers.group(groupId) !== undefined) return
    demand(memberCount === 0, () => `${groupId} was deleted with ${memberCount} members`)
    const isOrdered = this.#options.orders.mayDeleteGroup(groupId)
    demand(isOrdered || !this.hasOffsets(groupId), () => `${groupId} was forgotten and has offsets`)
  }

  #offsetLanded(key: Uint8Array, value: Uint8Array | null): void {
    const { group: groupId, topic, partition } = decodeCoordinatorKey(offsetCommitKey, key)
    const place = placeOf(groupId, topic, partition)
    const changes = this.#offsets.get(place) ?? []
    this.#offsets.set(place, changes)
    const before = changes.at(-1)?.value ?? null
    const committed = value === null ? null : readOffset(value)
    if (committed === null) {
      if (before !== null) this.#demandReasonToGo({ groupId, topic, place }, before)
    } else {
      this.#demandMember({ groupId, topic, partition, place }, committed)
      const isOther = this.#options.orders.wasTopicDeleted(topic)
      if (before !== null && !isOther) demandForward(place, before, committed)
    }
    changes.push({ atMs: this.#options.nowMs(), value: committed })
  }

  #demandMember(
    at: { groupId: string; topic: string; partition: number; place: string },
    committed: LoggedOffset,
  ): void {
    const { groupId, place } = at
    const { by, offset } = committed
    const group = this.#groups.get(groupId)
    const consumers = this.consumers.group(groupId)
    if (consumers !== undefined && by.name !== OPERATOR) {
      this.#demandConsumer(at, committed)
      return
    }
    if (by.name === OPERATOR) {
      const isEmpty = (group?.members.size ?? 0) + (consumers?.members.size ?? 0) === 0
      demand(isEmpty, () => `${place}: ${offset} by somebody who is no member, of ${group?.members.size}`)
      return
    }
    demand(
      group?.generation === by.generation && group.members.has(by.memberId),
      () =>
        `${place}: ${offset} by ${by.name} in generation ${by.generation}, and the group is in ${group?.generation}` +
        ` with ${[...(group?.members.keys() ?? [])].join(' ')}`,
    )
  }

  /** Of an epoch before its own, a member may commit for what it has had since then. */
  #demandConsumer(
    at: { groupId: string; topic: string; partition: number; place: string },
    { by, offset }: LoggedOffset,
  ) {
    const current = this.consumers.group(at.groupId)?.current.get(by.memberId)
    const topicId = this.#options.orders.topicIdOf(at.topic)
    const key = topicId === undefined ? '' : partitionKey(topicId, at.partition)
    const sinceEpoch = current?.assigned.get(key) ?? current?.revoking.get(key) ?? Number.POSITIVE_INFINITY
    const isAllowed =
      current !== undefined &&
      (by.generation === current.memberEpoch || (by.generation < current.memberEpoch && by.generation >= sinceEpoch))
    demand(
      isAllowed,
      () =>
        `${at.place}: ${offset} by ${by.name} at epoch ${by.generation}, which is at ${current?.memberEpoch}` +
        ` and has the partition since ${sinceEpoch}`,
    )
  }

  #demandReasonToGo({ groupId, topic, place }: { groupId: string; topic: string; place: string }, gone: LoggedOffset) {
    const { orders, wallMs, offsetsRetentionMs } = this.#options
    if (orders.mayDeleteGroup(groupId) || orders.mayDeleteOffset(groupId, topic)) return
    if (orders.wasTopicDeleted(topic)) return
    const group = this.#groups.get(groupId)
    const isRead = this.consumers.isRead(groupId, topic)
    demand(!isRead, () => `${place} has expired while members read ${topic}`)
    const isEmpty = group === undefined || group.members.size === 0
    const sinceMs = isEmpty && group?.protocolType === 'consumer' ? group.stateSinceMs : gone.commitTimestampMs
    const ageMs = wallMs() - sinceMs
    demand(ageMs >= offsetsRetentionMs, () => `${place} has expired after ${ageMs} ms`)
    const readers = [...(group?.members.values() ?? [])].filter(({ topics }) => topics.includes(topic))
    demand(readers.length === 0, () => `${place} has expired while ${readers.length} members read ${topic}`)
  }
}

const RECORDS_BYTES_MAX = 16 * 1024 * 1024

function demandForward(place: string, before: LoggedOffset, after: LoggedOffset): void {
  if (after.offset >= before.offset || after.by.name === OPERATOR) return
  const hasOvertaken = before.by.memberId === after.by.memberId && before.by.sequence > after.by.sequence
  demand(
    hasOvertaken,
    () =>
      `${place} went back from ${before.offset} (${writeCommitter(before.by)}) to ${after.offset} (${writeCommitter(after.by)})`,
  )
}

/** Whom they belong to may change within a generation: a static member comes back under another id. */
function assignmentsOf({ members }: LoggedGroup): string {
  return [...members.values()]
    .map(({ assignment }) => Buffer.from(assignment).toString('latin1'))
    .sort()
    .join('|')
}

function readGroup(value: Uint8Array): LoggedGroup {
  const read = decodeCoordinatorValue(groupMetadataValue, value).value
  const { generation, currentStateTimestamp: stateSinceMs, protocolType } = read
  const members = new Map(
    read.members.map(({ memberId, groupInstanceId: instanceId, subscription, assignment }) => [
      memberId,
      { instanceId, topics: subscribedTopics(subscription), assignment: assignment.slice() },
    ]),
  )
  return { generation, members, stateSinceMs, protocolType }
}

function readOffset(value: Uint8Array): LoggedOffset {
  const { offset, metadata, commitTimestamp } = decodeCoordinatorValue(offsetCommitValue, value).value
  return { offset, by: readCommitter(metadata), commitTimestampMs: commitTimestamp }
}

function placeOf(groupId: string, topic: string, partition: number): string {
  return `${groupId}/${topic}/${partition}`
}
