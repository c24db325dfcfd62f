import { BatchView, endTransactionBatch, RecordBatchBuilder } from '@ottla/protocol/record'
import { expect, it } from 'vitest'
import { AbortedTransactions } from './aborted-transactions.ts'

const data = (baseOffset: number, producerId: number, isTransactional = true) => {
  const builder = new RecordBatchBuilder({ baseOffset, producerId, producerEpoch: 0, baseSequence: 0, isTransactional })
  builder.append(0, null, Buffer.from('v'))
  return new BatchView(builder.buildSync())
}
const marker = (baseOffset: number, producerId: number, result: 'COMMIT' | 'ABORT') => {
  const end = { result, producerId, producerEpoch: 0, coordinatorEpoch: 0, partitionLeaderEpoch: 0, timestampMs: 0 }
  return new BatchView(endTransactionBatch({ ...end, baseOffset }))
}

it('leaves out the records of aborted transactions, each from its first offset to its marker', () => {
  const aborted = new AbortedTransactions([
    { producerId: 7, firstOffset: 6 },
    { producerId: 7, firstOffset: 1 },
    { producerId: 8, firstOffset: 2 },
  ])
  const answer: [BatchView, boolean][] = [
    [data(0, 7), false],
    [data(1, 7), true],
    [data(2, 8), true],
    [data(3, 9), false],
    [marker(4, 7, 'ABORT'), true],
    [data(5, 7), false],
    [data(6, 7), true],
    [data(7, 8, false), false],
    [marker(8, 8, 'ABORT'), true],
    [data(9, 8), false],
  ]
  expect(answer.map(([batch]) => aborted.hold(batch))).toEqual(answer.map(([, isHeld]) => isHeld))
})

it('begins before the answer where a transaction does', () => {
  const aborted = new AbortedTransactions([{ producerId: 7, firstOffset: 1 }])
  expect([data(5, 7), marker(6, 7, 'ABORT'), data(7, 7)].map((batch) => aborted.hold(batch))).toEqual([
    true,
    true,
    false,
  ])
})
