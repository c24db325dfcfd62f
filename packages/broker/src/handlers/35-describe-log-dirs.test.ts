import { describeLogDirsApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { batchOf, ServedBroker } from './served-broker.ts'

it('shows the folders and what is in them', async () => {
  const served = await ServedBroker.start('log dirs')
  await served.createTopic('orders', 2)
  await served.createTopic('other')
  const batch = batchOf(3)
  await served.produce('orders', batch)
  for (const version of [1, 2, 3, 4, 5]) {
    const all = await served.send(describeLogDirsApi, { topics: null }, { versionMax: version })
    expect(all.results.map(({ logDir }) => logDir)).toEqual(['/data'])
    expect(all.results[0]!.topics.map(({ name }) => name).sort()).toEqual(['orders', 'other'])
    expect(all.results[0]!.totalBytes > 0).toBe(version >= 4)
  }
  const topics = [
    { topic: 'orders', partitions: [0, 5] },
    { topic: 'nobody', partitions: [0] },
  ]
  const { results } = await served.send(describeLogDirsApi, { topics })
  expect(results[0]!.topics).toMatchObject([
    { name: 'orders', partitions: [{ partitionIndex: 0, partitionSize: batch.length, offsetLag: 0 }] },
  ])
})
