import type { DecidedEnd } from '@ottla/coordinator'
import { World } from '@ottla/platform/simulated'
import type { ErrorName } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import type { MetadataImage } from '../metadata/image.ts'
import { TransactionMarkerSender } from './transaction-marker-sender.ts'
import type { TransactionMarkers } from './transaction-markers.ts'

const end: DecidedEnd = {
  ...{ transactionalId: 't', producerId: 7, producerEpoch: 3, result: 'COMMIT', raisesEpoch: true },
  partitions: [
    { topic: 'orders', partitions: [0, 1] },
    { topic: 'payments', partitions: [0] },
  ],
}

/** A sender whose markers meet these errors, one try after the other, and then none. */
function scene(tries: ErrorName[][][]) {
  const world = new World(1)
  const { clock, logger } = world.node('broker').platform
  const topics = new Map<string, { partitions: object[] }>([
    ['orders', { partitions: [{}, {}] }],
    ['payments', { partitions: [{}] }],
  ])
  const asked: (readonly { topic: string; partitions: readonly number[] }[])[] = []
  const completed: DecidedEnd[] = []
  const markers: Pick<TransactionMarkers, 'write'> = {
    async write(_marker, partitions) {
      asked.push(partitions)
      await clock.sleep(1)
      return tries.shift() ?? partitions.map((topic) => topic.partitions.map(() => 'NONE'))
    },
  }
  const sender = new TransactionMarkerSender({
    ...{ clock, logger, coordinatorEpoch: 0 },
    markers: markers as TransactionMarkers,
    image: () => ({ topicsByName: topics }) as unknown as MetadataImage,
    complete: async (done) => void completed.push(done),
  })
  return { world, topics, asked, completed, sender }
}

describe('markers of a transaction', () => {
  it('go to each partition until it has taken its own, and then the transaction is complete', async () => {
    const { world, asked, completed, sender } = scene([
      [['NONE', 'NOT_ENOUGH_REPLICAS'], ['COORDINATOR_LOAD_IN_PROGRESS']],
      [['NONE'], ['NOT_LEADER_OR_FOLLOWER']],
    ])
    await world.run(async () => {
      sender.writeMarkers(end)
      await world.sleep(110)
      expect(completed).toEqual([])
      await world.sleep(200)
    })
    expect(asked).toEqual([
      end.partitions,
      [
        { topic: 'orders', partitions: [1] },
        { topic: 'payments', partitions: [0] },
      ],
      [{ topic: 'payments', partitions: [0] }],
    ])
    expect(completed).toEqual([end])
  })

  it('are not needed where there is no partition, or not any more', async () => {
    const { world, topics, asked, completed, sender } = scene([[['NONE', 'NONE'], ['UNKNOWN_TOPIC_OR_PARTITION']]])
    topics.delete('payments')
    await world.run(async () => {
      sender.writeMarkers(end)
      sender.writeMarkers({ ...end, partitions: [] })
      await world.sleep(10)
    })
    expect(asked).toHaveLength(1)
    expect(completed).toHaveLength(2)
  })

  it.each(['INVALID_PRODUCER_EPOCH', 'TRANSACTION_COORDINATOR_FENCED'] as const)(
    'end with %s: somebody else has the transaction',
    async (errorName) => {
      const { world, asked, completed, sender } = scene([[['NONE', errorName], ['NONE']]])
      await world.run(async () => {
        sender.writeMarkers(end)
        await world.sleep(1_000)
      })
      expect(asked).toHaveLength(1)
      expect(completed).toEqual([])
    },
  )

  it.each([0, 50])('end with the life of the shard, %i ms after they were sent', async (afterMs) => {
    const { world, asked, completed, sender } = scene([[['NOT_ENOUGH_REPLICAS', 'NONE'], ['NONE']]])
    await world.run(async () => {
      sender.writeMarkers(end)
      await world.sleep(afterMs)
      sender.abandon()
      await world.sleep(1_000)
    })
    expect(asked).toHaveLength(1)
    expect(completed).toEqual([])
  })
})
