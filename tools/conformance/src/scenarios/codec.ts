import { type Codec, codecs } from '../foreign-client.ts'
import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

export const codecScenarios: readonly Scenario[] = codecs.map(codecScenario)

function codecScenario(codec: Codec): Scenario {
  return {
    name: `codec ${codec}`,
    promise: `records written with ${codec} come back byte for byte, from each partition in order`,
    needs: [`codec ${codec}`],
    async run(stage) {
      const topic = await stage.createTopic(3)
      const lists = [0, 1, 2].map((partition) => someRecords(stage.client, 200, { partition, seed: partition + 1 }))
      await stage.client.produce(topic, lists.flat(), { codec })
      for (const [partition, records] of lists.entries()) await stage.assertHolds({ topic, partition }, records)
    },
  }
}
