import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

export const restarted: Scenario = {
  name: 'restart in between',
  promise: 'after an orderly stop and start all is as it was, and the same client goes on',
  needs: [],
  async run(stage) {
    const { client } = stage
    const broker = await stage.useOwnBroker()
    const topic = await stage.createTopic(1, { 'retention.ms': '-1' })
    const records = someRecords(client, 200)
    await client.produce(topic, records.slice(0, 100))
    await broker.stop()
    await broker.start()
    await stage.assertHolds({ topic, partition: 0 }, records.slice(0, 100))
    await client.produce(topic, records.slice(100))
    await stage.assertHolds({ topic, partition: 0 }, records)
  },
}
