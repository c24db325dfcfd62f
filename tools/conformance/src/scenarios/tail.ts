import { assertSameRecords, someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

export const tail: Scenario = {
  name: 'wait for records',
  promise: 'a reader that waits at the end of a partition gets what comes, and does not wait for more',
  needs: ['fetch'],
  async run(stage) {
    const { client, company } = stage
    const topic = await stage.createTopic()
    const records = someRecords(company.administrator, 5)
    const arrived = client.fetch({ topic, partition: 0 }, 0, records.length)
    await company.administrator.produce(topic, records)
    assertSameRecords(await arrived, records, `${client.name} waits`)
  },
}
