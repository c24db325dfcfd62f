import { RawConnection } from '@ottla/rig'
import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

const connectionCount = 500

export const manyConnections: Scenario = {
  name: '500 connections',
  promise: 'a client is served among five hundred others, and all of those are still answered afterwards',
  needs: [],
  async run(stage) {
    const { client } = stage
    const crowd = await Promise.all(Array.from({ length: connectionCount }, () => RawConnection.open(stage.broker)))
    try {
      await Promise.all(crowd.map((connection) => connection.greet()))
      const topic = await stage.createTopic()
      const records = someRecords(client, 50)
      await client.produce(topic, records)
      await stage.assertHolds({ topic, partition: 0 }, records)
      await Promise.all(crowd.map((connection) => connection.greet()))
    } finally {
      for (const connection of crowd) connection.close()
    }
  },
}
