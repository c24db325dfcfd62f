import { errorCodes } from '@ottla/protocol'
import { deleteRecordsApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, ServedBroker } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('delete records')
  await served.createTopic('orders')
  for (let count = 0; count < 4; count += 1) await served.produce('orders', batchOf(3))
})

async function deleteUpTo(offset: number, topic = 'orders', partition = 0) {
  const request = { timeoutMs: 1_000, topics: [{ name: topic, partitions: [{ partitionIndex: partition, offset }] }] }
  return (await served.send(deleteRecordsApi, request)).topics[0]!.partitions[0]!
}

describe('DeleteRecords', () => {
  it('moves the start of a log, and never back', async () => {
    expect(await deleteUpTo(4)).toMatchObject({ errorCode: 0, lowWatermark: 4 })
    expect((await served.fetch('orders', 3)).partition!.errorCode).toBe(errorCodes.OFFSET_OUT_OF_RANGE)
    expect((await served.fetch('orders', 4)).partition).toMatchObject({ errorCode: 0, logStartOffset: 4 })
    expect(await deleteUpTo(2)).toMatchObject({ errorCode: 0, lowWatermark: 4 })
    expect(await deleteUpTo(-1)).toMatchObject({ errorCode: 0, lowWatermark: 12 })
  })

  it.each([[13], [-2], [2 ** 62]])('refuses offset %i', async (offset) => {
    expect(await deleteUpTo(offset)).toMatchObject({ errorCode: errorCodes.OFFSET_OUT_OF_RANGE, lowWatermark: -1 })
  })

  it('answers a partition that is named twice once, as its last entry says', async () => {
    await served.createTopic('twice')
    await served.produce('twice', batchOf(9))
    const entry = (offset: number) => ({ name: 'twice', partitions: [{ partitionIndex: 0, offset }] })
    const { topics } = await served.send(deleteRecordsApi, { timeoutMs: 1_000, topics: [entry(7), entry(3)] })
    expect(topics.map(({ partitions }) => partitions.map(({ lowWatermark }) => lowWatermark))).toEqual([[3]])
  })

  it('refuses what is not there, and logs that keep every key', async () => {
    expect((await deleteUpTo(0, 'nobody')).errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    expect((await deleteUpTo(0, 'orders', 5)).errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    await served.createTopic('compacted', 1, { 'cleanup.policy': 'compact' })
    expect((await deleteUpTo(0, 'compacted')).errorCode).toBe(errorCodes.POLICY_VIOLATION)
  })

  it('holds after a crash of the process', async () => {
    await deleteUpTo(-1)
    await served.world.run(async () => {
      served.simulated.kill()
      await served.simulated.start()
    })
    await served.reconnect()
    expect((await served.fetch('orders', 12)).partition).toMatchObject({ errorCode: 0, logStartOffset: 12 })
  })
})
