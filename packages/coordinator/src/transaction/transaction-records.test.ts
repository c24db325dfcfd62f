import { describe, expect, it } from 'vitest'
import { completed, newTransaction, prepared, withAdded } from './transaction.ts'
import { readTransaction, readTransactionalId, transactionRecord, transactionTombstone } from './transaction-records.ts'

const NOW_MS = 1_700_000_000_000
const empty = { ...newTransaction('t', 7, 60_000), producerEpoch: 3, updateMs: NOW_MS }
const ongoing = withAdded(empty, [{ topic: 'orders', partitions: [0, 2] }], 2, NOW_MS)

describe('records of transactions', () => {
  it('are of the bytes that Kafka writes', () => {
    const { key, value } = transactionRecord(ongoing, 0)
    // Type 0, and the id with its length.
    expect(Buffer.from(key).toString('hex')).toBe('0000000174')
    const fields = [
      '0000', // version
      '0000000000000007', // producer id
      '0003', // epoch
      '0000ea60', // timeout
      '01', // Ongoing
      '00000001', // one topic
      '00066f7264657273', // orders
      '000000020000000000000002', // partitions 0 and 2
      '0000018bcfe56800', // last update
      '0000018bcfe56800', // start
    ]
    expect(Buffer.from(value!).toString('hex')).toBe(fields.join(''))
  })

  it('have no list of partitions where nothing is begun', () => {
    const { value } = transactionRecord(empty, 0)
    expect(Buffer.from(value!).subarray(17, 21).toString('hex')).toBe('ffffffff')
  })

  it('keep from version 1 on what a retry after a change of ids needs', () => {
    const end = prepared(ongoing, { result: 'COMMIT', clientVersion: 2, nextProducerId: 9 }, NOW_MS + 5)
    const { key, value } = transactionRecord(end, 2)
    expect(readTransactionalId(key)).toBe('t')
    expect(value![1]).toBe(1)
    const read = readTransaction('t', value!)
    expect(read).toEqual({ ...end, lastProducerEpoch: -1 })
    expect(read).toMatchObject({ previousProducerId: 7, nextProducerId: 9, producerEpoch: 4, clientVersion: 2 })
  })

  it('read what the first version does not have as nothing', () => {
    const { value } = transactionRecord(ongoing, 0)
    expect(readTransaction('t', value!)).toMatchObject({ previousProducerId: -1, nextProducerId: -1, clientVersion: 0 })
  })

  it('have at any level the id that a producer was told to go on with', () => {
    const end = prepared(ongoing, { result: 'COMMIT', clientVersion: 2, nextProducerId: 9 }, NOW_MS)
    expect(readTransaction('t', transactionRecord(end, 0).value!)).toMatchObject({ nextProducerId: 9 })
    const done = readTransaction('t', transactionRecord(completed(end, NOW_MS), 0).value!)
    expect(done).toMatchObject({ producerId: 9, previousProducerId: 7, producerEpoch: 0 })
    expect(transactionRecord({ ...end, nextProducerId: -1 }, 0).value![1]).toBe(0)
  })

  it('say with a tombstone that an id is forgotten', () => {
    expect(transactionTombstone('t').value).toBeNull()
  })

  it('refuse a state that is of a later release', () => {
    const { value } = transactionRecord(ongoing, 0)
    const changed = value!.slice()
    changed[16] = 99
    expect(() => readTransaction('t', changed)).toThrow('state 99')
  })
})
