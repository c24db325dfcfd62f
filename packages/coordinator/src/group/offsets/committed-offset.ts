import type { Uuid } from '@ottla/protocol'

export interface OffsetPlace {
  readonly groupId: string
  readonly topic: string
  readonly partition: number
}

export interface CommittedOffset {
  readonly offset: number
  readonly leaderEpoch: number | undefined
  readonly metadata: string
  readonly commitTimestampMs: number
  /** Only where whoever committed has asked for a retention of its own (OffsetCommit 2 to 4), or an old log has it. */
  readonly expireTimestampMs: number | undefined
  /** Of the topic at the time of the commit, where known. */
  readonly topicId: Uuid
  /** Where in the log it stands: of two commits, the later counts. */
  readonly recordOffset: number
}
