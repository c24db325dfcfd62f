import { someRecords } from '../records.ts'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'

export const unknownTopic: Scenario = {
  name: 'unknown topic',
  promise: 'where topics do not make themselves, a client learns that there is none, and does not hang',
  needs: [],
  async run(stage) {
    await stage.useOwnBroker({ settings: { 'auto.create.topics.enable': 'false' } })
    const { client } = stage
    const topic = stage.topicName()
    await assertRefused('UNKNOWN_TOPIC_OR_PARTITION', client.produce(topic, someRecords(client, 1)), {
      orTimeout: true,
    })
  },
}

export const autoCreate: Scenario = {
  name: 'automatic topic',
  promise: 'the first record for a topic makes it',
  needs: ['auto-create'],
  async run(stage) {
    const { client } = stage
    const topic = stage.topicName()
    const records = someRecords(client, 5)
    await client.produce(topic, records)
    await stage.assertHolds({ topic, partition: 0 }, records)
  },
}
