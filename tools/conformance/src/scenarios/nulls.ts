import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

export const nulls: Scenario = {
  name: 'null keys and values',
  promise: 'null is null and empty is empty, in keys and in values',
  needs: [],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    const [neither, noKey, tombstone, emptyKey, emptyValue] = someRecords(client, 5)
    neither!.key = neither!.value = noKey!.key = tombstone!.value = null
    emptyKey!.key = emptyValue!.value = Buffer.alloc(0)
    const records = [noKey!, tombstone!]
    if (client.lacks('empty record') === undefined) records.push(neither!)
    // A client of lines of text cannot tell empty from null.
    if (client.lacks('binary') === undefined) records.push(emptyKey!, emptyValue!)
    await client.produce(topic, records)
    await stage.assertHolds({ topic, partition: 0 }, records)
  },
}
