import type { ErrorName } from '@ottla/protocol'
import type { CommittedOffset } from '../offsets/committed-offset.ts'
import type { CommitAttempt, OffsetRules } from '../offsets/offset-rules.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerMember } from './consumer-member.ts'

/** The first version of OffsetCommit that knows of member epochs. */
const MEMBER_EPOCH_VERSION = 9

const commitTime = (offset: CommittedOffset) => offset.commitTimestampMs

/** Who may commit in a consumer group, and which offsets may go. */
export class ConsumerOffsetRules implements OffsetRules {
  readonly #group: ConsumerGroup

  constructor(group: ConsumerGroup) {
    this.#group = group
  }

  refusalOfCommit({ committer, isTransactional, apiVersion, partitions }: CommitAttempt): ErrorName | undefined {
    const { memberId, instanceId, generation } = committer
    // Whoever is no member may commit while there are none: tools do, and consumers that choose partitions themselves.
    if (generation < 0 && this.#group.isEmpty) return undefined
    // Producers of old clients do not say whose offsets they commit.
    if (isTransactional && generation === -1 && memberId === '' && instanceId === null) return undefined
    const member = this.#group.members.get(memberId)
    if (member === undefined) return 'UNKNOWN_MEMBER_ID'
    const isClassic = member.classic !== undefined
    if (!isTransactional && !isClassic && apiVersion < MEMBER_EPOCH_VERSION) return 'UNSUPPORTED_VERSION'
    if (generation === member.memberEpoch) return undefined
    const stale = staleness(member)
    if (generation > member.memberEpoch) return stale
    // A commit may have met the heartbeat that raised the epoch. It counts for what the member has had all along.
    for (const { topicId, partition } of partitions) {
      const epoch = member.assigned.get(topicId)?.get(partition) ?? member.revoking.get(topicId)?.get(partition)
      if (epoch === undefined || generation < epoch) return stale
    }
    return undefined
  }

  refusalOfFetch(memberId: string | null, memberEpoch: number): ErrorName | undefined {
    if (memberId === null && memberEpoch < 0) return undefined
    const member = this.#group.members.get(memberId ?? '')
    if (member === undefined) return 'UNKNOWN_MEMBER_ID'
    return member.memberEpoch === memberEpoch ? undefined : staleness(member)
  }

  refusalOfDelete(): undefined {
    return undefined
  }

  subscription(): (topic: string) => boolean {
    return (topic) => this.#group.subscription.has(topic)
  }

  retentionBase(): (offset: CommittedOffset) => number {
    return commitTime
  }
}

/** In the words of the protocol that the member speaks. */
function staleness({ classic }: ConsumerMember): ErrorName {
  return classic === undefined ? 'STALE_MEMBER_EPOCH' : 'ILLEGAL_GENERATION'
}
