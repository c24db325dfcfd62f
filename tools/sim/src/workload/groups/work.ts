import { type ErrorName, errorNameOf, type Uuid } from '@ottla/protocol'
import { offsetCommitApi, offsetFetchApi } from '@ottla/protocol/messages'
import { COORDINATOR_ERRORS } from '../../checkers/group-answers.ts'
import { writeCommitter } from '../../checkers/group-log.ts'
import type { Possession } from '../../checkers/ownership.ts'
import { demand } from '../../checkers/violation.ts'
import type { PartitionName } from './assignors.ts'
import type { CoordinatorClient } from './client.ts'
import { byTopic } from './consumer-bytes.ts'
import type { GroupStage } from './group-stage.ts'

type IdOf = (partition: PartitionName) => Uuid | undefined

/** As whom a member commits. */
export interface Credentials {
  readonly groupId: string
  readonly memberId: string
  readonly instanceId: string | null
  readonly generation: number
}

export interface Held extends Possession {
  /** `undefined` until the committed offset has been read. */
  position: number | undefined
}

/** A member of the consumer protocol may be at another epoch than it thinks. */
const NO_MEMBER_ERRORS: ReadonlySet<ErrorName> = new Set(['STALE_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID'])

/** What a member has in hand: partitions, and how far it has come in each. */
export class Work {
  readonly held = new Map<PartitionName, Held>()
  readonly #stage: GroupStage
  readonly #client: CoordinatorClient
  readonly #versions: { readonly commit: number; readonly fetch: number }
  #sequence = 0

  constructor(stage: GroupStage, client: CoordinatorClient, versions: { commit: number; fetch: number }) {
    this.#stage = stage
    this.#client = client
    this.#versions = versions
  }

  /** `idOf`: the ids of topics, where the coordinator tells them. */
  take(partitions: readonly PartitionName[], lostJoinsBefore: number, idOf: IdOf = () => undefined): void {
    const sinceMs = this.#stage.world.nowMs
    for (const partition of partitions) {
      this.held.set(partition, { sinceMs, lostJoinsBefore, topicId: idOf(partition), position: undefined })
    }
  }

  drop(partitions: Iterable<PartitionName>): void {
    for (const partition of [...partitions]) this.held.delete(partition)
  }

  /** Reads records, as many as come. */
  advance(): void {
    for (const held of this.held.values()) {
      if (held.position !== undefined) held.position += this.#client.random.integer(5)
    }
  }

  /** Asks where to go on, in partitions that are new. */
  async findPositions(
    groupId: string,
    as?: { readonly memberId: string; readonly memberEpoch: number },
  ): Promise<void> {
    const wanted = [...this.held].filter(([, { position }]) => position === undefined).map(([partition]) => partition)
    if (wanted.length === 0) return
    const topics = byTopic(wanted).map(({ topic, partitions }) => ({ name: topic, partitionIndexes: partitions }))
    const version = this.#versions.fetch
    const request = version >= 8 ? { groups: [{ groupId, topics, ...as }] } : { groupId, topics }
    const answer = await this.#client.ask(offsetFetchApi, version, request)
    const [group = answer] = answer.groups
    const errorName = errorNameOf(group.errorCode)
    const isOut = as !== undefined && NO_MEMBER_ERRORS.has(errorName)
    demand(
      errorName === 'NONE' || isOut || COORDINATOR_ERRORS.has(errorName),
      () => `offsets of ${groupId} were not told: ${errorName}`,
    )
    if (errorName !== 'NONE') return
    for (const { name, partitions } of group.topics) {
      for (const { partitionIndex, committedOffset, errorCode } of partitions) {
        const held = this.held.get(`${name}:${partitionIndex}`)
        if (held !== undefined && errorCode === 0) held.position ??= Math.max(0, committedOffset)
      }
    }
  }

  /** Commits how far it has come in these. Gives the first error, where there is one. */
  async commit(as: Credentials, partitions: Iterable<PartitionName>): Promise<string> {
    const offsets = [...partitions].filter((partition) => this.held.get(partition)?.position !== undefined)
    if (offsets.length === 0) return 'NONE'
    this.#sequence += 1
    const { name } = this.#client
    const { groupId, memberId, instanceId, generation } = as
    const committedMetadata = writeCommitter({ name, memberId, generation, sequence: this.#sequence })
    const topics = byTopic(offsets).map(({ topic, partitions: indexes }) => ({
      name: topic,
      partitions: indexes.map((partitionIndex) => ({
        partitionIndex,
        committedOffset: this.held.get(`${topic}:${partitionIndex}`)!.position!,
        committedMetadata,
      })),
    }))
    const request = { groupId, memberId, generationIdOrMemberEpoch: generation, groupInstanceId: instanceId, topics }
    const answer = await this.#client.ask(offsetCommitApi, this.#versions.commit, request)
    const errors = answer.topics.flatMap((topic) => topic.partitions.map(({ errorCode }) => errorNameOf(errorCode)))
    const failed = errors.find((errorName) => errorName !== 'NONE')
    this.#stage.counts[failed === undefined ? 'acknowledged' : 'refused'] += 1
    // A topic may be gone, which is nothing to a member.
    return errors.find((errorName) => errorName !== 'NONE' && errorName !== 'UNKNOWN_TOPIC_OR_PARTITION') ?? 'NONE'
  }
}
