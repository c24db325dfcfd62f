import type { ErrorName } from '@ottla/protocol'
import type { CommittedOffset } from '../offsets/committed-offset.ts'
import type { CommitAttempt, OffsetRules } from '../offsets/offset-rules.ts'
import type { ClassicGroup } from './classic-group.ts'
import { refusalOfMember } from './member-check.ts'
import { UNKNOWN_MEMBER_ID } from './responses.ts'

const commitTime = (offset: CommittedOffset) => offset.commitTimestampMs

export class ClassicOffsetRules implements OffsetRules {
  readonly #group: ClassicGroup

  constructor(group: ClassicGroup) {
    this.#group = group
  }

  refusalOfCommit({ committer, isTransactional }: CommitAttempt): ErrorName | undefined {
    const { memberId, instanceId, generation } = committer
    const group = this.#group
    if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE'
    // Whoever is no member may commit while there are none: tools do, and consumers that choose partitions themselves.
    if (generation < 0 && group.state === 'Empty') return undefined
    if (generation >= 0 || memberId !== UNKNOWN_MEMBER_ID || instanceId !== null) {
      const refusal = refusalOfMember(group, memberId, instanceId)
      if (refusal !== undefined) return refusal
      if (generation !== group.generation) return 'ILLEGAL_GENERATION'
    } else if (!isTransactional) {
      return 'UNKNOWN_MEMBER_ID'
    }
    // The member knows of the new generation and will commit again once it has its partitions.
    if (!isTransactional && group.state === 'CompletingRebalance') return 'REBALANCE_IN_PROGRESS'
    return undefined
  }

  refusalOfFetch(): ErrorName | undefined {
    return this.#group.state === 'Dead' ? 'GROUP_ID_NOT_FOUND' : undefined
  }

  refusalOfDelete(): ErrorName | undefined {
    const { state, usesConsumerProtocol } = this.#group
    if (state === 'Dead') return 'GROUP_ID_NOT_FOUND'
    return state === 'Empty' || usesConsumerProtocol ? undefined : 'NON_EMPTY_GROUP'
  }

  subscription(): (topic: string) => boolean {
    const topics = this.#group.subscribedTopics()
    const { usesConsumerProtocol } = this.#group
    return topics === undefined ? () => usesConsumerProtocol : (topic) => topics.has(topic)
  }

  /**
   * A group that has been empty for the retention time loses its offsets, one that never had members those that were
   * not committed again for so long, and one with members only those of topics that none of them reads. While it
   * rebalances nobody can tell what will be read.
   */
  retentionBase(): ((offset: CommittedOffset) => number) | undefined {
    const { protocolType, state, stateSinceMs, usesConsumerProtocol } = this.#group
    if (protocolType === null) return state === 'Empty' ? commitTime : undefined
    if (state === 'Empty') return stateSinceMs === undefined ? commitTime : () => stateSinceMs
    return usesConsumerProtocol && state === 'Stable' ? commitTime : undefined
  }
}
