import { NodeClock } from '@ottla/platform/node'
import { ZERO_UUID } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import type { FetchTarget, PartitionNews } from './fetch-session.ts'
import { type FetchContext, type FetchSessionClaim, FetchSessions } from './fetch-sessions.ts'

class SteppedClock extends NodeClock {
  ms = 0
  override monotonicMs(): number {
    return this.ms
  }
}

function target(partition: number, fields: Partial<FetchTarget> = {}): FetchTarget {
  return {
    topic: 'orders',
    topicId: ZERO_UUID,
    partition,
    currentLeaderEpoch: -1,
    fetchOffset: 0,
    lastFetchedEpoch: -1,
    logStartOffset: -1,
    partitionMaxBytes: 1000,
    ...fields,
  }
}

function claim(fields: Partial<FetchSessionClaim>): FetchSessionClaim {
  return {
    sessionId: 0,
    sessionEpoch: 0,
    usesTopicIds: false,
    isFollower: false,
    targets: [],
    forgotten: [],
    ...fields,
  }
}

const nothingNew: PartitionNews = {
  hasRecords: false,
  hasError: false,
  isDiverging: false,
  highWatermark: 5,
  logStartOffset: 0,
}

function setUp(slotCount = 10) {
  const clock = new SteppedClock()
  let next = 0
  const random = { float: () => 0, integer: () => (next += 1), bytes: (count: number) => new Uint8Array(count) }
  const sessions = new FetchSessions({ slotCount, clock, random })
  const begin = (fields: Partial<FetchSessionClaim>): FetchContext => {
    const context = sessions.begin(claim(fields))
    if (typeof context === 'string') throw new Error(context)
    return context
  }
  /** Answers all partitions of a fetch; gives those that had to be sent, and the session id. */
  const answer = (context: FetchContext, newsOf: (partition: number) => PartitionNews = () => nothingNew) => {
    const sent: number[] = []
    for (const [index, { target: asked }] of context.partitions.entries()) {
      if (context.mustAnswer(index, newsOf(asked.partition))) sent.push(asked.partition)
    }
    return { sent, sessionId: context.sessionIdOf() }
  }
  return { sessions, clock, begin, answer }
}

describe('FetchSessions', () => {
  it('answers what changed, and remembers what was asked', () => {
    const { begin, answer } = setUp()
    const { sent, sessionId } = answer(begin({ targets: [target(0), target(1)] }))
    expect(sent).toEqual([0, 1])
    expect(sessionId).toBeGreaterThan(0)
    expect(answer(begin({ sessionId, sessionEpoch: 1 })).sent).toEqual([])
    const moved = (partition: number) => ({ ...nothingNew, highWatermark: partition === 1 ? 6 : 5 })
    expect(answer(begin({ sessionId, sessionEpoch: 2 }), moved).sent).toEqual([1])
    const changed = begin({ sessionId, sessionEpoch: 3, targets: [target(1, { fetchOffset: 6 }), target(2)] })
    expect(changed.partitions.map((partition) => [partition.target.partition, partition.target.fetchOffset])).toEqual([
      [0, 0],
      [1, 6],
      [2, 0],
    ])
  })

  it('puts partitions that brought records at the end of the line', () => {
    const { begin, answer } = setUp()
    const { sessionId } = answer(begin({ targets: [target(0), target(1), target(2)] }))
    const busy = (partition: number) => ({ ...nothingNew, hasRecords: partition === 0 })
    answer(begin({ sessionId, sessionEpoch: 1 }), busy)
    const order = begin({ sessionId, sessionEpoch: 2 }).partitions.map(({ target: asked }) => asked.partition)
    expect(order).toEqual([1, 2, 0])
  })

  it('answers again after an error even where nothing moved', () => {
    const { begin, answer } = setUp()
    const { sessionId } = answer(begin({ targets: [target(0)] }))
    const broken = () => ({ ...nothingNew, hasError: true })
    expect(answer(begin({ sessionId, sessionEpoch: 1 }), broken).sent).toEqual([0])
    expect(answer(begin({ sessionId, sessionEpoch: 2 })).sent).toEqual([0])
    expect(answer(begin({ sessionId, sessionEpoch: 3 })).sent).toEqual([])
  })

  it('refuses unknown ids, wrong epochs, and a change between names and ids', () => {
    const { sessions, begin, answer } = setUp()
    const { sessionId } = answer(begin({ targets: [target(0)] }))
    expect(sessions.begin(claim({ sessionId: 99, sessionEpoch: 1 }))).toBe('FETCH_SESSION_ID_NOT_FOUND')
    expect(sessions.begin(claim({ sessionId, sessionEpoch: 2 }))).toBe('INVALID_FETCH_SESSION_EPOCH')
    expect(sessions.begin(claim({ sessionId, sessionEpoch: 1, usesTopicIds: true }))).toBe(
      'FETCH_SESSION_TOPIC_ID_ERROR',
    )
    expect(answer(begin({ sessionId, sessionEpoch: 1 })).sessionId).toBe(sessionId)
  })

  it('ends a session when it is told to, and when all of it is forgotten', () => {
    const { sessions, begin, answer } = setUp()
    const first = answer(begin({ targets: [target(0)] })).sessionId
    const last = answer(begin({ sessionId: first, sessionEpoch: -1, targets: [target(0)] }))
    expect(last).toEqual({ sent: [0], sessionId: 0 })
    expect(sessions.count).toBe(0)
    const second = answer(begin({ targets: [target(0)] })).sessionId
    expect(answer(begin({ sessionId: second, sessionEpoch: 1, forgotten: [target(0)] }))).toEqual({
      sent: [],
      sessionId: 0,
    })
    expect(sessions.count).toBe(0)
  })

  it('makes room by age, and for larger sessions once the small ones had their time', () => {
    const { sessions, clock, begin, answer } = setUp(1)
    const small = answer(begin({ targets: [target(0)] })).sessionId
    expect(answer(begin({ targets: [target(0), target(1)] })).sessionId).toBe(0)
    clock.ms = 120_001
    answer(begin({ sessionId: small, sessionEpoch: 1 }))
    expect(answer(begin({ targets: [target(0)] })).sessionId).toBe(0)
    const large = answer(begin({ targets: [target(0), target(1)] })).sessionId
    expect(large).toBeGreaterThan(0)
    clock.ms = 300_000
    expect(answer(begin({ targets: [target(0)] })).sessionId).toBeGreaterThan(0)
    expect(sessions.begin(claim({ sessionId: large, sessionEpoch: 1 }))).toBe('FETCH_SESSION_ID_NOT_FOUND')
  })

  it('reads a partition that is named twice once, as its last entry says', () => {
    const { begin } = setUp()
    const { partitions } = begin({ targets: [target(0), target(1), target(0, { fetchOffset: 7 })] })
    expect(partitions.map(({ target: asked }) => [asked.partition, asked.fetchOffset])).toEqual([
      [0, 7],
      [1, 0],
    ])
  })
})
