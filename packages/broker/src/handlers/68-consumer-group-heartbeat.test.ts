import { errorNameOf, type MessageInput } from '@ottla/protocol'
import {
  type ConsumerGroupHeartbeatRequest,
  consumerGroupDescribeApi,
  consumerGroupHeartbeatApi,
  createPartitionsApi,
  findCoordinatorApi,
  listGroupsApi,
} from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

async function start(seed: string, settings: Readonly<Record<string, string>> = {}): Promise<ServedBroker> {
  const served = await ServedBroker.start(seed, { 'group.consumer.assignment.interval.ms': '0', ...settings })
  await served.send(findCoordinatorApi, { keyType: 0, coordinatorKeys: ['g'] })
  // The partition of the group is loaded by then.
  await served.world.run(() => served.world.sleep(1_000))
  return served
}

async function heartbeat(served: ServedBroker, request: MessageInput<ConsumerGroupHeartbeatRequest>) {
  const response = await served.send(consumerGroupHeartbeatApi, { groupId: 'g', memberId: 'm', ...request })
  const { errorCode, errorMessage, memberEpoch, assignment, heartbeatIntervalMs } = response
  const partitions = assignment?.topicPartitions.map(({ partitions }) => partitions)
  return { error: errorNameOf(errorCode), errorMessage, memberEpoch, partitions, heartbeatIntervalMs }
}

const joining = { memberEpoch: 0, rebalanceTimeoutMs: 60_000, subscribedTopicNames: ['t'], topicPartitions: [] }

describe('ConsumerGroupHeartbeat', () => {
  it('gives a member the partitions of its topics, and more when there are more', async () => {
    const served = await start('consumer group')
    await served.createTopic('t', 2)
    expect(await heartbeat(served, joining)).toMatchObject({
      ...{ error: 'NONE', memberEpoch: 2, partitions: [[0, 1]], heartbeatIntervalMs: 5_000 },
    })
    await served.send(createPartitionsApi, { topics: [{ name: 't', count: 3, assignments: null }], timeoutMs: 10_000 })
    expect(await heartbeat(served, { memberEpoch: 2 })).toMatchObject({ memberEpoch: 3, partitions: [[0, 1, 2]] })
    const { groups } = await served.send(listGroupsApi, { typesFilter: ['consumer'] })
    expect(groups).toMatchObject([
      { groupId: 'g', groupState: 'Stable', protocolType: 'consumer', groupType: 'consumer' },
    ])
  })

  it('says what is wrong in words', async () => {
    const served = await start('consumer group words')
    expect(await heartbeat(served, { memberEpoch: 5 })).toMatchObject({
      ...{ error: 'GROUP_ID_NOT_FOUND', errorMessage: 'Consumer group g not found.' },
    })
    expect(await heartbeat(served, { ...joining, rebalanceTimeoutMs: -1 })).toMatchObject({
      ...{ error: 'INVALID_REQUEST', errorMessage: 'RebalanceTimeoutMs must be provided in first request.' },
    })
  })

  it('is not for brokers that serve classic groups alone', async () => {
    const served = await start('consumer group gate', { 'group.coordinator.rebalance.protocols': 'classic' })
    expect(await heartbeat(served, joining)).toMatchObject({ error: 'UNSUPPORTED_VERSION', errorMessage: null })
    const { groups } = await served.send(consumerGroupDescribeApi, { groupIds: ['g'] })
    expect(groups.map(({ errorCode }) => errorNameOf(errorCode))).toEqual(['UNSUPPORTED_VERSION'])
  })
})

describe('ConsumerGroupDescribe', () => {
  it('shows members with what they have and are to have', async () => {
    const served = await start('consumer group describe')
    const topicId = await served.createTopic('t', 1)
    await heartbeat(served, { ...joining, rackId: 'r', instanceId: 'i' })
    const { groups } = await served.send(consumerGroupDescribeApi, { groupIds: ['g', 'x', 'g'] })
    expect(groups.map(({ groupId }) => groupId)).toEqual(['g', 'x'])
    const assignment = { topicPartitions: [{ topicId, topicName: 't', partitions: [0] }] }
    expect(groups[0]).toMatchObject({
      ...{ groupState: 'Stable', groupEpoch: 2, assignmentEpoch: 2, assignorName: 'uniform' },
      members: [
        {
          ...{ memberId: 'm', instanceId: 'i', rackId: 'r', memberEpoch: 2, memberType: 1 },
          ...{ subscribedTopicNames: ['t'], subscribedTopicRegex: '', assignment, targetAssignment: assignment },
        },
      ],
    })
    expect(groups[1]).toMatchObject({ errorMessage: 'Group x not found.', groupState: '' })
  })
})
