import type { Uuid } from '@ottla/protocol'

/** Which partition a Fetch means: by name before version 13, by id from then on; the other is empty. */
export interface TargetKey {
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: number
}

/** What a Fetch asks of one partition. */
export interface FetchTarget extends TargetKey {
  readonly currentLeaderEpoch: number
  readonly fetchOffset: number
  readonly lastFetchedEpoch: number
  readonly logStartOffset: number
  readonly partitionMaxBytes: number
}

/** What an answer says of a partition, as far as it decides whether the answer has to be sent. */
export interface PartitionNews {
  readonly hasRecords: boolean
  readonly hasError: boolean
  readonly highWatermark: number
  readonly logStartOffset: number
  readonly isDiverging: boolean
}

export function keyOf({ topic, topicId, partition }: TargetKey): string {
  return topic === '' ? `${topicId}/${partition}` : `${topic}/${partition}`
}

/** A partition as a session remembers it: what is asked, and what was answered last. */
export class SessionPartition {
  target: FetchTarget
  /** What the topic id of the target stood for when there was such a topic. */
  topicName: string | undefined
  #highWatermark = NOT_ANSWERED
  #logStartOffset = NOT_ANSWERED

  constructor(target: FetchTarget) {
    this.target = target
  }

  /** Remembers an answer; true where it differs from the last one in what a consumer wants to know. */
  note(news: PartitionNews): boolean {
    const isNews =
      news.hasRecords ||
      news.hasError ||
      news.isDiverging ||
      news.highWatermark !== this.#highWatermark ||
      news.logStartOffset !== this.#logStartOffset
    // After an error the next good answer has to be sent even if nothing moved, so that the client sees it.
    this.#highWatermark = news.hasError ? NOT_ANSWERED : news.highWatermark
    this.#logStartOffset = news.logStartOffset
    return isNews
  }
}

export class FetchSession {
  readonly id: number
  readonly usesTopicIds: boolean
  readonly isFollower: boolean
  readonly createdMs: number
  /** In the order in which they are read. */
  readonly partitions: Map<string, SessionPartition>
  lastUsedMs: number
  /** That the next fetch has to bear. */
  epoch = 1

  constructor(options: {
    id: number
    usesTopicIds: boolean
    isFollower: boolean
    createdMs: number
    partitions: Map<string, SessionPartition>
  }) {
    this.id = options.id
    this.usesTopicIds = options.usesTopicIds
    this.isFollower = options.isFollower
    this.createdMs = options.createdMs
    this.lastUsedMs = options.createdMs
    this.partitions = options.partitions
  }

  update(targets: readonly FetchTarget[], forgotten: readonly TargetKey[]): void {
    for (const target of targets) {
      const key = keyOf(target)
      const known = this.partitions.get(key)
      if (known === undefined) this.partitions.set(key, new SessionPartition(target))
      else known.target = target
    }
    for (const key of forgotten) this.partitions.delete(keyOf(key))
  }

  moveToEnd(partition: SessionPartition): void {
    const key = keyOf(partition.target)
    // It may have been forgotten by a later fetch of the same session while this one waited.
    if (this.partitions.get(key) !== partition) return
    this.partitions.delete(key)
    this.partitions.set(key, partition)
  }
}

const NOT_ANSWERED = -2
