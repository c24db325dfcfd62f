import { listPartitionReassignmentsApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { TestState } from '../controller/test-state.ts'
import { metadataRecord } from '../metadata/record.ts'
import { handler } from './46-list-partition-reassignments.ts'
import { ServedBroker } from './served-broker.ts'

it('is empty while nothing moves, whatever is asked for', async () => {
  const served = await ServedBroker.start('reassignments')
  await served.createTopic('t')
  for (const topics of [null, [], [{ name: 't', partitionIndexes: [0, 7] }], [{ name: 'no', partitionIndexes: [0] }]]) {
    const answer = await served.send(listPartitionReassignmentsApi, { topics })
    expect(answer).toMatchObject({ errorCode: 0, errorMessage: null, topics: [] })
  }
})

it('lists the partitions that move', async () => {
  const topicId = 'AAAAAAAAAAAAAAAAAAAABQ'
  const partition = { topicId, replicas: [1, 2], isr: [1], leader: 1, leaderEpoch: 1, partitionEpoch: 1 }
  const { image } = new TestState([
    metadataRecord('topic', 0, { name: 't', topicId }),
    metadataRecord('partition', 0, { ...partition, partitionId: 0 }),
    metadataRecord('partition', 0, { ...partition, partitionId: 1, addingReplicas: [2], removingReplicas: [1] }),
  ])
  const context = { broker: { metadata: { image } } } as unknown as Parameters<typeof handler.handle>[1]
  const moving = { partitionIndex: 1, replicas: [1, 2], addingReplicas: [2], removingReplicas: [1] }
  for (const topics of [null, [{ name: 't', partitionIndexes: [0, 1] }]]) {
    const answer = await handler.handle({ timeoutMs: 1, topics }, context)
    expect(answer).toMatchObject({ topics: [{ name: 't', partitions: [moving] }] })
  }
  expect(await handler.handle({ timeoutMs: 1, topics: [] }, context)).toMatchObject({ topics: [] })
})
