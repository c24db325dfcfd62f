import type { Clock, Random } from '@ottla/platform'
import type { ErrorName } from '@ottla/protocol'
import {
  FetchSession,
  type FetchTarget,
  keyOf,
  type PartitionNews,
  SessionPartition,
  type TargetKey,
} from './fetch-session.ts'

/** What a Fetch says about its session (KIP-227). */
export interface FetchSessionClaim {
  readonly sessionId: number
  /** 0 asks for a new session, -1 for none; anything else continues one. */
  readonly sessionEpoch: number
  readonly usesTopicIds: boolean
  readonly isFollower: boolean
  /** In a continued session only what is new or changed. */
  readonly targets: readonly FetchTarget[]
  readonly forgotten: readonly TargetKey[]
}

/** One fetch within its session, or without one. */
export interface FetchContext {
  /** What to read, in this order: those that brought data last time stand last. */
  readonly partitions: readonly SessionPartition[]
  /** Whether the answer is a full one; otherwise partitions without news are left out. */
  readonly isFull: boolean
  /**
   * Takes note of an answer, by position in `partitions`; tells whether it has to be sent. To be called for
   * every partition, before `sessionIdOf`.
   */
  mustAnswer(index: number, news: PartitionNews): boolean
  /** The session id of the answer; a full fetch opens its session now, when it has succeeded. */
  sessionIdOf(): number
}

/**
 * The fetch sessions of a broker: which partitions a consumer reads and what it was told of each, so that
 * requests and answers carry changes alone.
 */
export class FetchSessions {
  readonly #slotCount: number
  readonly #clock: Clock
  readonly #random: Random
  /** The one that was used longest ago in front. */
  readonly #sessions = new Map<number, FetchSession>()

  /** `slotCount` is `max.incremental.fetch.session.cache.slots`. */
  constructor(options: { slotCount: number; clock: Clock; random: Random }) {
    this.#slotCount = options.slotCount
    this.#clock = options.clock
    this.#random = options.random
  }

  get count(): number {
    return this.#sessions.size
  }

  get partitionCount(): number {
    let count = 0
    for (const session of this.#sessions.values()) count += session.partitions.size
    return count
  }

  begin(claim: FetchSessionClaim): FetchContext | ErrorName {
    const { sessionId, sessionEpoch, usesTopicIds } = claim
    if (sessionEpoch === FULL_EPOCH || sessionEpoch === FINAL_EPOCH) {
      // A full fetch that names a session ends it.
      if (sessionId !== NO_SESSION) this.#sessions.delete(sessionId)
      return new FullFetch(
        claim,
        sessionEpoch === FINAL_EPOCH ? undefined : (partitions) => this.#open(claim, partitions),
      )
    }
    const session = this.#sessions.get(sessionId)
    if (session === undefined) return 'FETCH_SESSION_ID_NOT_FOUND'
    if (session.epoch !== sessionEpoch) return 'INVALID_FETCH_SESSION_EPOCH'
    if (session.usesTopicIds !== usesTopicIds) return 'FETCH_SESSION_TOPIC_ID_ERROR'
    session.update(claim.targets, claim.forgotten)
    if (session.partitions.size === 0) {
      this.#sessions.delete(sessionId)
      return new FullFetch({ ...claim, targets: [] }, undefined)
    }
    session.epoch = sessionEpoch === EPOCH_MAX ? 1 : sessionEpoch + 1
    session.lastUsedMs = this.#clock.monotonicMs()
    this.#sessions.delete(sessionId)
    this.#sessions.set(sessionId, session)
    return new IncrementalFetch(session)
  }

  /** The id of a new session, or 0 where there is no room for it. */
  #open(claim: FetchSessionClaim, partitions: ReadonlyMap<string, SessionPartition>): number {
    const nowMs = this.#clock.monotonicMs()
    if (!this.#makeRoom(claim.isFollower, partitions.size, nowMs)) return NO_SESSION
    let id = NO_SESSION
    while (id === NO_SESSION || this.#sessions.has(id)) id = this.#random.integer(2 ** 31)
    const { usesTopicIds, isFollower } = claim
    const session = new FetchSession({
      id,
      usesTopicIds,
      isFollower,
      createdMs: nowMs,
      partitions: new Map(partitions),
    })
    this.#sessions.set(id, session)
    return id
  }

  /**
   * A session gives way when it was unused for long; or, when it has had its time, to one that saves more: that
   * of a follower before that of a consumer, many partitions before few.
   */
  #makeRoom(isFollower: boolean, partitionCount: number, nowMs: number): boolean {
    if (this.#slotCount <= 0) return false
    if (this.#sessions.size < this.#slotCount) return true
    const [oldest] = this.#sessions.values()
    if (oldest !== undefined && nowMs - oldest.lastUsedMs > EVICTION_MS) {
      this.#sessions.delete(oldest.id)
      return true
    }
    let least: FetchSession | undefined
    for (const session of this.#sessions.values()) {
      if (session.isFollower && !isFollower) continue
      const savesLess = (!session.isFollower && isFollower) || session.partitions.size < partitionCount
      const hadItsTime = nowMs - session.createdMs > EVICTION_MS || (!session.isFollower && isFollower)
      if (!savesLess || !hadItsTime) continue
      if (least === undefined || session.partitions.size < least.partitions.size) least = session
    }
    if (least === undefined) return false
    this.#sessions.delete(least.id)
    return true
  }
}

/** Everything asked for is answered; afterwards there may be a session to continue. */
class FullFetch implements FetchContext {
  readonly isFull = true
  readonly partitions: readonly SessionPartition[]
  readonly #byKey = new Map<string, SessionPartition>()
  readonly #open: ((partitions: ReadonlyMap<string, SessionPartition>) => number) | undefined

  constructor(
    claim: FetchSessionClaim,
    open: ((partitions: ReadonlyMap<string, SessionPartition>) => number) | undefined,
  ) {
    this.#open = open
    // A partition that is named twice is read once, as its last entry says.
    for (const target of claim.targets) this.#byKey.set(keyOf(target), new SessionPartition(target))
    this.partitions = [...this.#byKey.values()]
  }

  mustAnswer(index: number, news: PartitionNews): boolean {
    this.partitions[index]!.note(news)
    return true
  }

  sessionIdOf(): number {
    return this.#open?.(this.#byKey) ?? NO_SESSION
  }
}

class IncrementalFetch implements FetchContext {
  readonly isFull = false
  readonly partitions: readonly SessionPartition[]
  readonly #session: FetchSession

  constructor(session: FetchSession) {
    this.#session = session
    this.partitions = [...session.partitions.values()]
  }

  mustAnswer(index: number, news: PartitionNews): boolean {
    const partition = this.partitions[index]!
    const isNews = partition.note(news)
    // Whoever got data goes to the end of the line, or one busy partition would fill every answer.
    if (news.hasRecords) this.#session.moveToEnd(partition)
    return isNews
  }

  sessionIdOf(): number {
    return this.#session.id
  }
}

const NO_SESSION = 0
const FULL_EPOCH = 0
const FINAL_EPOCH = -1
const EPOCH_MAX = 0x7fffffff
const EVICTION_MS = 120_000
