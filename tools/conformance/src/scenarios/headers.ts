import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

export const headers: Scenario = {
  name: 'headers',
  promise: 'headers keep their order, their doubles and their bytes',
  needs: ['headers'],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    const [plain, twice, odd] = someRecords(client, 3)
    plain!.headers = [['trace', Buffer.from('4bf92f35')]]
    twice!.headers = ['first', 'second', 'third'].map((value) => ['step', Buffer.from(value)])
    odd!.headers = [
      ['имя', Buffer.from('значение 🌊')],
      ...(client.lacks('binary') === undefined ? [['bytes', Buffer.from([0, 255, 1, 254])] as [string, Buffer]] : []),
      ...(client.lacks('null header') === undefined ? [['nothing', null] as [string, null]] : []),
    ]
    const records = [plain!, twice!, odd!]
    await client.produce(topic, records)
    await stage.assertHolds({ topic, partition: 0 }, records)
  },
}
