import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'
import { until } from '../stage.ts'

export const acknowledgements: Scenario = {
  name: 'acks 0, 1 and all',
  promise: 'records arrive whether the client wants no answer, one from the leader, or one from all',
  needs: [],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic(3)
    for (const [partition, acks] of ([0, 1, 'all'] as const).entries()) {
      const records = someRecords(client, 20, { partition })
      await client.produce(topic, records, { acks })
      const [reader] = stage.readers()
      // Nobody says when a record without acknowledgement has arrived.
      await until('all records are there', async () => (await reader!.offsets({ topic, partition })).latest === 20)
      await stage.assertHolds({ topic, partition }, records)
    }
  },
}
