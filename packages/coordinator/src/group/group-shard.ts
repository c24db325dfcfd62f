import type { Clock, Logger, Random } from '@ottla/platform'
import { coordinatorRecordType, type ErrorName, errorCodes, KafkaError, type MessageInput } from '@ottla/protocol'
import type {
  ConsumerGroupDescribeResponseDescribedGroup,
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
  DeleteGroupsResponseDeletableGroupResult,
  DescribeGroupsResponseDescribedGroup,
  HeartbeatRequest,
  HeartbeatResponse,
  JoinGroupRequest,
  JoinGroupResponse,
  LeaveGroupRequest,
  LeaveGroupResponse,
  ListGroupsRequest,
  ListGroupsResponseListedGroup,
  OffsetCommitRequest,
  OffsetCommitResponse,
  OffsetDeleteRequest,
  OffsetDeleteResponse,
  OffsetFetchResponseGroup,
  SyncGroupRequest,
  SyncGroupResponse,
  TxnOffsetCommitRequest,
  TxnOffsetCommitResponse,
} from '@ottla/protocol/messages'
import { groupMetadataKey, legacyOffsetCommitKey, offsetCommitKey } from '@ottla/protocol/records'
import { type GroupMeter, silentGroupMeter } from '../meters.ts'
import type { CoordinatorRecord, Outcome, ReplayedRecord, Shard, TransactionalProducer } from '../shard.ts'
import type { ShardTimers } from '../shard-timers.ts'
import { ClassicGroup } from './classic/classic-group.ts'
import { ClassicOffsetRules } from './classic/classic-offset-rules.ts'
import { ClassicProtocol } from './classic/classic-protocol.ts'
import { restoredGroup, storedGroup } from './classic/classic-records.ts'
import { describeClassic, describeMissing } from './classic/describe.ts'
import { Rebalancing } from './classic/rebalancing.ts'
import { ConsumerGroup } from './consumer/consumer-group.ts'
import { ConsumerOffsetRules } from './consumer/consumer-offset-rules.ts'
import { ConsumerProtocol } from './consumer/consumer-protocol.ts'
import { consumerGroupIdOf, consumerReplayOf } from './consumer/consumer-replay.ts'
import type { Departure } from './consumer/departure.ts'
import { describeConsumer } from './consumer/describe.ts'
import type { Decision } from './decision.ts'
import type { GroupConfig } from './group-config.ts'
import {
  groupMetadataRecord,
  groupTombstone,
  readGroupId,
  readGroupMetadata,
  readOffset,
  readOffsetKey,
} from './group-records.ts'
import type { GroupRequestContext } from './group-request-context.ts'
import { KeptGroup, type KeptGroupType, keptGroupIdOf, keptGroupTypeOf } from './kept-group.ts'
import { ClassicMembers } from './migration/classic-members.ts'
import { GroupMigration } from './migration/group-migration.ts'
import { OffsetOperations, type OffsetsWanted } from './offsets/offset-operations.ts'
import type { OffsetRules } from './offsets/offset-rules.ts'
import { OffsetStore } from './offsets/offset-store.ts'
import type { TopicView } from './topic-view.ts'
import { Waiters } from './waiters.ts'

export interface GroupShardOptions {
  readonly timers: ShardTimers<GroupShard>
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly config: () => GroupConfig
  readonly topics: () => TopicView
  readonly meter?: GroupMeter
}

/** How many there are, for whoever watches. */
export interface GroupTally {
  /** By type and state. */
  readonly groups: Map<string, Map<string, number>>
  /** That are committed. */
  offsets: number
}

type Group = ClassicGroup | ConsumerGroup | KeptGroup

const EXPIRY_TIMER = 'expire offsets'

/**
 * The groups of one partition of `__consumer_offsets`. Each method is an operation of `PartitionRuntime`. Refusals are
 * in the response, at each API's own place.
 *
 * Members of classic groups, their generations and who waits for whom are changed by the operations themselves: what the
 * log has of a group is written when its leader has assigned, and replayed only at the next start. Offsets and groups of
 * the consumer protocol are changed by replay alone.
 */
export class GroupShard implements Shard {
  readonly #groups = new Map<string, Group>()
  readonly #store = new OffsetStore()
  readonly #waiters = new Waiters()
  readonly #timers: ShardTimers<GroupShard>
  readonly #clock: Clock
  readonly #config: () => GroupConfig
  readonly #meter: GroupMeter
  readonly #rebalancing: Rebalancing
  readonly #classic: ClassicProtocol
  readonly #consumer: ConsumerProtocol
  readonly #classicMembers: ClassicMembers
  readonly #migration: GroupMigration
  readonly #topics: () => TopicView
  readonly #offsets: OffsetOperations
  #isLoaded = false

  constructor({ timers, clock, random, logger, config, topics, meter = silentGroupMeter }: GroupShardOptions) {
    this.#timers = timers
    this.#clock = clock
    this.#config = config
    this.#topics = topics
    this.#meter = meter
    this.#rebalancing = new Rebalancing({ timers, clock, logger, config, meter })
    const groups = {
      find: (groupId: string) => this.#classicGroup(groupId),
      isTaken: (groupId: string) => {
        const group = this.#groups.get(groupId)
        return group !== undefined && !(group instanceof ClassicGroup) && !group.isEmpty
      },
      create: (groupId: string, decision: Decision) => this.#create(groupId, decision),
    }
    const parts = { groups, rebalancing: this.#rebalancing, waiters: this.#waiters, random, logger, config }
    this.#classic = new ClassicProtocol(parts)
    const consumerGroups = {
      find: (groupId: string) => this.#consumerGroup(groupId),
      prepare: (groupId: string, decision: Decision) => this.#prepareConsumer(groupId, decision),
      downgrade: (group: ConsumerGroup, departure: Departure, reason: string) =>
        this.#migration.downgrade(group, departure, reason),
    }
    this.#consumer = new ConsumerProtocol({
      ...{ groups: consumerGroups, timers, clock, random, logger, config, topics, meter },
    })
    const { find } = consumerGroups
    const sides = { rebalancing: this.#rebalancing, consumer: this.#consumer }
    this.#migration = new GroupMigration({ ...sides, clock, logger, config, topics, find })
    this.#classicMembers = new ClassicMembers({
      ...{ consumer: this.#consumer, migration: this.#migration, random, logger, config, topics },
    })
    const rulesOf = (groupId: string) => this.#offsetRules(groupId)
    this.#offsets = new OffsetOperations({ store: this.#store, clock, config, topics, rulesOf })
  }

  /** Requests that are answered when others have come. */
  get waitingCount(): number {
    return this.#waiters.count
  }

  // ---- members ----

  joinGroup(request: JoinGroupRequest, context: GroupRequestContext): Outcome<MessageInput<JoinGroupResponse>> {
    const group = this.#consumerGroup(request.groupId)
    if (group !== undefined && !group.isEmpty) return this.#classicMembers.join(group, request, context)
    return this.#classic.join(request, context)
  }

  syncGroup(request: SyncGroupRequest, context: GroupRequestContext): Outcome<MessageInput<SyncGroupResponse>> {
    const group = this.#consumerGroup(request.groupId)
    if (group !== undefined) return this.#classicMembers.sync(group, request, context)
    return this.#classic.sync(request, context)
  }

  heartbeat(request: HeartbeatRequest): Outcome<MessageInput<HeartbeatResponse>> {
    const group = this.#consumerGroup(request.groupId)
    const answer =
      group === undefined ? this.#classic.heartbeat(request) : this.#classicMembers.heartbeat(group, request)
    return { records: [], response: { errorCode: errorCodes[answer] } }
  }

  leaveGroup(request: LeaveGroupRequest, context: GroupRequestContext): Outcome<MessageInput<LeaveGroupResponse>> {
    const group = this.#consumerGroup(request.groupId)
    if (group !== undefined) return this.#classicMembers.leave(group, request, context)
    return this.#classic.leave(request, context)
  }

  consumerHeartbeat(
    request: ConsumerGroupHeartbeatRequest,
    context: GroupRequestContext,
  ): Outcome<MessageInput<ConsumerGroupHeartbeatResponse>> {
    return this.#consumer.heartbeat(request, context)
  }

  /** Changes nothing that is written: members find the change with their next heartbeats. */
  topicsChanged(names: readonly string[], hasNew: boolean): void {
    const groups = [...this.#groups.values()].filter((group) => group instanceof ConsumerGroup)
    this.#consumer.topicsChanged(names, hasNew, groups)
  }

  // ---- offsets ----

  /** The topics of the request exist: names and ids are resolved, and access is checked, by the caller. */
  commitOffsets(
    request: OffsetCommitRequest,
    context: GroupRequestContext,
  ): Outcome<MessageInput<OffsetCommitResponse>> {
    const group = this.#classicGroup(request.groupId)
    const outcome = this.#offsets.commit(request, context)
    const member = group?.members.get(request.memberId)
    this.#meter.offsetCommits.add(outcome.records.length)
    // Whoever commits is alive.
    if (group !== undefined && member !== undefined && outcome.records.length > 0) {
      this.#rebalancing.resetSession(group, member)
    }
    return outcome
  }

  commitTransactionalOffsets(request: TxnOffsetCommitRequest): Outcome<MessageInput<TxnOffsetCommitResponse>> {
    const outcome = this.#offsets.commitTransactional(request)
    this.#meter.offsetCommits.add(outcome.records.length)
    return outcome
  }

  /**
   * Answers in names, and ids where the topic is known: the caller brings the answer into the form of its version.
   * `topics: null` asks for all.
   */
  fetchOffsets(wanted: OffsetsWanted): Outcome<MessageInput<OffsetFetchResponseGroup>> {
    return { records: [], response: this.#offsets.fetch(wanted) }
  }

  deleteOffsets(request: OffsetDeleteRequest): Outcome<MessageInput<OffsetDeleteResponse>> {
    const outcome = this.#offsets.delete(request)
    this.#meter.offsetDeletions.add(outcome.records.length)
    return outcome
  }

  /** Tombstones for offsets that nobody has asked to keep, and for groups that are left with nothing. */
  expireOffsets(): Outcome<void> {
    const records: CoordinatorRecord[] = []
    for (const [groupId, group] of this.#groups) {
      const { records: expired, isLast } = this.#offsets.expired(groupId)
      for (const record of expired) records.push(record)
      this.#meter.offsetExpirations.add(expired.length)
      if (isLast && isUnused(group)) for (const record of tombstonesOf(group)) records.push(record)
    }
    return { records, isDivisible: true, response: undefined }
  }

  /** The offsets of topics that are gone go too. */
  deleteTopics(topicNames: readonly string[]): Outcome<void> {
    return { records: this.#offsets.ofTopics(topicNames), isDivisible: true, response: undefined }
  }

  // ---- groups ----

  /** Of these groups alone that belong to this partition. */
  deleteGroups(groupIds: readonly string[]): Outcome<MessageInput<DeleteGroupsResponseDeletableGroupResult>[]> {
    const records: CoordinatorRecord[] = []
    const deleted = new Set<string>()
    const response = groupIds.map((groupId) => {
      const group = deleted.has(groupId) ? undefined : this.#groups.get(groupId)
      const refusal = refusalOfDeletion(group)
      if (group !== undefined && refusal === undefined) {
        deleted.add(groupId)
        for (const record of [...this.#offsets.tombstonesOf(groupId), ...tombstonesOf(group)]) records.push(record)
      }
      return { groupId, errorCode: errorCodes[refusal ?? 'NONE'] }
    })
    return { records, isDivisible: true, response }
  }

  describeGroups(
    groupIds: readonly string[],
    { apiVersion }: GroupRequestContext,
  ): Outcome<MessageInput<DescribeGroupsResponseDescribedGroup>[]> {
    const response = groupIds.map((groupId) => {
      const group = this.#groups.get(groupId)
      if (group instanceof ClassicGroup) return describeClassic(group)
      const detail = group === undefined ? `Group ${groupId} not found.` : `Group ${groupId} is not a classic group.`
      return describeMissing(groupId, detail, apiVersion)
    })
    return { records: [], response }
  }

  describeConsumerGroups(
    groupIds: readonly string[],
  ): Outcome<MessageInput<ConsumerGroupDescribeResponseDescribedGroup>[]> {
    const [defaultAssignor = ''] = this.#config().consumer.assignors
    const response = groupIds.map((groupId) => {
      const group = this.#groups.get(groupId)
      if (group instanceof ConsumerGroup) return describeConsumer(group, this.#topics(), defaultAssignor)
      const found = group === undefined ? 'not found' : 'is not a consumer group'
      return { groupId, errorCode: errorCodes.GROUP_ID_NOT_FOUND, errorMessage: `Group ${groupId} ${found}.` }
    })
    return { records: [], response }
  }

  listGroups({ statesFilter, typesFilter }: ListGroupsRequest): Outcome<MessageInput<ListGroupsResponseListedGroup>[]> {
    const states = new Set(statesFilter.map((state) => state.toLowerCase()))
    const types = new Set(typesFilter.map((type) => type.toLowerCase()))
    const response: MessageInput<ListGroupsResponseListedGroup>[] = []
    for (const [groupId, group] of this.#groups) {
      const groupType = typeOf(group)
      if (types.size > 0 && !types.has(groupType)) continue
      if (states.size > 0 && !states.has(group.state.toLowerCase())) continue
      const protocolType = group instanceof ClassicGroup ? (group.protocolType ?? '') : groupType
      response.push({ groupId, protocolType, groupState: group.state, groupType })
    }
    return { records: [], response }
  }

  /** Adds the groups and offsets of this partition to a count over all of them. */
  tally(tally: GroupTally): void {
    for (const group of this.#groups.values()) {
      const type = typeOf(group)
      const states = tally.groups.get(type) ?? new Map<string, number>()
      tally.groups.set(type, states.set(group.state, (states.get(group.state) ?? 0) + 1))
    }
    tally.offsets += this.#store.count()
  }

  // ---- the log ----

  replay(record: ReplayedRecord): void {
    const recordType = coordinatorRecordType(record.key)
    if (recordType === offsetCommitKey.apiKey || recordType === legacyOffsetCommitKey.apiKey) {
      this.#replayOffset(record, recordType === legacyOffsetCommitKey.apiKey)
    } else if (recordType === groupMetadataKey.apiKey) {
      this.#replayClassic(record)
    } else if (consumerReplayOf(recordType) !== undefined) {
      this.#replayConsumer(record, recordType)
    } else {
      const type = keptGroupTypeOf(recordType)
      // A record of a type that nobody knows is of a later release, and stays in the log.
      if (type !== undefined) this.#replayKept(record, type)
    }
  }

  replayTransactionEnd(producer: TransactionalProducer, result: 'COMMIT' | 'ABORT'): void {
    this.#store.endTransaction(producer, result)
  }

  loaded(): void {
    this.#isLoaded = true
    this.#consumer.regexes.topicsCreated(this.#topics().version)
    for (const group of this.#groups.values()) {
      if (group instanceof ClassicGroup) this.#rebalancing.resume(group)
      else if (group instanceof ConsumerGroup) this.#consumer.sessions.resume(group)
    }
    this.#scheduleExpiry()
  }

  unloaded(): void {
    this.#waiters.abandonAll()
  }

  #replayOffset({ key, value, offset, transaction }: ReplayedRecord, isLegacy: boolean): void {
    const place = readOffsetKey(key, isLegacy)
    if (value === null) {
      if (transaction === undefined) this.#store.delete(place)
      else this.#store.deletePending(place, transaction.producerId)
      return
    }
    const committed = readOffset(value, offset)
    if (transaction === undefined) this.#store.set(place, committed)
    else this.#store.setPending(place, committed, transaction)
    if (!this.#groups.has(place.groupId)) this.#add(new ClassicGroup(place.groupId, 'Empty', this.#clock.now()))
  }

  #replayClassic({ key, value }: ReplayedRecord): void {
    const groupId = readGroupId(key)
    const group = this.#groups.get(groupId)
    const decided = this.#migration.decidedBy(key)
    if (decided !== undefined) {
      this.#add(decided)
    } else if (value === null) {
      if (!(group instanceof ClassicGroup)) return
      this.#rebalancing.forget(group)
      this.#groups.delete(groupId)
    } else if (!this.#isLoaded) {
      this.#add(restoredGroup(groupId, readGroupMetadata(value)))
    }
  }

  #replayConsumer(record: ReplayedRecord, recordType: number): void {
    const groupId = consumerGroupIdOf(record.key)
    let group = this.#consumerGroup(groupId)
    if (group === undefined) {
      if (record.value === null) return
      group = new ConsumerGroup(groupId)
      this.#add(group)
    }
    const isGone = consumerReplayOf(recordType)!(group, record)
    if (isGone) this.#groups.delete(groupId)
  }

  #replayKept({ key, value }: ReplayedRecord, type: KeptGroupType): void {
    const groupId = keptGroupIdOf(key)
    let group = this.#groups.get(groupId)
    if (!(group instanceof KeptGroup) || group.type !== type) {
      if (value === null) return
      group = new KeptGroup(groupId, type)
      this.#add(group)
    }
    group.replay(key, value)
    if (group.isGone) this.#groups.delete(groupId)
  }

  #add(group: Group): void {
    this.#groups.set(group.groupId, group)
  }

  // ---- finding and making ----

  #classicGroup(groupId: string): ClassicGroup | undefined {
    const group = this.#groups.get(groupId)
    return group instanceof ClassicGroup ? group : undefined
  }

  #consumerGroup(groupId: string): ConsumerGroup | undefined {
    const group = this.#groups.get(groupId)
    return group instanceof ConsumerGroup ? group : undefined
  }

  /** An empty classic group makes room, and one with members is changed, where that is allowed. */
  #prepareConsumer(groupId: string, decision: Decision): ConsumerGroup {
    const before = this.#groups.get(groupId)
    if (before instanceof ConsumerGroup) return before
    if (before instanceof ClassicGroup && before.state !== 'Empty') return this.#migration.upgrade(before, decision)
    if (before instanceof ClassicGroup) {
      decision.records.push(groupTombstone(groupId))
    } else if (before !== undefined) {
      throw new KafkaError('GROUP_ID_NOT_FOUND', `Group ${groupId} is not a consumer group.`)
    }
    return new ConsumerGroup(groupId)
  }

  /** An empty group of another protocol makes room. */
  #create(groupId: string, decision: Decision): ClassicGroup {
    const before = this.#groups.get(groupId)
    if (before !== undefined && !(before instanceof ClassicGroup)) {
      for (const record of before.tombstones()) decision.records.push(record)
    }
    const group = new ClassicGroup(groupId, 'Empty', this.#clock.now())
    this.#add(group)
    decision.records.push(groupMetadataRecord(groupId, storedGroup(group)))
    return group
  }

  #offsetRules(groupId: string): OffsetRules | undefined {
    const group = this.#groups.get(groupId)
    if (group instanceof ClassicGroup) return new ClassicOffsetRules(group)
    return group instanceof ConsumerGroup ? new ConsumerOffsetRules(group) : group
  }

  #scheduleExpiry(): void {
    this.#timers.set(EXPIRY_TIMER, this.#config().offsetsRetentionCheckIntervalMs, () => {
      this.#scheduleExpiry()
      return this.expireOffsets()
    })
  }
}

function typeOf(group: Group): 'classic' | 'consumer' | KeptGroupType {
  if (group instanceof ClassicGroup) return 'classic'
  return group instanceof ConsumerGroup ? 'consumer' : group.type
}

/** Groups of protocols that are not served stay as they are. */
function isUnused(group: Group): boolean {
  if (group instanceof ClassicGroup) return group.state === 'Empty' && group.pendingJoins.size === 0
  return group instanceof ConsumerGroup && group.isEmpty
}

/** Without its offsets. */
function tombstonesOf(group: Group): CoordinatorRecord[] {
  return group instanceof ClassicGroup ? [groupTombstone(group.groupId)] : group.tombstones()
}

function refusalOfDeletion(group: Group | undefined): ErrorName | undefined {
  if (group === undefined) return 'GROUP_ID_NOT_FOUND'
  return group.state === 'Empty' ? undefined : 'NON_EMPTY_GROUP'
}
