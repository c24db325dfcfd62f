import { MemoryPool } from '@ottla/platform'
import { apiVersionsApi, produceApi } from '@ottla/protocol/messages'
import {
  BatchView,
  batches,
  MessageSetBuilder,
  RecordBatchBuilder,
  type RecordBatchOptions,
} from '@ottla/protocol/record'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { RECORD_MS, ServedBroker } from '../handlers/served-broker.ts'

/** What memory holds that was given back: whoever still reads it reads this. */
const POISON = 0xdd
/** Large enough for a frame of its own in the pool. */
const VALUE_BYTES = 100_000

let served: ServedBroker
let plainId: string
let givenCount = 0
const give = MemoryPool.prototype.give
beforeAll(async () => {
  vi.spyOn(MemoryPool.prototype, 'give').mockImplementation(function (this: MemoryPool, memory: Uint8Array) {
    givenCount += 1
    new Uint8Array(memory.buffer).fill(POISON)
    give.call(this, memory)
  })
  served = await ServedBroker.start('recycled memory')
  plainId = await served.createTopic('plain', 2)
  await served.createTopic('packed', 1, { 'compression.type': 'gzip' })
  await served.createTopic('unpacked', 1, { 'compression.type': 'uncompressed' })
})
afterAll(() => {
  vi.restoreAllMocks()
})
beforeEach(() => {
  givenCount = 0
})

/** Told by its first byte; no codec makes it much smaller. */
function valueWith(fill: number): Buffer {
  const value = Buffer.alloc(VALUE_BYTES)
  let state = fill
  for (let index = 0; index < VALUE_BYTES; index += 1) {
    value[index] = index === 0 ? fill : state >>> 24
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  }
  return value
}

function batchOf(fill: number, options: RecordBatchOptions = {}): Uint8Array {
  const builder = new RecordBatchBuilder(options)
  builder.append(RECORD_MS, Buffer.from([fill]), valueWith(fill))
  return builder.buildSync()
}

/** The values from `offset` on, each told by its first byte, with every byte of every batch looked at. */
async function fillsFrom(topic: string, offset: number, partition = 0): Promise<number[]> {
  const fills: number[] = []
  let next = offset
  for (;;) {
    const { partition: answer } = await served.fetch(topic, next, { partition })
    const records = answer!.records
    if (records === null || records.length === 0) return fills
    for (const batch of batches(records)) {
      expect(batch.isCrcValid()).toBe(true)
      for (const record of batch.decodedRecordsSync(10_000_000)) {
        const fill = record.value![0]!
        expect(Buffer.from(record.value!).equals(valueWith(fill))).toBe(true)
        fills.push(fill)
      }
      next = batch.lastOffset + 1
    }
  }
}

it.each([
  ['plain', 'none'],
  ['plain', 'gzip'],
  ['plain', 'lz4'],
  ['packed', 'none'],
  ['packed', 'lz4'],
  ['unpacked', 'gzip'],
  ['unpacked', 'zstd'],
] as const)('keeps what was produced to a topic that is %s, by a codec of %s', async (topic, compression) => {
  const start = (await served.fetch(topic, 0)).partition!.highWatermark
  for (let fill = 1; fill <= 40; fill += 1) {
    expect((await served.produce(topic, batchOf(fill, { compression }))).errorCode).toBe(0)
  }
  const expected = Array.from({ length: 40 }, (_, index) => index + 1)
  expect(await fillsFrom(topic, start)).toEqual(expected)
  // What is pushed out of memory is read from the disk, into memory that others had.
  expect(await fillsFrom(topic, start)).toEqual(expected)
  expect(givenCount).toBeGreaterThan(0)
})

it('keeps what old producers send', async () => {
  const start = (await served.fetch('plain', 0)).partition!.highWatermark
  for (const magic of [0, 1] as const) {
    for (let fill = 1; fill <= 10; fill += 1) {
      const builder = new MessageSetBuilder({ magic, compression: 'none', timestampType: 'create' })
      builder.append(0, RECORD_MS, Buffer.from([fill]), valueWith(fill))
      expect((await served.produce('plain', builder.buildSync(), { version: 2 })).errorCode).toBe(0)
    }
  }
  const expected = Array.from({ length: 10 }, (_, index) => index + 1)
  expect(await fillsFrom('plain', start)).toEqual([...expected, ...expected])
})

it('keeps the first of a batch that is sent twice, and nothing of one that is refused', async () => {
  const start = (await served.fetch('plain', 0)).partition!.highWatermark
  for (let fill = 1; fill <= 20; fill += 1) {
    const producer = { producerId: 77, producerEpoch: 0, baseSequence: fill - 1 }
    const first = await served.produce('plain', batchOf(fill, producer))
    const broken = batchOf(fill)
    broken[broken.length - 1]! ^= 1
    expect((await served.produce('plain', broken)).errorCode).not.toBe(0)
    expect(await served.produce('plain', batchOf(fill, producer))).toMatchObject({ baseOffset: first.baseOffset })
  }
  expect(await fillsFrom('plain', start)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

it('keeps the parts of a request for several partitions, the refused ones left out, with any acks', async () => {
  const first = (await served.fetch('plain', 0)).partition!.highWatermark
  const second = (await served.fetch('plain', 0, { partition: 1 })).partition!.highWatermark
  for (let fill = 1; fill <= 30; fill += 1) {
    const partitionData = [0, 1, 9].map((index) => ({ index, records: batchOf(fill + index) }))
    const request = { acks: fill % 2 === 0 ? 1 : -1, timeoutMs: 1_000, topicData: [{ name: 'plain', partitionData }] }
    await served.send(produceApi, request, { versionMax: 12 })
  }
  const silent = [0, 1].map((index) => ({ index, records: batchOf(99) }))
  await served.world.run(async () => {
    served.connection.sendWithoutResponse(produceApi, {
      acks: 0,
      timeoutMs: 1_000,
      topicData: [{ topicId: plainId, partitionData: silent }],
    })
  })
  await served.send(apiVersionsApi, {})
  await served.world.advance(100)
  const expected = Array.from({ length: 30 }, (_, index) => index + 1)
  expect(await fillsFrom('plain', first)).toEqual([...expected, 99])
  expect(await fillsFrom('plain', second, 1)).toEqual([...expected.map((fill) => fill + 1), 99])
})

it('looks at a batch in memory that was given back as damaged, so that this test would see one', () => {
  const batch = batchOf(1)
  batch.fill(POISON, 61)
  expect(new BatchView(batch).isCrcValid()).toBe(false)
})
