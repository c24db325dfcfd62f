import type { Clock, Logger, Random } from '@ottla/platform'
import type { ErrorName, MessageInput } from '@ottla/protocol'
import type {
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
  OffsetFetchRequestGroup,
  OffsetFetchResponseGroup,
  SyncGroupRequest,
  SyncGroupResponse,
  TxnOffsetCommitRequest,
  TxnOffsetCommitResponse,
} from '@ottla/protocol/messages'
import type { Outcome, Shard } from '../shard.ts'
import type { ShardTimers } from '../shard-timers.ts'
import type { GroupConfig } from './group-config.ts'
import type { TopicView } from './topic-view.ts'

/** Who asks, and at which version of the API. */
export interface GroupRequestContext {
  readonly apiVersion: number
  readonly clientId: string
  /** As it goes into records and descriptions: `/127.0.0.1`. */
  readonly clientHost: string
}

export interface GroupShardOptions {
  readonly timers: ShardTimers<GroupShard>
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly config: () => GroupConfig
  readonly topics: () => TopicView
}

/**
 * The groups of one partition of `__consumer_offsets`. Each method is an operation of `PartitionRuntime`. Refusals are
 * in the response, at each API's own place; only what keeps an operation from being written at all is thrown.
 */
export interface GroupShard extends Shard {
  joinGroup(request: JoinGroupRequest, context: GroupRequestContext): Outcome<MessageInput<JoinGroupResponse>>
  syncGroup(request: SyncGroupRequest, context: GroupRequestContext): Outcome<MessageInput<SyncGroupResponse>>
  heartbeat(request: HeartbeatRequest): Outcome<MessageInput<HeartbeatResponse>>
  leaveGroup(request: LeaveGroupRequest, context: GroupRequestContext): Outcome<MessageInput<LeaveGroupResponse>>
  /** The topics of the request exist: names and ids are resolved, and access is checked, by the caller. */
  commitOffsets(request: OffsetCommitRequest, context: GroupRequestContext): Outcome<MessageInput<OffsetCommitResponse>>
  commitTransactionalOffsets(
    request: TxnOffsetCommitRequest,
    context: GroupRequestContext,
  ): Outcome<MessageInput<TxnOffsetCommitResponse>>
  /**
   * Answers in names (and ids, where the topic is known): the caller brings the answer into the form of its version.
   * `topics: null` asks for all.
   */
  fetchOffsets(request: OffsetsWanted): Outcome<MessageInput<OffsetFetchResponseGroup>>
  deleteOffsets(request: OffsetDeleteRequest): Outcome<MessageInput<OffsetDeleteResponse>>
  /** Of these groups alone that belong to this partition. */
  deleteGroups(groupIds: readonly string[]): Outcome<MessageInput<DeleteGroupsResponseDeletableGroupResult>[]>
  describeGroups(
    groupIds: readonly string[],
    context: GroupRequestContext,
  ): Outcome<MessageInput<DescribeGroupsResponseDescribedGroup>[]>
  /** Gives an error name for a filter that no group can pass. */
  listGroups(request: ListGroupsRequest): Outcome<{
    readonly errorName: ErrorName
    readonly groups: readonly MessageInput<ListGroupsResponseListedGroup>[]
  }>
  /** Tombstones for offsets that nobody has asked to keep, and for groups that are left with nothing. */
  expireOffsets(): Outcome<void>
  /** The offsets of topics that are gone go too. */
  deleteTopics(topicNames: readonly string[]): Outcome<void>
}

export interface OffsetsWanted {
  readonly group: OffsetFetchRequestGroup
  readonly requireStable: boolean
}
