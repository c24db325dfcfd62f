import { errorNameOf } from '@ottla/protocol'
import { createPartitionsApi, metadataApi } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

describe('CreatePartitions', () => {
  it('adds partitions, which have a leader when it answers', async () => {
    const served = await ServedBroker.start('create partitions')
    await served.createTopic('a')
    for (const version of [0, 1, 2, 3]) {
      const count = version + 2
      const { results } = await served.send(
        createPartitionsApi,
        { topics: [{ name: 'a', count, assignments: null }], timeoutMs: 1000 },
        { versionMax: version },
      )
      expect(results).toMatchObject([{ name: 'a', errorCode: 0 }])
      const { topics } = await served.send(metadataApi, { topics: [{ name: 'a' }] })
      expect(topics[0]!.partitions.map(({ leaderId }) => leaderId)).toEqual(Array(count).fill(1))
    }
    const late = await served.send(createPartitionsApi, { topics: [{ name: 'a', count: 9, assignments: null }] })
    expect(late.results.map(({ errorCode }) => errorNameOf(errorCode))).toEqual(['REQUEST_TIMED_OUT'])
  })
})
