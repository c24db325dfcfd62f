import { BatchView, RecordBatchBuilder } from '@ottla/protocol/record'
import { describe, expect, it } from 'vitest'
import { PartitionChecker } from './partition-checker.ts'
import { type Guarantee, SentBatch, SentBatches } from './sent-batch.ts'

const encoder = new TextEncoder()
/** Where the checksum of a batch stands. */
const CRC_AT = 17

/** A partition, and who sends to it. */
function scene() {
  const sent = new SentBatches()
  const partition = new PartitionChecker({ topic: 't', partition: 0, sent, isVerbatim: true, machineLife: 0 })
  let number = 0
  const send = (count = 2, guarantee: Guarantee = 'once') => {
    number += 1
    const name = `batch ${number}`
    const records = Array.from({ length: count }, (_, index) => ({
      timestampMs: 1000 * number + index,
      key: index === 0 ? encoder.encode(name) : null,
      value: encoder.encode(`value ${index}`),
    }))
    const builder = new RecordBatchBuilder()
    for (const { timestampMs, key, value } of records) builder.append(timestampMs, key, value)
    const bytes = builder.buildSync().slice()
    const batch = new SentBatch({ name, partition, guarantee, writer: { name: 'p', number }, records })
    batch.sendCount = 1
    sent.add(batch, new BatchView(bytes))
    return { batch, bytes }
  }
  return { sent, partition, send }
}

/** As it stands in a log. */
function stored(bytes: Uint8Array, baseOffset: number): Uint8Array {
  const copy = bytes.slice()
  const view = new BatchView(copy)
  view.setBaseOffset(baseOffset)
  view.setPartitionLeaderEpoch(7)
  return copy
}

describe('reading', () => {
  it('knows two batches apart whose checksums happen to be the same', () => {
    const { sent, send } = scene()
    const [one, other] = [send(), send(3)]
    const checksum = 0x12345678
    for (const { batch, bytes } of [one, other]) {
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(CRC_AT, checksum)
      sent.add(batch, new BatchView(bytes))
    }
    expect(sent.find(new BatchView(stored(one.bytes, 7)))).toBe(one.batch)
    expect(sent.find(new BatchView(stored(other.bytes, 9)))).toBe(other.batch)
  })

  it('takes whole batches without gaps, and says where to go on', () => {
    const { partition, send } = scene()
    const [first, second] = [send(3), send(2)]
    expect(partition.read(1, Buffer.concat([stored(first.bytes, 0), stored(second.bytes, 3)]))).toBe(5)
    expect(partition.read(5, new Uint8Array(0))).toBe(5)
    expect(partition.knownEnd).toBe(5)
  })

  it('finds a gap, a torn end, a damaged and a foreign batch', () => {
    const { partition, send } = scene()
    const [first, second] = [send(3), send(2)]
    expect(() => partition.read(0, Buffer.concat([stored(first.bytes, 0), stored(second.bytes, 4)]))).toThrow(
      'after offset 2 came a batch of offsets 4 to 5',
    )
    expect(() => partition.read(5, stored(second.bytes, 2))).toThrow('fetch from 5 came a batch of offsets 2 to 3')
    const torn = stored(second.bytes, 3)
    expect(() => partition.read(3, torn.subarray(0, torn.length - 1))).toThrow('torn bytes')
    const damaged = stored(send().bytes, 3)
    damaged[70]! ^= 1
    expect(() => partition.read(3, damaged)).toThrow('wrong checksum')
    expect(() => partition.read(3, stored(scene().send(9).bytes, 3))).toThrow('nobody has sent')
  })

  it('knows records again that the broker was told to compress anew', () => {
    const { partition, send } = scene()
    const { batch } = send(3)
    const builder = new RecordBatchBuilder({ compression: 'gzip' })
    for (const { timestampMs, key, value } of batch.records) builder.append(timestampMs, key, value)
    const bytes = stored(builder.buildSync(), 0)
    expect(() => partition.read(0, bytes)).toThrow('nobody has sent')
    partition.isVerbatim = false
    expect(partition.read(0, bytes)).toBe(3)
  })
})

describe('what is known', () => {
  it('stays where it is', () => {
    const { partition, send } = scene()
    const [first, second] = [send(), send()]
    partition.acknowledge(first.batch, 0, 0)
    partition.acknowledge(first.batch, 0, 0)
    expect(() => partition.read(0, stored(second.bytes, 0))).toThrow('where batch 1 is known to stand')
    partition.acknowledge(second.batch, 2, 0)
    expect(() => partition.read(1, stored(send(3).bytes, 1))).toThrow('batch 2 stands at 2')
  })

  it('is there once, or as often as it was sent', () => {
    const { partition, send } = scene()
    const [once, often] = [send(), send(2, 'at least once')]
    partition.acknowledge(once.batch, 0, 0)
    expect(() => partition.acknowledge(once.batch, 2, 0)).toThrow('batch 1 (once, sent 1 times) stands at 0, 2')
    partition.acknowledge(often.batch, 4, 0)
    often.batch.sendCount = 2
    partition.acknowledge(often.batch, 6, 0)
    expect(() => partition.acknowledge(often.batch, 8, 0)).toThrow('sent 2 times) stands at 4, 6, 8')
  })

  it('is there in the order in which it was sent', () => {
    const { partition, send } = scene()
    const [first, second] = [send(), send()]
    partition.acknowledge(second.batch, 0, 0)
    partition.demandOrder()
    partition.acknowledge(first.batch, 2, 0)
    expect(() => partition.demandOrder()).toThrow('batch 1 stands at 2, behind batch 2')
  })

  it('tells which record is the first of a time', () => {
    const { partition, send } = scene()
    partition.acknowledge(send(3).batch, 0, 0)
    partition.acknowledge(send(3).batch, 3, 0)
    const found = [0, 1001, 1500, 2002, 2003].map((timestampMs) => partition.offsetForTimestamp(timestampMs, 1))
    expect(found).toEqual([1, 1, 3, 5, undefined])
  })
})

describe('the high watermark and the start', () => {
  it('do not go back behind what was known when the request was sent', () => {
    const { partition, send } = scene()
    const before = partition.floor()
    partition.acknowledge(send(3).batch, 0, 0)
    partition.observe(before, { highWatermark: 0, startOffset: 0 })
    expect(() => partition.observe(partition.floor(), { highWatermark: 2 })).toThrow('went back from 3 to 2')
    expect(() => partition.observe(before, { highWatermark: 3, startOffset: 2 })).toThrow('starts at 2')
    partition.expectDeletion(2)
    partition.observe(before, { highWatermark: 3, startOffset: 2 })
    partition.deleted(before, 2)
    expect(() => partition.observe(partition.floor(), { highWatermark: 3, startOffset: 0 })).toThrow('starts at 0')
    partition.beginProcessLife(false)
    partition.observe(partition.floor(), { highWatermark: 3, startOffset: 0 })
  })
})

describe('a loss of power', () => {
  it('may take what was not synced, from the end', () => {
    const { partition, send } = scene()
    const [kept, lost] = [send(), send()]
    partition.acknowledge(kept.batch, 0, 0)
    partition.acknowledge(lost.batch, 2, 0)
    partition.synced(2)
    partition.loseTail(2, 1)
    expect([partition.knownEnd, partition.floor().highWatermark]).toEqual([2, 2])
    expect(() => partition.read(0, stored(lost.bytes, 0))).toThrow('where batch 1 is known to stand')
    partition.read(2, stored(lost.bytes, 2))
  })

  it('must not take what was synced', () => {
    const { partition, send } = scene()
    partition.acknowledge(send(4).batch, 0, 0)
    partition.synced(4)
    expect(() => partition.loseTail(3, 1)).toThrow('ends at 3 after a loss of power, though all up to 4 was synced')
  })

  it('makes late acknowledgements of what it took worthless, and those of the rest not', () => {
    const { partition, send } = scene()
    const [kept, lost, next] = [send(), send(), send()]
    partition.loseTail(2, 1)
    partition.acknowledge(lost.batch, 2, 0)
    partition.acknowledge(next.batch, 2, 1)
    partition.acknowledge(kept.batch, 0, 0)
    expect(partition.knownEnd).toBe(4)
  })
})
