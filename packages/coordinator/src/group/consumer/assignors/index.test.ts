import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AssignorInput } from './assignor.ts'
import { serverAssignors } from './index.ts'

interface Recorded {
  assignor: string
  type: 'homogeneous' | 'heterogeneous'
  partitions: Record<string, number>
  members: { id: string; instance?: string; topics: string[]; had?: Record<string, number[]> }[]
  given: Record<string, Record<string, number[]>>
}

const recorded = readFileSync(new URL('../../../../testdata/kafka-assignments.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded)

describe('serverAssignors', () => {
  it('begins with the one for members that name none', () => {
    expect([...serverAssignors.keys()]).toEqual(['uniform', 'range'])
  })

  it('gives what the assignors of Apache Kafka 4.3.1 gave for the same groups', () => {
    for (const group of recorded) {
      const input = inputOf(group)
      const assignment = serverAssignors.get(group.assignor)!.assign(input)
      const given = Object.fromEntries([...assignment].map(([memberId, assigned]) => [memberId, sorted(assigned)]))
      expect(given).toEqual(group.given)
    }
  })
})

function inputOf({ type, partitions, members }: Recorded): AssignorInput {
  return {
    subscriptionType: type,
    partitionCount: (topicId) => partitions[topicId] ?? -1,
    members: new Map(
      members.map((member) => [
        member.id,
        {
          memberId: member.id,
          instanceId: member.instance ?? null,
          rackId: null,
          subscribedTopicIds: new Set(member.topics),
          assigned: new Map(Object.entries(member.had ?? {}).map(([topicId, had]) => [topicId, new Set(had)])),
        },
      ]),
    ),
  }
}

function sorted(assigned: ReadonlyMap<string, ReadonlySet<number>>): Record<string, number[]> {
  return Object.fromEntries(
    [...assigned].map(([topicId, set]) => [topicId, [...set].sort((one, other) => one - other)]),
  )
}
