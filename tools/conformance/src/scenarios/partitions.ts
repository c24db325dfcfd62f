import { someRecords } from '../records.ts'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'
import { until } from '../stage.ts'

export const partitions: Scenario = {
  name: 'more partitions',
  promise: 'a topic grows, never shrinks, and its new partitions take records',
  needs: ['administer'],
  async run(stage) {
    const topic = await stage.createTopic(1)
    await stage.client.createPartitions(topic, 4)
    await until('the topic has four partitions', async () => (await stage.client.cluster()).topics[topic] === 4)
    await assertRefused('INVALID_PARTITIONS', stage.client.createPartitions(topic, 2))
    const records = someRecords(stage.client, 10, { partition: 3 })
    await stage.client.produce(topic, records)
    await stage.assertHolds({ topic, partition: 3 }, records)
  },
}
