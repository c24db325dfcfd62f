import assert from 'node:assert/strict'
import { someRecords } from '../records.ts'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'

export const deleteRecords: Scenario = {
  name: 'delete records',
  promise: 'a partition begins where it was cut, and what is left is unharmed',
  needs: ['delete records'],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    const place = { topic, partition: 0 }
    const records = someRecords(client, 100)
    await client.produce(topic, records)
    await client.deleteRecords(place, 33)
    const [reader] = stage.readers()
    assert.deepEqual(await reader!.offsets(place), { earliest: 33, latest: 100 })
    await stage.assertHolds(place, records.slice(33), 33)
    await assertRefused('OFFSET_OUT_OF_RANGE', client.deleteRecords(place, 1_000))
  },
}
