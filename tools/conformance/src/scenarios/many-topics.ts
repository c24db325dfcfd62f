import assert from 'node:assert/strict'
import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

const topicCount = 50
const partitionCount = 20

export const manyTopics: Scenario = {
  name: '50 topics of 20 partitions',
  promise: 'a thousand partitions are made, listed, written, read and deleted',
  needs: [],
  async run(stage) {
    const { client, company } = stage
    const prefix = stage.topicName()
    const names = Array.from({ length: topicCount }, (_, index) => `${prefix}-${index}`)
    await stage.createTopics(names.map((name) => ({ name, partitions: partitionCount, configs: {} })))
    const { topics } = await client.cluster()
    assert.ok(names.every((name) => topics[name] === partitionCount))

    // Each partition of a few topics: a thousand processes of a client that starts anew each time would take minutes.
    const some = [names[0]!, names[24]!, names[49]!]
    for (const name of some) {
      const records = Array.from({ length: partitionCount }, (_, partition) =>
        someRecords(client, 1, { partition }),
      ).flat()
      await client.produce(name, records)
    }
    for (const [topic, partition] of [
      [names[0]!, 0],
      [names[24]!, 13],
      [names[49]!, 19],
    ] as const) {
      await stage.assertHolds({ topic, partition }, someRecords(client, 1, { partition }))
    }
    await company.administrator.deleteTopics(names)
  },
}
