import assert from 'node:assert/strict'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'
import { until } from '../stage.ts'

export const topics: Scenario = {
  name: 'create and delete',
  promise: 'topics come and go, and what makes no sense is refused with the right error',
  needs: ['administer'],
  async run(stage) {
    const { client } = stage
    const name = await stage.createTopic(3, { 'retention.ms': '3600000' })
    const again = { name, partitions: 3, configs: {} }
    await assertRefused('TOPIC_ALREADY_EXISTS', client.createTopics([again]))
    await assertRefused('INVALID_TOPIC_EXCEPTION', client.createTopics([{ ...again, name: 'no/slash' }]))
    const nonsense = { ...again, name: stage.topicName(), configs: { 'retention.ms': 'soon' } }
    await assertRefused('INVALID_CONFIG', client.createTopics([nonsense]))

    await client.deleteTopics([name])
    await until('the deleted topic is gone', async () => !(name in (await client.cluster()).topics))
    await assertRefused('UNKNOWN_TOPIC_OR_PARTITION', client.deleteTopics([name]))

    // A new topic of the old name begins empty.
    await stage.createTopics([{ name, partitions: 1, configs: {} }])
    const [reader] = stage.readers()
    assert.deepEqual(await reader!.offsets({ topic: name, partition: 0 }), { earliest: 0, latest: 0 })
  },
}
