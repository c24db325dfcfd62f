import { errorCodes } from '@ottla/protocol'
import { alterReplicaLogDirsApi, describeLogDirsApi, incrementalAlterConfigsApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { batchOf, ServedBroker } from './served-broker.ts'

const settings = { 'log.dirs': '/data,/other' }

async function foldersOf(served: ServedBroker, topic: string) {
  const { results } = await served.send(describeLogDirsApi, { topics: null })
  return results.flatMap(({ logDir, topics }) =>
    topics
      .filter(({ name }) => name === topic)
      .flatMap(({ partitions }) => partitions.map(({ isFutureKey }) => ({ logDir, isFutureKey }))),
  )
}

function alter(served: ServedBroker, path: string, name: string, partitions: number[], versionMax = 2) {
  return served.send(alterReplicaLogDirsApi, { dirs: [{ path, topics: [{ name, partitions }] }] }, { versionMax })
}

it('moves a replica to another folder while it serves, in every version', async () => {
  const served = await ServedBroker.start('alter log dirs', settings)
  await served.createTopic('orders')
  await served.produce('orders', batchOf(3))
  const [home] = await foldersOf(served, 'orders')
  let from = home!.logDir
  for (const version of [1, 2]) {
    const to = from === '/data' ? '/other' : '/data'
    const { results } = await alter(served, to, 'orders', [0], version)
    expect(results).toMatchObject([{ topicName: 'orders', partitions: [{ partitionIndex: 0, errorCode: 0 }] }])
    expect(await foldersOf(served, 'orders')).toContainEqual({ logDir: to, isFutureKey: true })
    await served.world.advance(2000)
    expect(await foldersOf(served, 'orders')).toEqual([{ logDir: to, isFutureKey: false }])
    expect((await served.produce('orders', batchOf(2))).errorCode).toBe(0)
    expect((await served.fetch('orders', 0)).partition!.errorCode).toBe(0)
    from = to
  }
})

it('says what cannot be moved', async () => {
  const served = await ServedBroker.start('alter log dirs', settings)
  await served.createTopic('orders')
  const errorOf = async (path: string, name: string, partition: number) =>
    (await alter(served, path, name, [partition])).results[0]!.partitions[0]!.errorCode
  expect(await errorOf('/nowhere', 'orders', 0)).toBe(errorCodes.LOG_DIR_NOT_FOUND)
  expect(await errorOf('/data', 'nobody', 0)).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
  expect(await errorOf('/data', 'orders', 7)).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
})

it('keeps to a rate that is altered while replicas move', async () => {
  const served = await ServedBroker.start('alter log dirs', settings)
  await served.createTopic('orders')
  await served.produce('orders', batchOf(3))
  const setRate = (bytes: string) =>
    served.send(incrementalAlterConfigsApi, {
      resources: [
        {
          resourceType: 4,
          resourceName: '',
          configs: [{ name: 'replica.alter.log.dirs.io.max.bytes.per.second', configOperation: 0, value: bytes }],
        },
      ],
      validateOnly: false,
    })
  expect(await setRate('0')).toMatchObject({ responses: [{ errorCode: 0 }] })
  const [home] = await foldersOf(served, 'orders')
  const to = home!.logDir === '/data' ? '/other' : '/data'
  await alter(served, to, 'orders', [0])
  await served.world.advance(60_000)
  expect(await foldersOf(served, 'orders')).toContainEqual({ logDir: to, isFutureKey: true })
  await setRate('1000000')
  await served.world.advance(2000)
  expect(await foldersOf(served, 'orders')).toEqual([{ logDir: to, isFutureKey: false }])
})
