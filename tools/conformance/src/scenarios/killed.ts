import assert from 'node:assert/strict'
import type { OutgoingRecord } from '../foreign-client.ts'
import { describe, sameRecord, someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

const recordsPerRequest = 50
const requestsBetweenKills = 6
const killCount = 2

export const killed: Scenario = {
  name: 'kill -9 in between',
  promise: 'what was acknowledged before a kill -9 is there after it, byte for byte, in the order it was written',
  needs: [],
  async run(stage) {
    const { client } = stage
    const broker = await stage.useOwnBroker()
    const topic = await stage.createTopic()
    const place = { topic, partition: 0 }
    const acknowledged: OutgoingRecord[] = []
    const atOffset = new Map<number, OutgoingRecord>()
    let seed = 0
    const produce = async () => {
      seed++
      const records = someRecords(client, recordsPerRequest, { seed })
      for (const [index, record] of records.entries()) record.key = Buffer.from(`${seed}-${index}`)
      const offsets = await client.produce(topic, records)
      acknowledged.push(...records)
      for (const [index, offset] of offsets?.entries() ?? []) atOffset.set(offset, records[index]!)
    }

    for (let kills = 0; kills < killCount; kills++) {
      for (let count = 0; count < requestsBetweenKills; count++) await produce()
      // Death comes while a request is on its way. Whether it is lost, or sent again, is the client's business:
      // only what it was told counts.
      const onItsWay = produce().catch((error: Error) => error)
      await broker.kill()
      await broker.start()
      await onItsWay
    }
    for (let count = 0; count < requestsBetweenKills; count++) await produce()

    const held = await stage.readAll(place)
    for (const record of held) {
      const wanted = atOffset.get(record.offset)
      if (wanted === undefined || sameRecord(record, wanted)) continue
      assert.fail(`offset ${record.offset} was acknowledged as ${describe(wanted)} and holds ${describe(record)}`)
    }
    // A client may have written a record twice, but each must be there, and the first copies in order.
    let next = 0
    for (const record of held) {
      if (next < acknowledged.length && sameRecord(record, acknowledged[next]!)) next++
    }
    assert.equal(
      next,
      acknowledged.length,
      `acknowledged but not there: ${next < acknowledged.length ? describe(acknowledged[next]!) : ''}`,
    )
  },
}
