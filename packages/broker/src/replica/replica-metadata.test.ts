import { errorCodes } from '@ottla/protocol'
import { createPartitionsApi, incrementalAlterConfigsApi } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { batchOf, ServedBroker } from '../handlers/served-broker.ts'
import { ConfigResourceType } from '../metadata/image.ts'

const TOPIC = 2
const BROKER = 4
const SET = 0

async function alter(served: ServedBroker, resourceType: number, resourceName: string, name: string, value: string) {
  const { responses } = await served.send(incrementalAlterConfigsApi, {
    resources: [{ resourceType, resourceName, configs: [{ name, configOperation: SET, value }] }],
  })
  expect(responses[0]!.errorCode).toBe(0)
}

function foldersIn(served: ServedBroker): string[] {
  return served.simulated.node.disk.volume
    .directory('/data', 'list')
    .entries()
    .filter(([, { kind }]) => kind === 'directory')
    .map(([name]) => name)
    .sort()
}

describe('ReplicaMetadata', () => {
  it('acts on settings of a topic, and on those of all brokers, as soon as they are changed', async () => {
    const served = await ServedBroker.start('changed settings')
    await served.createTopic('orders')
    await served.createTopic('others')
    const errorOf = async (topic: string) => (await served.produce(topic, batchOf(100))).errorCode
    expect(await errorOf('orders')).toBe(0)
    await alter(served, TOPIC, 'orders', 'max.message.bytes', '200')
    expect(await errorOf('orders')).toBe(errorCodes.MESSAGE_TOO_LARGE)
    expect(await errorOf('others')).toBe(0)
    await alter(served, BROKER, '', 'message.max.bytes', '200')
    expect(await errorOf('others')).toBe(errorCodes.MESSAGE_TOO_LARGE)
    expect(ConfigResourceType.TOPIC).toBe(TOPIC)
    await served.world.run(async () => {
      served.simulated.kill()
      await served.simulated.start()
    })
    await served.reconnect()
    expect(await errorOf('orders')).toBe(errorCodes.MESSAGE_TOO_LARGE)
    expect(await errorOf('others')).toBe(errorCodes.MESSAGE_TOO_LARGE)
  })

  it('makes logs for new partitions, and removes those of a deleted topic', async () => {
    const served = await ServedBroker.start('partitions')
    await served.createTopic('orders', 1, { 'file.delete.delay.ms': '1000' })
    await served.send(createPartitionsApi, {
      topics: [{ name: 'orders', count: 3, assignments: null }],
      timeoutMs: 1_000,
    })
    expect((await served.produce('orders', batchOf(1), { partition: 2 })).errorCode).toBe(0)
    expect(foldersIn(served)).toEqual(['__cluster_metadata-0', 'orders-0', 'orders-1', 'orders-2'])
    await served.world.run(() => served.deleteTopicOn(served.connection, 'orders'))
    expect(foldersIn(served).filter((name) => name.endsWith('-delete'))).toHaveLength(3)
    await served.createTopic('orders')
    expect((await served.fetch('orders', 0)).partition!.highWatermark).toBe(0)
    await served.world.advance(2_000)
    expect(foldersIn(served)).toEqual(['__cluster_metadata-0', 'orders-0'])
  })

  it.each(['too-many-files', 'full'] as const)(
    '%s: says so of the partition, and makes its log in the end',
    async (kind) => {
      const served = await ServedBroker.start(kind)
      const { faults } = served.simulated.node.disk
      const stop = faults.add({ operations: ['open'], path: /orders-1/, kind })
      await served.createTopic('orders', 2)
      expect((await served.produce('orders', batchOf(1), { partition: 0 })).errorCode).toBe(0)
      const refused = await served.produce('orders', batchOf(1), { partition: 1 })
      expect(refused.errorCode).toBe(errorCodes.KAFKA_STORAGE_ERROR)
      stop()
      await served.world.advance(5_000)
      expect((await served.produce('orders', batchOf(1), { partition: 1 })).errorCode).toBe(0)
    },
  )

  it('keeps what the metadata does not know, and makes room for it', async () => {
    const served = await ServedBroker.start('strays')
    await served.createTopic('orders')
    await served.produce('orders', batchOf(3))
    await served.world.run(async () => {
      served.simulated.kill()
      await served.simulated.node.restart().disk.remove('/data/__cluster_metadata-0')
      await served.simulated.start()
    })
    await served.reconnect()
    expect(foldersIn(served).filter((name) => name.endsWith('-stray'))).toHaveLength(1)
    await served.createTopic('orders')
    expect((await served.produce('orders', batchOf(1))).baseOffset).toBe(0)
  })
})
