import { expect, it } from 'vitest'
import type { TopicMetadata } from '../metadata.ts'
import type { Router } from '../routing.ts'
import { produce } from './produce.ts'

it('refuses a partition that the topic does not have before it sends anything', async () => {
  const partitions = [0, 1].map((partition) => ({ partition, leader: 1, leaderEpoch: 0, replicas: [1], isr: [1] }))
  const topic = { name: 'orders', partitions } as unknown as TopicMetadata
  const router = {
    clock: { now: () => 0 },
    random: { integer: () => 0 },
    retrying: (attempt: () => Promise<unknown>) => attempt(),
    topic: async () => topic,
    leaderOf: async () => expect.unreachable('nothing may be sent'),
  } as unknown as Router
  const records = [
    { value: 'good', partition: 1 },
    { value: 'bad', partition: 2 },
  ]
  await expect(produce(router, 'orders', records)).rejects.toThrow('orders has partitions 0 to 1, not 2')
})
