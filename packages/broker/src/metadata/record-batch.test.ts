import { KafkaError } from '@ottla/protocol'
import { batches } from '@ottla/protocol/record'
import { describe, expect, it } from 'vitest'
import { type MetadataRecord, metadataRecord } from './record.ts'
import { decodeBatches, encodeRecords } from './record-batch.ts'

const features = (count: number): MetadataRecord[] =>
  Array.from({ length: count }, (_, index) =>
    metadataRecord('featureLevel', 0, { name: `feature.${index}`, featureLevel: 1 }),
  )

const place = { baseOffset: 100, epoch: 3, timestampMs: 1000 }

describe('encodeRecords', () => {
  it('makes one batch', () => {
    const { bytes, recordCount } = encodeRecords(features(5), { ...place, hasTransactions: true })
    const [batch, ...others] = batches(bytes)
    expect(others).toEqual([])
    expect(recordCount).toBe(5)
    expect(batch).toMatchObject({ baseOffset: 100, lastOffset: 104, partitionLeaderEpoch: 3, baseTimestamp: 1000 })
  })

  it('holds what needs several batches together by a transaction', () => {
    const { bytes, recordCount } = encodeRecords(features(50), { ...place, hasTransactions: true, batchBytesMax: 400 })
    const decoded = [...decodeBatches(bytes)]
    const records = decoded.flatMap((batch) => batch.records)
    expect(decoded.length).toBeGreaterThan(3)
    expect(recordCount).toBe(52)
    expect(records.map(({ kind }) => kind)).toEqual([
      'beginTransaction',
      ...Array(50).fill('featureLevel'),
      'endTransaction',
    ])
    expect(decoded.at(-1)!.position.offset).toBe(100 + 52 - 1)
    for (const batch of batches(bytes)) expect(batch.sizeBytes).toBeLessThanOrEqual(400)
  })

  it('refuses them where the cluster has no transactions', () => {
    const options = { ...place, hasTransactions: false, batchBytesMax: 400 }
    expect(() => encodeRecords(features(50), options)).toThrow(KafkaError)
  })
})

describe('decodeBatches', () => {
  it('refuses bytes after the last whole batch', () => {
    const { bytes } = encodeRecords(features(2), { ...place, hasTransactions: true })
    expect(() => [...decodeBatches(bytes.subarray(0, bytes.length - 1))]).toThrow('after the last whole batch')
  })
})
