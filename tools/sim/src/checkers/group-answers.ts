import { type ErrorName, errorNameOf } from '@ottla/protocol'
import type {
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
  JoinGroupResponse,
  OffsetCommitRequest,
  OffsetCommitResponse,
  OffsetFetchResponsePartition,
  SyncGroupRequest,
  SyncGroupResponse,
} from '@ottla/protocol/messages'
import { partitionKey } from './consumer-group-log.ts'
import type { GroupLog } from './group-log.ts'
import { assignedPartitions } from './subscribed-topics.ts'
import { demand } from './violation.ts'

/** Of one group, in whatever version. */
export interface FetchAnswer {
  readonly errorCode: number
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly Pick<
      OffsetFetchResponsePartition,
      'partitionIndex' | 'committedOffset' | 'errorCode'
    >[]
  }[]
}

/**
 * Looks at what a group coordinator answers, in the moment in which it does: nothing may be answered before the records
 * that it rests on are in the log.
 */
export class GroupAnswers {
  readonly #log: GroupLog
  readonly #nowMs: () => number

  constructor(log: GroupLog, nowMs: () => number) {
    this.#log = log
    this.#nowMs = nowMs
  }

  joined({ errorCode, memberId, leader, members }: JoinGroupResponse): void {
    if (errorCode !== 0 || members.length === 0) return
    demand(leader === memberId, () => `${memberId} is told the members and does not lead`)
    const ids = members.map((member) => member.memberId)
    demand(ids.includes(memberId), () => `${memberId} leads and is not among the members`)
    demand(new Set(ids).size === ids.length, () => `members twice: ${ids.join(' ')}`)
  }

  synced(request: SyncGroupRequest, { errorCode, assignment }: SyncGroupResponse): void {
    if (errorCode !== 0) return
    const { groupId, generationId, memberId } = request
    const written = this.#log.generation(groupId, generationId)
    const found = written.some((group) => {
      const own = group.members.get(memberId)
      return own !== undefined && areEqual(own.assignment, assignment)
    })
    if (found || this.#isOwn(request, assignment)) return
    demand(false, () => `${memberId} was given an assignment of generation ${generationId} that is not in the log`)
  }

  /** To a member of a consumer group that speaks the classic protocol, the generation is its own epoch. */
  #isOwn({ groupId, memberId, generationId }: SyncGroupRequest, assignment: Uint8Array): boolean {
    const told = assignedPartitions(assignment).map(({ topic, partition }) => {
      return partitionKey(this.#log.topicIdOf(topic) ?? '', partition)
    })
    const history = this.#log.consumers.history(groupId, memberId)
    return history.some(
      ({ memberEpoch, assigned }) => memberEpoch === generationId && told.every((partition) => assigned.has(partition)),
    )
  }

  /** What a member of the consumer protocol is told of itself has been so in the log. */
  beat(
    { groupId, memberEpoch: askedEpoch }: ConsumerGroupHeartbeatRequest,
    { errorCode, memberId, memberEpoch, assignment }: ConsumerGroupHeartbeatResponse,
  ): void {
    if (errorCode !== 0 || askedEpoch < 0) return
    const history = this.#log.consumers.history(groupId, memberId!)
    const told = assignment?.topicPartitions.flatMap(({ topicId, partitions }) =>
      partitions.map((partition) => partitionKey(topicId, partition)),
    )
    const found = history.some(({ memberEpoch: epoch, assigned }) => {
      if (epoch !== memberEpoch) return false
      return told === undefined || (told.length === assigned.size && told.every((partition) => assigned.has(partition)))
    })
    demand(found, () => `${memberId} was told of epoch ${memberEpoch} with ${told}, which is not in the log`)
  }

  committed(request: OffsetCommitRequest, { topics }: OffsetCommitResponse): void {
    for (const { name, partitions } of request.topics) {
      const answers = topics.find((topic) => topic.name === name)?.partitions ?? []
      for (const { partitionIndex, committedOffset, committedMetadata } of partitions) {
        const answer = answers.find((each) => each.partitionIndex === partitionIndex)
        demand(answer !== undefined, () => `no answer for ${name}:${partitionIndex}`)
        if (answer.errorCode !== 0) continue
        const found = this.#log
          .changes(request.groupId, name, partitionIndex)
          .some(
            ({ value }) => value?.offset === committedOffset && committedMetadata?.endsWith(` ${value.by.sequence}`),
          )
        demand(found, () => `${request.groupId}: ${name}:${partitionIndex} was acknowledged and is not in the log`)
      }
    }
  }

  /** What is read has been so in the log at some time since the question came. */
  fetched({ groupId }: { readonly groupId: string }, answer: FetchAnswer, sinceMs: number): void {
    if (answer.errorCode !== 0) return
    for (const { name, partitions } of answer.topics) {
      for (const { partitionIndex, committedOffset, errorCode } of partitions) {
        if (errorCode !== 0) continue
        const possible = this.#valuesSince(groupId, name, partitionIndex, sinceMs)
        demand(
          possible.includes(committedOffset),
          () => `${groupId}: ${name}:${partitionIndex} is ${committedOffset}, and was ${possible.join(' or ')}`,
        )
      }
    }
  }

  #valuesSince(groupId: string, topic: string, partition: number, sinceMs: number): number[] {
    const values = [NO_OFFSET]
    const isOther = this.#log.wasTopicDeleted(topic)
    for (const { atMs, value } of this.#log.changes(groupId, topic, partition)) {
      if (atMs < sinceMs && !isOther) values.length = 0
      if (atMs <= this.#nowMs()) values.push(value?.offset ?? NO_OFFSET)
    }
    return values
  }
}

const NO_OFFSET = -1

/** What a coordinator may say that is not there, is on its way, or cannot write. */
export const COORDINATOR_ERRORS: ReadonlySet<ErrorName> = new Set([
  'COORDINATOR_NOT_AVAILABLE',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'NOT_COORDINATOR',
])

/** The name of an error that is among those that may be answered; a violation otherwise. */
export function expectedError(errorCode: number, expected: ReadonlySet<ErrorName>, what: string): ErrorName {
  const errorName = errorNameOf(errorCode)
  demand(errorName === 'NONE' || expected.has(errorName), () => `${what} was answered with ${errorName}`)
  return errorName
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
