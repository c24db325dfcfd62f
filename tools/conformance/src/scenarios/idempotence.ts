import assert from 'node:assert/strict'
import { CuttingProxy } from '../cutting-proxy.ts'
import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

const cutsMax = 6

export const idempotence: Scenario = {
  name: 'idempotent, with lost answers',
  promise: 'an idempotent producer that must send again leaves each record once, in order',
  needs: ['idempotence'],
  async run(stage) {
    const { client } = stage
    // Every second Produce loses its answer, a few times over.
    const proxy = await CuttingProxy.listen((number) => number % 2 === 0 && number <= cutsMax * 2)
    try {
      await stage.useOwnBroker({ settings: { 'advertised.listeners': `PLAINTEXT://${proxy.bootstrap}` } }, (broker) => {
        proxy.forwardTo(broker)
        return proxy.bootstrap
      })
      const topic = await stage.createTopic(2)
      const lists = [0, 1].map((partition) => someRecords(client, 400, { partition, seed: partition + 5 }))
      for (let from = 0; from < 400; from += 40) {
        const records = lists.flatMap((list) => list.slice(from, from + 40))
        await client.produce(topic, records, { idempotent: true })
      }
      assert.ok(proxy.cutCount >= 3, `only ${proxy.cutCount} answers were lost: the scenario proved nothing`)
      for (const [partition, records] of lists.entries()) {
        const { latest } = await stage.readers()[0]!.offsets({ topic, partition })
        assert.equal(latest, records.length, `partition ${partition} holds ${latest} records of ${records.length} sent`)
        await stage.assertHolds({ topic, partition }, records)
      }
    } finally {
      await proxy.close()
    }
  },
}
