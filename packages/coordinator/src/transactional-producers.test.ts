import { expect, it } from 'vitest'
import { TransactionalProducers } from './transactional-producers.ts'

it('forgets those that have been silent longest, but nobody with an open transaction', () => {
  const producers = new TransactionalProducers([], 10)
  for (let producerId = 0; producerId < 20; producerId += 1) {
    const producer = { producerId, producerEpoch: 1 }
    producers.noteRecords(producer)
    if (producerId !== 3) producers.noteEnd({ ...producer, coordinatorEpoch: 0, result: 'COMMIT' })
  }
  const known = [...producers.all()].map(({ producerId }) => producerId)
  expect(known).toEqual([3, ...Array.from({ length: 9 }, (_, index) => 11 + index)])
  expect(producers.refusalOfRecords({ producerId: 3, producerEpoch: 0 })).toBe('INVALID_PRODUCER_EPOCH')
  expect(producers.refusalOfRecords({ producerId: 4, producerEpoch: 0 })).toBeUndefined()
})
