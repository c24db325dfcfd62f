import {
  findCoordinatorApi,
  initProducerIdApi,
  joinGroupApi,
  offsetCommitApi,
  offsetDeleteApi,
  syncGroupApi,
} from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from '../handlers/served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('coordinator metrics', {
    'group.initial.rebalance.delay.ms': '0',
    'offsets.topic.num.partitions': '3',
    'transaction.state.log.num.partitions': '2',
    'offsets.retention.minutes': '1',
    'offsets.retention.check.interval.ms': '60000',
  })
  await served.createTopic('orders', 2)
  for (const keyType of [0, 1]) await served.send(findCoordinatorApi, { keyType, coordinatorKeys: ['g'] })
  await served.world.advance(1_000)
})

/** Series of one metric, by their labels. */
function series(name: string): Record<string, number> {
  const found = served.simulated.node.platform.metrics.snapshot().filter((sample) => sample.name === name)
  return Object.fromEntries(found.map(({ labels, value }) => [Object.values(labels).join(' '), value]))
}

async function joinAlone(groupId: string): Promise<{ memberId: string; generationId: number }> {
  const protocols = [{ name: 'range', metadata: new Uint8Array(6) }]
  const { memberId, generationId } = await served.send(
    joinGroupApi,
    { groupId, sessionTimeoutMs: 30_000, rebalanceTimeoutMs: 30_000, protocolType: 'consumer', protocols },
    { versionMax: 3 },
  )
  await served.send(syncGroupApi, { groupId, memberId, generationId, protocolType: 'consumer', protocolName: 'range' })
  return { memberId, generationId }
}

describe('metrics of coordinators', () => {
  it('tell which partitions are there, and how long they took', () => {
    expect(series('kafka_coordinator_partitions')).toEqual({
      'group loading': 0,
      'group active': 3,
      'group failed': 0,
      'transaction loading': 0,
      'transaction active': 2,
      'transaction failed': 0,
    })
    expect(series('kafka_coordinator_partition_load_time_ms_count')).toEqual({ group: 3, transaction: 2 })
  })

  it('count groups by state, rebalances and offsets', async () => {
    const { memberId, generationId } = await joinAlone('g')
    const topics = [
      { name: 'orders', partitions: [0, 1].map((partitionIndex) => ({ partitionIndex, committedOffset: 5 })) },
    ]
    const commit = { groupId: 'g', memberId, generationIdOrMemberEpoch: generationId, topics }
    await served.send(offsetCommitApi, commit, { versionMax: 9 })
    await served.send(offsetCommitApi, { groupId: 'only offsets', topics }, { versionMax: 9 })
    await served.send(offsetDeleteApi, {
      groupId: 'only offsets',
      topics: [{ name: 'orders', partitions: [{ partitionIndex: 0 }] }],
    })
    await served.world.advance(1_000)
    expect(series('kafka_coordinator_groups')).toEqual({ classic: 2, consumer: 0, share: 0, streams: 0 })
    expect(series('kafka_coordinator_classic_groups')).toMatchObject({ Stable: 1, Empty: 1, PreparingRebalance: 0 })
    expect(series('kafka_coordinator_consumer_groups')).toMatchObject({ Stable: 0, Reconciling: 0 })
    expect(series('kafka_coordinator_group_completed_rebalances_total')).toEqual({ '': 1 })
    expect(series('kafka_coordinator_offsets')).toEqual({ '': 3 })
    expect(series('kafka_coordinator_offset_commits_total')).toEqual({ '': 4 })
    expect(series('kafka_coordinator_offset_deletions_total')).toEqual({ '': 1 })
    expect(series('kafka_coordinator_batch_flush_time_ms_count').group).toBeGreaterThan(0)
  })

  it('count offsets that expire', async () => {
    await served.world.advance(5 * 60_000)
    expect(series('kafka_coordinator_offset_expirations_total')).toEqual({ '': 3 })
    expect(series('kafka_coordinator_offsets')).toEqual({ '': 0 })
  })

  it('count transactional ids by state', async () => {
    await served.send(initProducerIdApi, { transactionalId: 't', transactionTimeoutMs: 60_000 })
    await served.world.advance(1_000)
    expect(series('kafka_coordinator_transactions')).toMatchObject({ Empty: 1, Ongoing: 0 })
  })
})
