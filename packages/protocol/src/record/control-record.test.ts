import { describe, expect, test } from 'vitest'
import { batches } from './batch.ts'
import {
  controlBatch,
  controlRecordType,
  decodeControlRecordKey,
  decodeEndTransactionMarker,
  encodeControlRecordKey,
  encodeEndTransactionMarker,
  endTransactionBatch,
} from './control-record.ts'
import { CorruptBatchError } from './corrupt-batch-error.ts'

test('the end of a transaction is the bytes that Kafka writes', () => {
  const bytes = endTransactionBatch({
    result: 'COMMIT',
    baseOffset: 50,
    partitionLeaderEpoch: 7,
    timestampMs: 1_700_000_000_000,
    producerId: 9_000,
    producerEpoch: 2,
    coordinatorEpoch: 13,
  })
  expect(Buffer.from(bytes).toString('hex')).toBe(
    '000000000000003200000042000000070294e91c740030000000000000018bcfe568000000018bcfe568000000000000002328' +
      '0002ffffffff000000012000000008000000010c00000000000d00',
  )
})

test('a batch of control records says so, and holds them in order', () => {
  const bytes = controlBatch({ baseOffset: 1_000, partitionLeaderEpoch: 4, timestampMs: 5 }, [
    { type: 'SNAPSHOT_HEADER', value: Uint8Array.of(1) },
    { type: 'KRAFT_VERSION', value: Uint8Array.of(2) },
    { type: 'KRAFT_VOTERS', value: Uint8Array.of(3) },
  ])
  const [batch] = batches(bytes)
  expect(batch!).toMatchObject({ isControl: true, isTransactional: false, partitionLeaderEpoch: 4, producerId: -1 })
  expect([...batch!.records()].map(({ offset, key, value }) => [offset, controlRecordType(key), value![0]])).toEqual([
    [1_000, 'SNAPSHOT_HEADER', 1],
    [1_001, 'KRAFT_VERSION', 2],
    [1_002, 'KRAFT_VOTERS', 3],
  ])
})

describe('keys and markers', () => {
  test.each([
    ['ABORT', 0],
    ['COMMIT', 1],
    ['LEADER_CHANGE', 2],
    ['SNAPSHOT_HEADER', 3],
    ['SNAPSHOT_FOOTER', 4],
    ['KRAFT_VERSION', 5],
    ['KRAFT_VOTERS', 6],
  ] as const)('%s is type %i', (type, id) => {
    expect(encodeControlRecordKey(type)).toEqual(Uint8Array.of(0, 0, 0, id))
    expect(decodeControlRecordKey(Uint8Array.of(0, 0, 0, id))).toEqual({ version: 0, type })
  })

  test('a younger type or version is read as far as it is known', () => {
    expect(decodeControlRecordKey(Uint8Array.of(0, 3, 0, 99, 1, 2))).toEqual({ version: 3, type: undefined })
    expect(decodeControlRecordKey(Uint8Array.of(0, 0, 0xff, 0xff))).toEqual({ version: 0, type: undefined })
    expect(decodeEndTransactionMarker(Uint8Array.of(0, 1, 0, 0, 0, 9, 7))).toEqual({ version: 1, coordinatorEpoch: 9 })
  })

  test('a marker comes back', () => {
    expect(decodeEndTransactionMarker(encodeEndTransactionMarker(2 ** 31 - 1))).toEqual({
      version: 0,
      coordinatorEpoch: 2 ** 31 - 1,
    })
  })

  test.each([
    ['no key', () => decodeControlRecordKey(null)],
    ['a short key', () => decodeControlRecordKey(new Uint8Array(3))],
    ['a negative key version', () => decodeControlRecordKey(Uint8Array.of(0xff, 0xff, 0, 0))],
    ['no marker', () => decodeEndTransactionMarker(null)],
    ['a short marker', () => decodeEndTransactionMarker(new Uint8Array(5))],
    ['a negative marker version', () => decodeEndTransactionMarker(Uint8Array.of(0xff, 0xff, 0, 0, 0, 0))],
  ])('%s is refused', (_, work) => {
    expect(work).toThrow(CorruptBatchError)
  })
})
