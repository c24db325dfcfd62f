import { someRecords } from '../records.ts'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'

export const largeMessages: Scenario = {
  name: '1 MB message',
  promise: 'a message of a million bytes goes through',
  needs: [],
  async run(stage) {
    const topic = await stage.createTopic()
    const records = someRecords(stage.client, 3)
    records[1]!.value = Buffer.alloc(1_000_000, 'large ')
    await stage.client.produce(topic, records)
    await stage.assertHolds({ topic, partition: 0 }, records)
  },
}

export const tooLargeMessages: Scenario = {
  name: 'too large a message',
  promise: 'a message above max.message.bytes is refused as such, and the next one is taken',
  needs: [],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    const [tooLarge, ordinary] = someRecords(client, 2)
    tooLarge!.value = Buffer.alloc(2_000_000, 'too large ')
    const requestBytesMax = 8_000_000
    await assertRefused('MESSAGE_TOO_LARGE', client.produce(topic, [tooLarge!], { requestBytesMax }))
    await client.produce(topic, [ordinary!], { requestBytesMax })
    await stage.assertHolds({ topic, partition: 0 }, [ordinary!])
  },
}
