import type { ErrorName, Uuid } from '@ottla/protocol'
import type { CommittedOffset } from './committed-offset.ts'

/** Who commits, as the request says. */
export interface Committer {
  readonly memberId: string
  readonly instanceId: string | null
  /** Generation, or epoch of the member; -1 from those that are no members. */
  readonly generation: number
}

export interface CommitAttempt {
  readonly committer: Committer
  readonly isTransactional: boolean
  /** Of OffsetCommit; it has no meaning for commits of transactions. */
  readonly apiVersion: number
  /** All that is to be committed. */
  readonly partitions: readonly { readonly topicId: Uuid; readonly partition: number }[]
}

/** What a group of any kind lets happen to its offsets. */
export interface OffsetRules {
  /** Of all of it together. */
  refusalOfCommit(attempt: CommitAttempt): ErrorName | undefined
  refusalOfFetch(memberId: string | null, memberEpoch: number): ErrorName | undefined
  refusalOfDelete(): ErrorName | undefined
  /** Whether members read this topic, as far as that can be known: if in doubt they do. */
  subscription(): (topic: string) => boolean
  /** The moment from which the retention of an offset runs; `undefined` while the group keeps all. */
  retentionBase(): ((offset: CommittedOffset) => number) | undefined
}
