import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assignorInput,
  loadsOf,
  moved,
  ownersOf,
  type SceneMember,
  settled,
  topicId,
  wantedPartitions,
} from '../../testing/assignor-scene.ts'
import type { GroupAssignment } from './assignor.ts'
import { uniformAssignor } from './uniform-assignor.ts'

const TOPICS = 5
const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: TOPICS, maxLength: TOPICS })
const sameTopics = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.subarray([0, 1, 2, 3, 4]))
  .map(([size, topics]): SceneMember[] =>
    Array.from({ length: size }, (_, index) => ({ memberId: `m${index}`, topics })),
  )
const anyTopics = fc
  .array(fc.subarray([0, 1, 2, 3, 4]), { minLength: 1, maxLength: 12 })
  .map((all): SceneMember[] => all.map((topics, index) => ({ memberId: `m${index}`, topics })))

function assign(members: readonly SceneMember[], partitions: readonly number[], before?: GroupAssignment) {
  const input = assignorInput(members, partitions, before)
  const assignment = uniformAssignor.assign(input)
  return { input, assignment, owners: ownersOf(input, assignment) }
}

function spread(loads: readonly number[]): number {
  return Math.max(...loads) - Math.min(...loads)
}

describe('uniformAssignor', () => {
  it('gives each partition to one subscriber, whatever came before', () => {
    fc.assert(
      fc.property(
        fc.oneof(sameTopics, anyTopics),
        fc.oneof(sameTopics, anyTopics),
        counts,
        (before, after, partitions) => {
          const first = assign(before, partitions)
          expect(first.owners.size).toBe(wantedPartitions(first.input))
          const second = assign(after, partitions, first.assignment)
          expect(second.owners.size).toBe(wantedPartitions(second.input))
          expect([...second.assignment.keys()]).toEqual(after.map((member) => member.memberId))
        },
      ),
    )
  })

  it('differs by one partition at most among members with the same topics, whatever came before', () => {
    fc.assert(
      fc.property(anyTopics, sameTopics, counts, (before, after, partitions) => {
        const { assignment } = assign(after, partitions, settled(uniformAssignor, before, partitions))
        expect(spread(loadsOf(assignment))).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('differs by one partition at most among those that share a topic which one of them could give away', () => {
    fc.assert(
      fc.property(anyTopics, counts, (members, partitions) => {
        const { assignment } = assign(members, partitions)
        const loads = new Map(members.map((member, index) => [member.memberId, loadsOf(assignment)[index]!]))
        for (const [memberId, assigned] of assignment) {
          for (const id of assigned.keys()) {
            for (const other of members.filter((member) => member.topics.some((topic) => topicId(topic) === id))) {
              expect(loads.get(memberId)! - loads.get(other.memberId)!).toBeLessThanOrEqual(1)
            }
          }
        }
      }),
    )
  })

  it('leaves a group alone that is balanced, in whatever order its members are', () => {
    fc.assert(
      fc.property(fc.oneof(sameTopics, anyTopics), counts, fc.infiniteStream(fc.nat()), (members, partitions, keys) => {
        const first = assign(members, partitions)
        const shuffled = members
          .map((member) => ({ member, key: keys.next().value as number }))
          .sort((one, other) => one.key - other.key)
        const again = assign(
          shuffled.map(({ member }) => member),
          partitions,
          first.assignment,
        )
        expect(moved(first.owners, again.owners)).toEqual([])
      }),
    )
  })

  it('moves nothing but what a member leaves behind, among members with the same topics', () => {
    fc.assert(
      fc.property(sameTopics, counts, fc.nat(), (members, partitions, leaver) => {
        fc.pre(members.length > 1)
        const gone = members[leaver % members.length]!
        const before = assign(members, partitions)
        const after = assign(
          members.filter((member) => member !== gone),
          partitions,
          before.assignment,
        )
        const movers = moved(before.owners, after.owners)
        expect(movers.filter((name) => before.owners.get(name) !== gone.memberId)).toEqual([])
      }),
    )
  })

  it('moves no more than a new member gets, among members with the same topics', () => {
    fc.assert(
      fc.property(sameTopics, counts, (members, partitions) => {
        const before = assign(members, partitions)
        const joiner = { memberId: 'joiner', topics: members[0]!.topics }
        const after = assign([...members, joiner], partitions, before.assignment)
        const movers = moved(before.owners, after.owners)
        expect(movers.filter((name) => after.owners.get(name) !== 'joiner')).toEqual([])
      }),
    )
  })

  it('gives new partitions to those with the fewest and moves no old one', () => {
    const members = [0, 1, 2].map((index) => ({ memberId: `m${index}`, topics: [0] }))
    const before = assign(members, [4])
    const after = assign(members, [6], before.assignment)
    expect(moved(before.owners, after.owners)).toEqual([])
    expect(loadsOf(after.assignment)).toEqual([2, 2, 2])
  })

  it('gives a topic that one member alone wants to it, and evens out the rest', () => {
    const members = [
      { memberId: 'a', topics: [0, 1] },
      { memberId: 'b', topics: [0] },
      { memberId: 'c', topics: [0] },
    ]
    const { assignment } = assign(members, [6, 3])
    expect(assignment.get('a')!.get(topicId(1))).toEqual(new Set([0, 1, 2]))
    expect(loadsOf(assignment)).toEqual([3, 3, 3])
  })

  it('gives nothing for topics that are not there, or not any more', () => {
    const members = [
      { memberId: 'a', topics: [0, 9] },
      { memberId: 'b', topics: [9] },
    ]
    const { assignment } = assign(members, [2], new Map([['b', new Map([[topicId(9), new Set([0])]])]]))
    expect(loadsOf(assignment)).toEqual([2, 0])
  })

  it('mends a target in which two members have a partition, or one has a partition that is not there', () => {
    for (const topics of [[0], [0, 1]]) {
      const members = [
        { memberId: 'a', topics: [0] },
        { memberId: 'b', topics },
      ]
      const torn = new Map([
        ['a', new Map([[topicId(0), new Set([0, 1])]])],
        ['b', new Map([[topicId(0), new Set([1, 7])]])],
      ])
      const { owners, input } = assign(members, [4, 2], torn)
      expect(owners.size).toBe(wantedPartitions(input))
    }
  })

  it('gives an empty group nothing', () => {
    expect(assign([], [3]).assignment).toEqual(new Map())
  })
})
