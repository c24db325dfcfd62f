import { KafkaError, Reader } from '@ottla/protocol'
import {
  consumerGroupDescribeApi,
  deleteGroupsApi,
  describeGroupsApi,
  listGroupsApi,
  offsetCommitApi,
  offsetDeleteApi,
  offsetFetchApi,
} from '@ottla/protocol/messages'
import { consumerProtocolAssignment } from '@ottla/protocol/records'
import type { Connection } from '../connection/connection.ts'
import { coordinatorOf } from '../coordinator.ts'
import type { Router } from '../routing.ts'
import { throwIfFailed } from './throw-if-failed.ts'

export interface GroupListing {
  readonly groupId: string
  /** `consumer` for groups that share partitions, '' for bare offsets. */
  readonly protocolType: string
  /** `Stable`, `Empty` and so on; '' where the broker is too old to say. */
  readonly state: string
  /** `Classic`, `Consumer` and so on; '' where the broker is too old to say. */
  readonly type: string
}

export interface GroupsFilter {
  /** Only groups in one of these states. */
  readonly states?: readonly string[]
  /** Only groups of one of these types. */
  readonly types?: readonly string[]
}

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

export interface GroupMember {
  readonly memberId: string
  /** Of a static member (KIP-345). */
  readonly instanceId: string | null
  readonly clientId: string
  readonly host: string
  readonly assignment: readonly TopicPartition[]
  /** What it will have once it has reached the epoch of the group; `undefined` with the classic protocol. */
  readonly target: readonly TopicPartition[] | undefined
  readonly epoch: number | undefined
  /** Speaks the classic protocol to a group of the new one. */
  readonly isClassic: boolean | undefined
}

export interface GroupDescription {
  readonly groupId: string
  readonly type: 'Classic' | 'Consumer'
  readonly protocolType: string
  readonly state: string
  /** Name of the strategy; '' where there is none. */
  readonly assignor: string
  readonly coordinatorId: number
  /** Epochs of the consumer protocol (KIP-848). */
  readonly epoch: number | undefined
  readonly assignmentEpoch: number | undefined
  readonly members: readonly GroupMember[]
}

export interface CommittedOffset extends TopicPartition {
  readonly offset: number
  /** `undefined` where none was committed. */
  readonly leaderEpoch: number | undefined
  readonly metadata: string
}

/** What became of one partition. */
export interface PartitionOutcome extends TopicPartition {
  readonly error: KafkaError | undefined
}

/** Later versions of these name topics by id. */
const COMMIT_BY_NAME = 9
const FETCH_BY_NAME = 9
/** From here on, the offsets of many groups are asked for at once. */
const FETCH_MANY_FROM = 8
const CLASSIC_MEMBER = 0

/** Looks at groups and at what they have committed, and changes it while nobody is in them. */
export class GroupAdmin {
  readonly #router: Router

  constructor(router: Router) {
    this.#router = router
  }

  /** The groups of all brokers. */
  async list(filter: GroupsFilter = {}): Promise<GroupListing[]> {
    const { states = [], types = [] } = filter
    await this.#router.metadata.refresh(await this.#router.anyConnection(), [])
    const asked = [...this.#router.metadata.brokers.keys()].map((brokerId) =>
      this.#router.retrying(async () => {
        const connection = await this.#router.connectionTo(brokerId)
        const response = await connection.send(listGroupsApi, {
          ...(states.length > 0 && { statesFilter: [...states] }),
          ...(types.length > 0 && { typesFilter: [...types] }),
        })
        throwIfFailed(response.errorCode, `groups of broker ${brokerId}`)
        return response.groups.map(({ groupId, protocolType, groupState: state, groupType }) => ({
          ...{ groupId, protocolType, state },
          // Some brokers write `classic` and some `Classic`.
          type: groupType.charAt(0).toUpperCase() + groupType.slice(1),
        }))
      }),
    )
    return (await Promise.all(asked)).flat()
  }

  /** Throws GROUP_ID_NOT_FOUND for a group that its coordinator does not know. */
  describe(groupId: string): Promise<GroupDescription> {
    return this.#onCoordinator(groupId, async (connection, coordinatorId) => {
      const found = await describeConsumerGroup(connection, groupId)
      return { ...(found ?? (await describeClassicGroup(connection, groupId))), coordinatorId }
    })
  }

  /** All offsets that a group has committed. */
  committed(groupId: string): Promise<CommittedOffset[]> {
    return this.#onCoordinator(groupId, async (connection) => {
      const isForMany = connection.versionFor(offsetFetchApi, FETCH_BY_NAME) >= FETCH_MANY_FROM
      const request = isForMany ? { groups: [{ groupId, topics: null }] } : { groupId, topics: null }
      const response = await connection.send(offsetFetchApi, request, { versionMax: FETCH_BY_NAME })
      const group = isForMany ? response.groups[0] : response
      throwIfFailed(group?.errorCode ?? -1, `offsets of group ${groupId}`)
      return group!.topics.flatMap(({ name, partitions }) =>
        partitions.map((found) => {
          throwIfFailed(found.errorCode, `offset of group ${groupId} in ${name}-${found.partitionIndex}`)
          return {
            ...{ topic: name, partition: found.partitionIndex, offset: found.committedOffset },
            leaderEpoch: found.committedLeaderEpoch < 0 ? undefined : found.committedLeaderEpoch,
            metadata: found.metadata ?? '',
          }
        }),
      )
    })
  }

  /** Sets offsets of a group that nobody is in; throws what the first partition that failed has. */
  commit(groupId: string, offsets: readonly (TopicPartition & { readonly offset: number })[]): Promise<void> {
    return this.#onCoordinator(groupId, async (connection) => {
      const topics = byTopic(offsets).map(([name, parts]) => ({
        name,
        partitions: parts.map(({ partition, offset }) => ({ partitionIndex: partition, committedOffset: offset })),
      }))
      // Without a member and a generation: a coordinator takes that for a group without members only.
      const request = { groupId, generationIdOrMemberEpoch: -1, memberId: '', topics }
      const response = await connection.send(offsetCommitApi, request, { versionMax: COMMIT_BY_NAME })
      for (const { name, partitions } of response.topics) {
        for (const { errorCode, partitionIndex } of partitions) {
          throwIfFailed(errorCode, `offset of group ${groupId} in ${name}-${partitionIndex}`)
        }
      }
    })
  }

  /** Deletes a group with all its offsets; throws NON_EMPTY_GROUP where somebody is in it. */
  delete(groupId: string): Promise<void> {
    return this.#onCoordinator(groupId, async (connection) => {
      const response = await connection.send(deleteGroupsApi, { groupsNames: [groupId] })
      throwIfFailed(response.results[0]?.errorCode ?? -1, `group ${groupId}`)
    })
  }

  /** Deletes offsets of partitions that no member reads. Throws where the group as a whole refuses. */
  deleteOffsets(groupId: string, partitions: readonly TopicPartition[]): Promise<PartitionOutcome[]> {
    return this.#onCoordinator(groupId, async (connection) => {
      const topics = byTopic(partitions).map(([name, parts]) => ({
        name,
        partitions: parts.map(({ partition }) => ({ partitionIndex: partition })),
      }))
      const response = await connection.send(offsetDeleteApi, { groupId, topics })
      throwIfFailed(response.errorCode, `group ${groupId}`)
      return response.topics.flatMap(({ name, partitions: parts }) =>
        parts.map(({ partitionIndex, errorCode }) => ({
          topic: name,
          partition: partitionIndex,
          error: KafkaError.fromCode(errorCode, `${name}-${partitionIndex}`),
        })),
      )
    })
  }

  #onCoordinator<T>(
    groupId: string,
    attempt: (connection: Connection, coordinatorId: number) => Promise<T>,
  ): Promise<T> {
    return this.#router.retrying(async () => {
      const { connection, brokerId } = await coordinatorOf(this.#router, 'group', groupId)
      return attempt(connection, brokerId)
    })
  }
}

type Described = Omit<GroupDescription, 'coordinatorId'>

/** `undefined` where it is no group of the consumer protocol, or the broker has none. */
async function describeConsumerGroup(connection: Connection, groupId: string): Promise<Described | undefined> {
  if (connection.versionsOf(consumerGroupDescribeApi.key) === undefined) return undefined
  const response = await connection.send(consumerGroupDescribeApi, { groupIds: [groupId] })
  const [group] = response.groups
  const error = KafkaError.fromCode(group?.errorCode ?? -1, group?.errorMessage ?? `group ${groupId}`)
  if (error?.errorName === 'GROUP_ID_NOT_FOUND' || error?.errorName === 'UNSUPPORTED_VERSION') return undefined
  if (error !== undefined) throw error
  const { groupState: state, assignorName: assignor, groupEpoch: epoch, assignmentEpoch, members } = group!
  return {
    ...{ groupId, type: 'Consumer', protocolType: 'consumer', state, assignor, epoch, assignmentEpoch },
    members: members.map((member) => ({
      ...{ memberId: member.memberId, instanceId: member.instanceId, clientId: member.clientId },
      host: member.clientHost,
      assignment: partitionsOf(member.assignment.topicPartitions),
      target: partitionsOf(member.targetAssignment.topicPartitions),
      epoch: member.memberEpoch,
      isClassic: member.memberType < 0 ? undefined : member.memberType === CLASSIC_MEMBER,
    })),
  }
}

async function describeClassicGroup(connection: Connection, groupId: string): Promise<Described> {
  const response = await connection.send(describeGroupsApi, { groups: [groupId] })
  const [group] = response.groups
  throwIfFailed(group?.errorCode ?? -1, group?.errorMessage ?? `group ${groupId}`)
  const { groupState: state, protocolType, protocolData: assignor, members } = group!
  // What older brokers say of a group that they do not know.
  if (state === 'Dead') throw new KafkaError('GROUP_ID_NOT_FOUND', `group ${groupId}`)
  return {
    ...{ groupId, type: 'Classic', protocolType, state, assignor, epoch: undefined, assignmentEpoch: undefined },
    members: members.map((member) => ({
      ...{ memberId: member.memberId, instanceId: member.groupInstanceId, clientId: member.clientId },
      host: member.clientHost,
      assignment: protocolType === 'consumer' ? classicAssignment(member.memberAssignment) : [],
      target: undefined,
      epoch: undefined,
      isClassic: undefined,
    })),
  }
}

/** What members have told each other. Kafka's own clients all do it in this form, which newer versions only add to. */
function classicAssignment(bytes: Uint8Array): TopicPartition[] {
  if (bytes.length === 0) return []
  const reader = new Reader(bytes)
  reader.int16()
  const { assignedPartitions } = consumerProtocolAssignment.read(reader, 0)
  return assignedPartitions.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
}

function partitionsOf(topics: readonly { readonly topicName: string; readonly partitions: readonly number[] }[]) {
  return topics.flatMap(({ topicName: topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
}

function byTopic<Part extends TopicPartition>(parts: readonly Part[]): [topic: string, parts: Part[]][] {
  const topics = new Map<string, Part[]>()
  for (const part of parts) {
    const known = topics.get(part.topic)
    if (known === undefined) topics.set(part.topic, [part])
    else known.push(part)
  }
  return [...topics]
}
