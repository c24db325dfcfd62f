import assert from 'node:assert/strict'
import type { Scenario } from '../scenario.ts'

export const metadata: Scenario = {
  name: 'metadata',
  promise: 'a client finds the broker at the address it was given, and the topics with their partitions',
  needs: [],
  async run(stage) {
    const [one, seven] = [await stage.createTopic(1), await stage.createTopic(7)]
    const view = await stage.client.cluster()
    assert.deepEqual(view.brokers, [stage.broker.bootstrap])
    assert.equal(view.topics[one], 1)
    assert.equal(view.topics[seven], 7)
  },
}
