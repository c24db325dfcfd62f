import { errorCodes } from '@ottla/protocol'
import { offsetForLeaderEpochApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, ServedBroker } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('leader epochs')
  await served.createTopic('orders')
  await served.produce('orders', batchOf(3))
  // A clean stop hands leadership over, so each start is an epoch of its own.
  for (let count = 0; count < 2; count += 1) {
    await served.world.run(async () => {
      await served.simulated.stop()
      await served.simulated.start()
    })
    await served.reconnect()
  }
})

async function endOf(
  leaderEpoch: number,
  options: { currentLeaderEpoch?: number; topic?: string; version?: number } = {},
) {
  const { currentLeaderEpoch = -1, topic = 'orders', version = 4 } = options
  const request = { topics: [{ topic, partitions: [{ partition: 0, currentLeaderEpoch, leaderEpoch }] }] }
  return (await served.send(offsetForLeaderEpochApi, request, { versionMax: version })).topics[0]!.partitions[0]!
}

describe('OffsetForLeaderEpoch', () => {
  it.each([0, 1, 2, 3, 4])('tells where an epoch ended in version %i', async (version) => {
    expect(await endOf(0, { version })).toMatchObject({
      errorCode: 0,
      leaderEpoch: version >= 1 ? 0 : -1,
      endOffset: 3,
    })
  })

  it('knows epochs that have no record', async () => {
    const { partition } = await served.fetch('orders', 3)
    expect(partition!.errorCode).toBe(0)
    const current = await served.leaderEpochOf('orders')
    expect(current).toBeGreaterThanOrEqual(2)
    expect(await endOf(current)).toMatchObject({ errorCode: 0, leaderEpoch: current, endOffset: 3 })
    expect(await endOf(current - 1)).toMatchObject({ errorCode: 0, leaderEpoch: 0, endOffset: 3 })
    expect(await endOf(current + 1)).toMatchObject({ errorCode: 0, leaderEpoch: -1, endOffset: -1 })
    await served.produce('orders', batchOf(2))
    expect(await endOf(current)).toMatchObject({ leaderEpoch: current, endOffset: 5 })
    expect(await endOf(0)).toMatchObject({ leaderEpoch: 0, endOffset: 3 })
  })

  it('refuses a client that has missed a change of leader, or runs ahead', async () => {
    expect((await endOf(0, { currentLeaderEpoch: 0 })).errorCode).toBe(errorCodes.FENCED_LEADER_EPOCH)
    expect((await endOf(0, { currentLeaderEpoch: 99 })).errorCode).toBe(errorCodes.UNKNOWN_LEADER_EPOCH)
    expect((await endOf(0, { topic: 'nobody' })).errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
  })
})
