import { errorCodes } from '@ottla/protocol'
import { describeProducersApi, incrementalAlterConfigsApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, ServedBroker } from './served-broker.ts'

/** When the simulated world begins. */
const NOW_MS = Date.UTC(2026, 0, 1)

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('producers')
  await served.createTopic('orders', 2)
  const producer = { producerId: 4711, producerEpoch: 3 }
  for (const baseSequence of [0, 1, 2, 3, 4]) {
    const builder = new RecordBatchBuilder({ ...producer, baseSequence })
    // Not long ago, or the producer would be forgotten at the next start.
    builder.append(NOW_MS + baseSequence, null, Buffer.from('v'))
    await served.produce('orders', builder.buildSync())
  }
  await served.produce('orders', batchOf(1))
})

const describeOf = async (name: string, partitionIndexes: number[]) =>
  (await served.send(describeProducersApi, { topics: [{ name, partitionIndexes }] })).topics[0]!.partitions

const known = {
  producerId: 4711,
  producerEpoch: 3,
  lastSequence: 4,
  coordinatorEpoch: -1,
  currentTxnStartOffset: -1,
}

describe('DescribeProducers', () => {
  it('tells who has written to each partition', async () => {
    const [first, second] = await describeOf('orders', [0, 1])
    expect(first).toMatchObject({ partitionIndex: 0, errorCode: 0, errorMessage: null, activeProducers: [known] })
    expect(first!.activeProducers[0]!.lastTimestamp).toBe(NOW_MS + 4)
    expect(second).toMatchObject({ partitionIndex: 1, errorCode: 0, activeProducers: [] })
  })

  it('says of each partition what is wrong', async () => {
    const { UNKNOWN_TOPIC_OR_PARTITION, INVALID_TOPIC_EXCEPTION } = errorCodes
    expect((await describeOf('orders', [7, 0])).map(({ errorCode }) => errorCode)).toEqual([
      UNKNOWN_TOPIC_OR_PARTITION,
      0,
    ])
    expect(await describeOf('others', [0])).toMatchObject([{ errorCode: UNKNOWN_TOPIC_OR_PARTITION }])
    const [invalid] = await describeOf('not/a/name', [0])
    expect(invalid).toMatchObject({ errorCode: INVALID_TOPIC_EXCEPTION, activeProducers: [] })
    expect(invalid!.errorMessage).not.toBeNull()
  })

  it('forgets them when a setting says so, which may change at any time', async () => {
    const other = await ServedBroker.start('forgotten', { 'producer.id.expiration.check.interval.ms': '1000' })
    await other.createTopic('orders')
    const builder = new RecordBatchBuilder({ producerId: 7, producerEpoch: 0, baseSequence: 0 })
    builder.append(NOW_MS, null, Buffer.from('v'))
    await other.produce('orders', builder.buildSync())
    const countOf = async () => {
      const { topics } = await other.send(describeProducersApi, { topics: [{ name: 'orders', partitionIndexes: [0] }] })
      return topics[0]!.partitions[0]!.activeProducers.length
    }
    await other.world.advance(10_000)
    expect(await countOf()).toBe(1)
    const configs = [{ name: 'producer.id.expiration.ms', configOperation: 0, value: '5000' }]
    await other.send(incrementalAlterConfigsApi, { resources: [{ resourceType: 4, resourceName: '', configs }] })
    await other.world.advance(2_000)
    expect(await countOf()).toBe(0)
  })

  it('remembers them over a restart, and after a kill', async () => {
    for (const end of ['stop', 'kill'] as const) {
      await served.world.run(async () => {
        await served.simulated[end]()
        await served.simulated.start()
      })
      await served.reconnect()
      expect((await describeOf('orders', [0]))[0]!.activeProducers).toMatchObject([known])
    }
  })
})
