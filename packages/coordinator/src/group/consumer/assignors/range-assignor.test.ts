import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignorInput, ownersOf, type SceneMember, topicId, wantedPartitions } from '../../testing/assignor-scene.ts'
import { rangeAssignor } from './range-assignor.ts'

const anyMembers = fc
  .uniqueArray(
    fc.record({
      memberId: fc.string({ unit: fc.constantFrom(...'abcdef'), minLength: 1, maxLength: 4 }),
      isStatic: fc.boolean(),
      topics: fc.subarray([0, 1, 2, 3]),
    }),
    { minLength: 1, maxLength: 10, selector: (member) => member.memberId },
  )
  .map((all): SceneMember[] =>
    all.map(({ memberId, isStatic, topics }) => ({
      memberId,
      topics,
      ...(isStatic ? { instanceId: `i-${memberId}` } : {}),
    })),
  )
const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 })

function assign(members: readonly SceneMember[], partitions: readonly number[]) {
  const input = assignorInput(members, partitions)
  return { input, assignment: rangeAssignor.assign(input) }
}

describe('rangeAssignor', () => {
  it('gives each partition to one subscriber, in ranges that differ by one at most', () => {
    fc.assert(
      fc.property(anyMembers, counts, (members, partitions) => {
        const { input, assignment } = assign(members, partitions)
        expect(ownersOf(input, assignment).size).toBe(wantedPartitions(input))
        for (let topic = 0; topic < 4; topic++) {
          const ranges = members
            .filter((member) => member.topics.includes(topic))
            .map((member) => [...(assignment.get(member.memberId)!.get(topicId(topic)) ?? [])])
          for (const range of ranges) expect(range).toEqual(range.map((_, index) => range[0]! + index))
          const sizes = ranges.map((range) => range.length)
          if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('cuts topics with as many partitions alike for members that have subscribed to all of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }), (size, partitions) => {
        const members = Array.from({ length: size }, (_, index) => ({ memberId: `m${index}`, topics: [0, 1] }))
        const { assignment } = assign(members, [partitions, partitions])
        for (const assigned of assignment.values()) {
          expect(assigned.get(topicId(0))).toEqual(assigned.get(topicId(1)))
        }
      }),
    )
  })

  it('does not depend on the order of the members', () => {
    fc.assert(
      fc.property(anyMembers, counts, (members, partitions) => {
        const one = assign(members, partitions).assignment
        const other = assign(members.toReversed(), partitions).assignment
        for (const [memberId, assigned] of one) expect(other.get(memberId)).toEqual(assigned)
      }),
    )
  })

  it('puts static members first, by instance id, and gives them what they had under another member id', () => {
    const members = [
      { memberId: 'a', topics: [0] },
      { memberId: 'z', instanceId: 'one', topics: [0] },
      { memberId: 'y', instanceId: 'two', topics: [0] },
    ]
    const { assignment } = assign(members, [5])
    expect([...assignment].map(([memberId, assigned]) => [memberId, ...assigned.get(topicId(0))!])).toEqual([
      ['z', 0, 1],
      ['y', 2, 3],
      ['a', 4],
    ])
    const returned = assign([members[0]!, { ...members[1]!, memberId: 'b' }, members[2]!], [5]).assignment
    expect(returned.get('b')).toEqual(assignment.get('z'))
  })

  it('gives nothing for topics that are not there', () => {
    expect(assign([{ memberId: 'a', topics: [9] }], [3]).assignment).toEqual(new Map([['a', new Map()]]))
  })
})
