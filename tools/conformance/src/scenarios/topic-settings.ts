import assert from 'node:assert/strict'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'
import { until } from '../stage.ts'

export const topicSettings: Scenario = {
  name: 'topic settings',
  promise: 'settings are described with their defaults, changed, and refused when they make no sense',
  needs: ['administer'],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic(1, { 'max.message.bytes': '65536' })
    const before = await client.describeConfigs(topic)
    assert.equal(before['max.message.bytes'], '65536')
    assert.equal(before['retention.ms'], '604800000')
    assert.equal(before['cleanup.policy'], 'delete')

    await client.alterConfigs(topic, { 'max.message.bytes': '70000', 'retention.ms': '-1' })
    await until('the new settings show', async () => (await client.describeConfigs(topic))['retention.ms'] === '-1')
    assert.equal((await client.describeConfigs(topic))['max.message.bytes'], '70000')

    await assertRefused('INVALID_CONFIG', client.alterConfigs(topic, { 'retention.ms': 'soon' }))
    await assertRefused('UNKNOWN_TOPIC_OR_PARTITION', client.describeConfigs(stage.topicName()))
  },
}
