import { BatchView, RecordBatchBuilder } from '@ottla/protocol/record'
import { describe, expect, it } from 'vitest'
import { SequencedBatch } from './sequenced-batch.ts'

describe('SequencedBatch', () => {
  it('is the same batch from a producer, with a checksum that fits', () => {
    for (const size of [1, 100, 12_345]) {
      const builder = new RecordBatchBuilder()
      for (let index = 0; index < 3; index++) builder.append(1_000, null, Buffer.alloc(size, index + 1))
      const plain = builder.buildSync()
      const batch = new SequencedBatch(plain)
      expect(batch.recordCount).toBe(3)
      for (const baseSequence of [0, 3, 1_000_000]) {
        const view = new BatchView(Buffer.concat(batch.chunks(4_711, baseSequence)))
        expect(view.isCrcValid()).toBe(true)
        expect(view).toMatchObject({ producerId: 4_711, producerEpoch: 0, baseSequence, sizeBytes: plain.length })
      }
    }
  })
})
