import { KafkaError } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import { type ConsumerMember, newMember } from './consumer-member.ts'
import type { MemberState } from './member-state.ts'
import { type Reconciliation, reconcile } from './reconciliation.ts'

const T = 'pwaWEBUfQ92moguqbHHxqw'
const U = 'Xpq5adULRiOuhcEvCBmwkQ'

type Partitions = Readonly<Record<string, readonly number[]>>

function at(state: MemberState, memberEpoch: number, assigned: Partitions, revoking: Partitions = {}): ConsumerMember {
  const epochs = (partitions: Partitions) =>
    new Map(Object.entries(partitions).map(([id, found]) => [id, new Map(found.map((partition) => [partition, 1]))]))
  const previousMemberEpoch = memberEpoch - 1
  return {
    ...newMember('m'),
    state,
    memberEpoch,
    previousMemberEpoch,
    assigned: epochs(assigned),
    revoking: epochs(revoking),
  }
}

interface Situation {
  readonly target: Partitions
  readonly epoch: number
  /** What the member says it has; `undefined`: it does not say. */
  readonly owned?: Partitions
  /** What others have. */
  readonly taken?: Partitions
  readonly unsubscribed?: readonly string[]
  readonly hasChanged?: boolean
}

function step(member: ConsumerMember, situation: Situation): string {
  const { target, epoch, owned, taken = {}, unsubscribed = [], hasChanged = false } = situation
  const own = (topicId: string, partition: number) =>
    member.assigned.get(topicId)?.has(partition) === true || member.revoking.get(topicId)?.has(partition) === true
  const reconciliation: Reconciliation = {
    ...{ member, targetEpoch: epoch, hasSubscriptionChanged: hasChanged },
    target: new Map(Object.entries(target).map(([topicId, partitions]) => [topicId, new Set(partitions)])),
    isSubscribedTo: (topicId) => !unsubscribed.includes(topicId),
    owned: owned === undefined ? null : Object.entries(owned).map(([topicId, partitions]) => ({ topicId, partitions })),
    hasOwner: (topicId, partition) => own(topicId, partition) || taken[topicId]?.includes(partition) === true,
  }
  const after = reconcile(reconciliation)
  if (after === member) return 'the same'
  const listed = (partitions: ConsumerMember['assigned']) =>
    [...partitions].map(([topicId, epochs]) => `${topicId === T ? 't' : 'u'}:${[...epochs.keys()]}`).join(' ')
  const revoking = after.revoking.size === 0 ? '' : `, gives up ${listed(after.revoking)}`
  return `${after.state} at ${after.memberEpoch} after ${after.previousMemberEpoch} has ${listed(after.assigned)}${revoking}`
}

describe('a member that is reconciled', () => {
  it('stays as it is where it has come to the target', () => {
    expect(step(at('STABLE', 3, { [T]: [0] }), { target: { [T]: [0] }, epoch: 3 })).toBe('the same')
  })

  it('goes to the epoch of a target that gives it the same', () => {
    const found = step(at('STABLE', 3, { [T]: [0] }), { target: { [T]: [0] }, epoch: 5 })
    expect(found).toBe('STABLE at 5 after 3 has t:0')
  })

  it('gives up first, and stays at its epoch until then', () => {
    const target = { [T]: [1], [U]: [0] }
    const member = at('STABLE', 3, { [T]: [0, 1] })
    expect(step(member, { target, epoch: 4 })).toBe('UNREVOKED_PARTITIONS at 3 after 3 has t:1, gives up t:0')
    expect(step(member, { target, epoch: 4, owned: { [T]: [1] } })).toBe('STABLE at 4 after 3 has t:1 u:0')
  })

  it('waits for what others have, and takes what it can get', () => {
    const target = { [T]: [0, 1, 2] }
    const taken = { [T]: [1, 2] }
    expect(step(at('STABLE', 3, {}), { target, epoch: 4, taken })).toBe('UNRELEASED_PARTITIONS at 4 after 3 has t:0')
    const waiting = at('UNRELEASED_PARTITIONS', 4, { [T]: [0] })
    expect(step(waiting, { target, epoch: 4, taken: { [T]: [2] } })).toBe(
      'UNRELEASED_PARTITIONS at 4 after 4 has t:0,1',
    )
    expect(step(waiting, { target, epoch: 4 })).toBe('STABLE at 4 after 4 has t:0,1,2')
  })

  it('is held to what it was told to give up, whatever the target says by now', () => {
    const member = at('UNREVOKED_PARTITIONS', 3, { [T]: [1] }, { [T]: [0] })
    expect(step(member, { target: { [T]: [0, 1] }, epoch: 5 })).toBe('the same')
    expect(step(member, { target: { [T]: [0, 1] }, epoch: 5, owned: { [T]: [0, 1] } })).toBe('the same')
    // It has given it up, and may have it again: nobody else can have got it.
    expect(step(member, { target: { [T]: [0, 1] }, epoch: 5, owned: { [T]: [1] } })).toBe(
      'STABLE at 5 after 3 has t:1,0',
    )
  })

  it('gives up what it does not subscribe to any more before there is a new target', () => {
    const target = { [T]: [0], [U]: [0] }
    const change = { target, unsubscribed: [U], hasChanged: true }
    const stable = at('STABLE', 3, { [T]: [0], [U]: [0] })
    expect(step(stable, { ...change, epoch: 3 })).toBe('UNREVOKED_PARTITIONS at 3 after 3 has t:0, gives up u:0')
    expect(step(stable, { ...change, epoch: 3, owned: { [T]: [0] } })).toBe('STABLE at 3 after 3 has t:0')
    const revoking = at('UNREVOKED_PARTITIONS', 3, { [U]: [0] }, { [U]: [1] })
    expect(step(revoking, { ...change, epoch: 4 })).toBe('UNREVOKED_PARTITIONS at 3 after 3 has , gives up u:1,0')
  })

  it('gets nothing of a topic that it does not subscribe to, whatever the target says', () => {
    const found = step(at('STABLE', 3, {}), { target: { [T]: [0], [U]: [0] }, epoch: 4, unsubscribed: [U] })
    expect(found).toBe('STABLE at 4 after 3 has t:0')
  })

  it('in a state of a later release has to come back with nothing', () => {
    const unknown = at('UNKNOWN', 3, { [T]: [0] })
    for (const owned of [undefined, { [T]: [0] }]) {
      const situation = { target: { [T]: [0] }, epoch: 4, ...(owned === undefined ? {} : { owned }) }
      expect(() => step(unknown, situation)).toThrow(KafkaError)
    }
    expect(step(unknown, { target: { [T]: [0] }, epoch: 4, owned: {} })).toBe('STABLE at 4 after 3 has t:0')
  })
})
