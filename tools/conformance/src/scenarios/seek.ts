import assert from 'node:assert/strict'
import { assertSameRecords, firstTimestamp, someRecords } from '../records.ts'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'

export const seekByOffset: Scenario = {
  name: 'seek by offset',
  promise: 'reading begins at exactly the offset that was asked for, in the middle of a batch too',
  needs: ['fetch'],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    const place = { topic, partition: 0 }
    const records = someRecords(client, 300)
    for (let from = 0; from < records.length; from += 100) await client.produce(topic, records.slice(from, from + 100))
    assert.deepEqual(await client.offsets(place), { earliest: 0, latest: 300 })
    for (const offset of [0, 1, 99, 100, 157, 299]) {
      const found = await client.fetch(place, offset, Math.min(50, 300 - offset))
      assert.equal(found[0]!.offset, offset)
      assertSameRecords(found, records.slice(offset, offset + 50), `${client.name} reads from ${offset}`)
    }
  },
}

export const offsetOutOfRange: Scenario = {
  name: 'offset out of range',
  promise: 'reading from where nothing is, and will not be for long, is an error and not silence',
  needs: ['fetch', 'lost place'],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    await client.produce(topic, someRecords(client, 10))
    await assertRefused('OFFSET_OUT_OF_RANGE', client.fetch({ topic, partition: 0 }, 1_000, 1))
  },
}

export const seekByTime: Scenario = {
  name: 'seek by time',
  promise: 'a time leads to the first record that is not older, and beyond the last to nothing',
  needs: ['timestamps'],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    const place = { topic, partition: 0 }
    const records = someRecords(client, 100)
    for (let from = 0; from < records.length; from += 20) await client.produce(topic, records.slice(from, from + 20))
    const expected: [time: number, offset: number | null][] = [
      [0, 0],
      [firstTimestamp, 0],
      [firstTimestamp + 1, 1],
      [firstTimestamp + 41_000, 41],
      [firstTimestamp + 41_500, 42],
      [firstTimestamp + 99_000, 99],
      [firstTimestamp + 99_001, null],
    ]
    for (const [time, offset] of expected) {
      assert.equal(await client.offsetForTime(place, time), offset, `the offset for ${time}`)
    }
  },
}
