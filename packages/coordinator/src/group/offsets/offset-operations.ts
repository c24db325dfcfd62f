import type { Clock } from '@ottla/platform'
import { type ErrorName, errorCodes, type MessageInput, type Uuid, ZERO_UUID } from '@ottla/protocol'
import type {
  OffsetCommitRequest,
  OffsetCommitResponse,
  OffsetDeleteRequest,
  OffsetDeleteResponse,
  OffsetFetchRequestGroup,
  OffsetFetchResponseGroup,
  OffsetFetchResponsePartitions,
  TxnOffsetCommitRequest,
  TxnOffsetCommitResponse,
} from '@ottla/protocol/messages'
import type { CoordinatorRecord, Outcome } from '../../shard.ts'
import type { GroupConfig } from '../group-config.ts'
import { offsetRecord, offsetTombstone } from '../group-records.ts'
import type { GroupRequestContext } from '../group-request-context.ts'
import type { TopicView } from '../topic-view.ts'
import type { CommittedOffset, OffsetPlace } from './committed-offset.ts'
import type { CommitAttempt, OffsetRules } from './offset-rules.ts'
import type { OffsetStore } from './offset-store.ts'

export interface OffsetsWanted {
  readonly group: OffsetFetchRequestGroup
  /** Offsets that a transaction is about to change are not given. */
  readonly requireStable: boolean
}

export interface OffsetOperationsOptions {
  readonly store: OffsetStore
  readonly clock: Clock
  readonly config: () => GroupConfig
  readonly topics: () => TopicView
  /** `undefined` where there is no such group. */
  readonly rulesOf: (groupId: string) => OffsetRules | undefined
}

/** OffsetCommit has this error for groups that are not there from this version on, and an older word before. */
const GROUP_NOT_FOUND_VERSION = 9
const NO_OFFSET = -1
const NO_EPOCH = -1
const DEFAULT_RETENTION = -1
const DEFAULT_TIMESTAMP = -1

/** Offsets that are committed, read, deleted and expired. */
export class OffsetOperations {
  readonly #store: OffsetStore
  readonly #clock: Clock
  readonly #config: () => GroupConfig
  readonly #topics: () => TopicView
  readonly #rulesOf: (groupId: string) => OffsetRules | undefined

  constructor({ store, clock, config, topics, rulesOf }: OffsetOperationsOptions) {
    this.#store = store
    this.#clock = clock
    this.#config = config
    this.#topics = topics
    this.#rulesOf = rulesOf
  }

  // ---- committing ----

  commit(
    request: OffsetCommitRequest,
    { apiVersion }: GroupRequestContext,
  ): Outcome<MessageInput<OffsetCommitResponse>> {
    const { groupId, memberId, groupInstanceId: instanceId, generationIdOrMemberEpoch: generation } = request
    const partitions = request.topics.flatMap(({ name, topicId, partitions }) => {
      const id = this.#idOf(name, topicId)
      return partitions.map(({ partitionIndex }) => ({ topicId: id, partition: partitionIndex }))
    })
    const committer = { memberId, instanceId, generation }
    const refusal = this.#refusalOfCommit(groupId, { committer, isTransactional: false, apiVersion, partitions })
    const nowMs = this.#clock.now()
    const { retentionTimeMs } = request
    const expireTimestampMs = retentionTimeMs === DEFAULT_RETENTION ? undefined : nowMs + retentionTimeMs
    const records: CoordinatorRecord[] = []
    const topics = request.topics.map(({ name: topic, topicId: givenId, partitions }) => {
      const topicId = this.#idOf(topic, givenId)
      const answers = partitions.map((asked) => {
        const place = { groupId, topic, partition: asked.partitionIndex }
        const { commitTimestamp } = asked
        const commitTimestampMs = commitTimestamp === DEFAULT_TIMESTAMP ? nowMs : commitTimestamp
        const errorName = this.#absenceOf(place) ?? refusal ?? this.#refusalOfMetadata(asked.committedMetadata)
        const committed = { ...committedBy(asked, topicId), commitTimestampMs, expireTimestampMs }
        if (errorName === undefined) records.push(offsetRecord(place, committed))
        return { partitionIndex: asked.partitionIndex, errorCode: errorCodes[errorName ?? 'NONE'] }
      })
      return { name: topic, topicId: givenId, partitions: answers }
    })
    return commitOutcome(records, topics)
  }

  commitTransactional(request: TxnOffsetCommitRequest): Outcome<MessageInput<TxnOffsetCommitResponse>> {
    const { groupId, memberId, groupInstanceId: instanceId, generationId, producerId, producerEpoch } = request
    const committer = { memberId, instanceId, generation: generationId }
    const partitions = request.topics.flatMap(({ name, partitions }) => {
      const topicId = this.#idOf(name, ZERO_UUID)
      return partitions.map(({ partitionIndex }) => ({ topicId, partition: partitionIndex }))
    })
    const attempt = { committer, isTransactional: true, apiVersion: 0, partitions }
    const refusal = this.#refusalOfTransactionalCommit(groupId, attempt)
    const nowMs = this.#clock.now()
    const records: CoordinatorRecord[] = []
    const topics = request.topics.map(({ name: topic, partitions }) => {
      const topicId = this.#idOf(topic, ZERO_UUID)
      const answers = partitions.map((asked) => {
        const place = { groupId, topic, partition: asked.partitionIndex }
        const errorName = this.#absenceOf(place) ?? refusal ?? this.#refusalOfMetadata(asked.committedMetadata)
        const committed = { ...committedBy(asked, topicId), commitTimestampMs: nowMs, expireTimestampMs: undefined }
        if (errorName === undefined) records.push(offsetRecord(place, committed))
        return { partitionIndex: asked.partitionIndex, errorCode: errorCodes[errorName ?? 'NONE'] }
      })
      return { name: topic, partitions: answers }
    })
    return { ...commitOutcome(records, topics), transaction: { producerId, producerEpoch } }
  }

  #refusalOfCommit(groupId: string, attempt: CommitAttempt): ErrorName | undefined {
    const rules = this.#rulesOf(groupId)
    if (rules !== undefined) return rules.refusalOfCommit(attempt)
    // Whoever is no member may use a group that only keeps offsets, which comes to be by its first offset.
    if (attempt.committer.generation < 0) return undefined
    return attempt.apiVersion >= GROUP_NOT_FOUND_VERSION ? 'GROUP_ID_NOT_FOUND' : 'ILLEGAL_GENERATION'
  }

  #refusalOfTransactionalCommit(groupId: string, attempt: CommitAttempt): ErrorName | undefined {
    if (groupId === '') return 'INVALID_GROUP_ID'
    const rules = this.#rulesOf(groupId)
    if (rules === undefined) return attempt.committer.generation < 0 ? undefined : 'ILLEGAL_GENERATION'
    const refusal = rules.refusalOfCommit(attempt)
    return refusal === 'STALE_MEMBER_EPOCH' ? 'ILLEGAL_GENERATION' : refusal
  }

  #refusalOfMetadata(metadata: string | null): ErrorName | undefined {
    return (metadata?.length ?? 0) > this.#config().offsetMetadataMax ? 'OFFSET_METADATA_TOO_LARGE' : undefined
  }

  /** A topic that we have not heard of is one that the caller knows more of. */
  #absenceOf({ topic, partition }: OffsetPlace): ErrorName | undefined {
    const partitionCount = this.#topics().byName(topic)?.partitionCount ?? Number.POSITIVE_INFINITY
    return partition >= 0 && partition < partitionCount ? undefined : 'UNKNOWN_TOPIC_OR_PARTITION'
  }

  #idOf(topic: string, given: Uuid): Uuid {
    return given === ZERO_UUID ? (this.#topics().byName(topic)?.id ?? ZERO_UUID) : given
  }

  // ---- reading ----

  fetch({ group, requireStable }: OffsetsWanted): MessageInput<OffsetFetchResponseGroup> {
    const { groupId, memberId, memberEpoch } = group
    const rules = this.#rulesOf(groupId)
    const refusal = rules?.refusalOfFetch(memberId, memberEpoch)
    if (refusal !== undefined) return { groupId, topics: [], errorCode: errorCodes[refusal] }
    const read = (topic: string, topicId: Uuid, partition: number): OffsetFetchResponsePartitions => {
      const place = { groupId, topic, partition }
      if (rules === undefined) return noOffset(partition)
      if (requireStable && this.#store.hasPendingAt(place)) return noOffset(partition, 'UNSTABLE_OFFSET_COMMIT')
      const found = this.#store.get(place)
      // A topic of the same name that was made later has nothing to do with it.
      if (found === undefined || areDifferent(found.topicId, topicId)) return noOffset(partition)
      return asFetched(partition, found)
    }
    const asked = group.topics ?? this.#allOf(groupId)
    const topics = asked.map(({ name, topicId, partitionIndexes }) => ({
      name,
      topicId: this.#idOf(name, topicId),
      partitions: partitionIndexes.map((partition) => read(name, this.#idOf(name, topicId), partition)),
    }))
    return { groupId, topics, errorCode: errorCodes.NONE }
  }

  #allOf(groupId: string): { name: string; topicId: Uuid; partitionIndexes: number[] }[] {
    return [...(this.#store.ofGroup(groupId) ?? [])].map(([name, partitions]) => ({
      ...{ name, topicId: ZERO_UUID },
      partitionIndexes: [...partitions.keys()],
    }))
  }

  // ---- deleting ----

  delete(request: OffsetDeleteRequest): Outcome<MessageInput<OffsetDeleteResponse>> {
    const { groupId } = request
    const rules = this.#rulesOf(groupId)
    const refusal =
      groupId === '' ? 'INVALID_GROUP_ID' : rules === undefined ? 'GROUP_ID_NOT_FOUND' : rules.refusalOfDelete()
    if (rules === undefined || refusal !== undefined) {
      return { records: [], response: { errorCode: errorCodes[refusal ?? 'NONE'] } }
    }
    const isSubscribed = rules.subscription()
    const records: CoordinatorRecord[] = []
    const topics = request.topics.map(({ name: topic, partitions }) => ({
      name: topic,
      partitions: partitions.map(({ partitionIndex }) => {
        const place = { groupId, topic, partition: partitionIndex }
        const errorName = this.#absenceOf(place) ?? (isSubscribed(topic) ? 'GROUP_SUBSCRIBED_TO_TOPIC' : undefined)
        if (errorName !== undefined) return { partitionIndex, errorCode: errorCodes[errorName] }
        if (this.#store.get(place) !== undefined || this.#store.hasPendingAt(place)) {
          records.push(offsetTombstone(place))
        }
        return { partitionIndex, errorCode: errorCodes.NONE }
      }),
    }))
    return { records, isDivisible: true, response: { errorCode: errorCodes.NONE, topics } }
  }

  /** All that a group has, be it pending. */
  tombstonesOf(groupId: string): CoordinatorRecord[] {
    return this.#store.placesOf(groupId).map(offsetTombstone)
  }

  /** What is due. `isLast`: nothing is left after that, nor on its way. */
  expired(groupId: string): { records: CoordinatorRecord[]; isLast: boolean } {
    const topics = this.#store.ofGroup(groupId)
    const hasPending = this.#store.hasPending(groupId)
    if (topics === undefined) return { records: [], isLast: !hasPending }
    const rules = this.#rulesOf(groupId)
    const base = rules?.retentionBase()
    if (rules === undefined || base === undefined) return { records: [], isLast: false }
    const nowMs = this.#clock.now()
    const { offsetsRetentionMs } = this.#config()
    const isSubscribed = rules.subscription()
    const records: CoordinatorRecord[] = []
    let isLast = !hasPending
    for (const [topic, partitions] of topics) {
      for (const [partition, offset] of partitions) {
        const place = { groupId, topic, partition }
        const { expireTimestampMs } = offset
        const isDue =
          expireTimestampMs === undefined ? nowMs - base(offset) >= offsetsRetentionMs : nowMs >= expireTimestampMs
        if (isDue && !isSubscribed(topic) && !this.#store.hasPendingAt(place)) records.push(offsetTombstone(place))
        else isLast = false
      }
    }
    return { records, isLast }
  }

  /** The topics are gone. */
  ofTopics(topicNames: readonly string[]): CoordinatorRecord[] {
    const gone = new Set(topicNames)
    const records: CoordinatorRecord[] = []
    for (const groupId of this.#store.groupIds()) {
      for (const place of this.#store.placesOf(groupId)) if (gone.has(place.topic)) records.push(offsetTombstone(place))
    }
    return records
  }
}

function committedBy(
  asked: { committedOffset: number; committedLeaderEpoch: number; committedMetadata: string | null },
  topicId: Uuid,
) {
  const { committedOffset: offset, committedLeaderEpoch, committedMetadata } = asked
  const leaderEpoch = committedLeaderEpoch === NO_EPOCH ? undefined : committedLeaderEpoch
  return { offset, leaderEpoch, metadata: committedMetadata ?? '', topicId, recordOffset: -1 }
}

/** One batch, since a client takes the offsets of one request for one step. */
function commitOutcome<Topic extends { partitions: { partitionIndex: number; errorCode: number }[] }>(
  records: CoordinatorRecord[],
  topics: Topic[],
): Outcome<{ topics: Topic[] }> {
  const tooLarge = () =>
    topics.map((topic) => ({
      ...topic,
      partitions: topic.partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: errorCodes.INVALID_COMMIT_OFFSET_SIZE,
      })),
    }))
  return { records, response: { topics }, insteadIfTooLarge: () => ({ records: [], response: { topics: tooLarge() } }) }
}

function noOffset(partitionIndex: number, errorName: ErrorName = 'NONE'): OffsetFetchResponsePartitions {
  return {
    ...{ partitionIndex, committedOffset: NO_OFFSET, committedLeaderEpoch: NO_EPOCH, metadata: '' },
    errorCode: errorCodes[errorName],
  }
}

function asFetched(partitionIndex: number, found: CommittedOffset): OffsetFetchResponsePartitions {
  const { offset, leaderEpoch, metadata } = found
  return {
    ...{ partitionIndex, committedOffset: offset, committedLeaderEpoch: leaderEpoch ?? NO_EPOCH, metadata },
    errorCode: errorCodes.NONE,
  }
}

function areDifferent(one: Uuid, other: Uuid): boolean {
  return one !== ZERO_UUID && other !== ZERO_UUID && one !== other
}
