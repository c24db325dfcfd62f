import { errorCodes } from '@ottla/protocol'
import { produceApi } from '@ottla/protocol/messages'
import { BatchView, batches, MessageSetBuilder, RecordBatchBuilder } from '@ottla/protocol/record'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, RECORD_MS, ServedBroker, UNKNOWN_ID } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('produce')
  await served.createTopic('orders', 2)
})

function messageSet(magic: 0 | 1): Uint8Array {
  const builder = new MessageSetBuilder({ magic, compression: 'none', timestampType: 'create' })
  for (let index = 0; index < 3; index += 1) {
    builder.append(index, RECORD_MS + index, Buffer.from(`k${index}`), Buffer.from(`v${index}`))
  }
  return builder.buildSync()
}

function changed(batch: Uint8Array, change: (bytes: Uint8Array) => void): Uint8Array {
  change(batch)
  return batch
}

describe('Produce', () => {
  it.each([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])('appends a batch in version %i', async (version) => {
    const before = (await served.fetch('orders', 0)).partition!.highWatermark
    const answer = await served.produce('orders', batchOf(3), { version })
    expect(answer).toMatchObject({ errorCode: 0, baseOffset: before, logAppendTimeMs: -1 })
    expect(answer.logStartOffset).toBe(version >= 5 ? 0 : -1)
  })

  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [2, 1],
  ] as const)('takes what old producers send: version %i, magic %i', async (version, magic) => {
    const { baseOffset, errorCode } = await served.produce('orders', messageSet(magic), { version })
    expect(errorCode).toBe(0)
    const { partition } = await served.fetch('orders', baseOffset)
    const [batch] = batches(partition!.records!)
    expect(batch).toMatchObject({
      magic: 2,
      baseOffset,
      recordCount: 3,
      maxTimestamp: magic === 0 ? -1 : RECORD_MS + 2,
    })
  })

  it('answers acks 0 with silence, and closes the connection where it fails', async () => {
    const { connection } = served
    const send = (topicId: string) =>
      served.world.run(async () => {
        connection.sendWithoutResponse(produceApi, {
          acks: 0,
          timeoutMs: 1_000,
          topicData: [{ topicId, partitionData: [{ index: 0, records: batchOf(1) }] }],
        })
      })
    await send(await served.createTopic('silent'))
    await served.world.advance(100)
    expect((await served.fetch('silent', 0)).partition!.highWatermark).toBe(1)
    await send(UNKNOWN_ID)
    await served.world.until(() => !connection.isOpen)
    expect(served.world.log.tail(50).join('\n')).toContain('acks=0')
    await served.reconnect()
  })

  it.each([
    ['a number of acks that there is not', { acks: 2 }, 'INVALID_REQUIRED_ACKS'],
    ['a partition that there is not', { partition: 7 }, 'UNKNOWN_TOPIC_OR_PARTITION'],
  ] as const)('refuses %s', async (_what, options, errorName) => {
    const answer = await served.produce('orders', batchOf(1), options)
    expect(answer).toMatchObject({ errorCode: errorCodes[errorName], baseOffset: -1, logStartOffset: -1 })
  })

  it('refuses topics that there are not, by name and by id', async () => {
    expect((await served.produce('nobody', batchOf(1))).errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    expect((await served.produce('nobody', batchOf(1), { version: 13 })).errorCode).toBe(errorCodes.UNKNOWN_TOPIC_ID)
  })

  it.each([
    ['null', null, 'INVALID_RECORD'],
    ['nothing', new Uint8Array(0), 'INVALID_RECORD'],
    ['half a batch', batchOf(3).subarray(0, 50), 'INVALID_RECORD'],
    ['two batches', Buffer.concat([batchOf(1), batchOf(1)]), 'INVALID_RECORD'],
    ['messages of an old format', messageSet(1), 'INVALID_RECORD'],
    ['a base offset', batchOf(1, { baseOffset: 5 }), 'INVALID_RECORD'],
    ['a control batch', batchOf(1, { isControl: true }), 'INVALID_RECORD'],
    ['a damaged batch', changed(batchOf(1), (bytes) => (bytes[bytes.length - 1]! ^= 1)), 'CORRUPT_MESSAGE'],
    ['an unknown format', changed(batchOf(1), (bytes) => (bytes[16] = 5)), 'CORRUPT_MESSAGE'],
  ] as const)('refuses %s', async (_what, records, errorName) => {
    expect((await served.produce('orders', records)).errorCode).toBe(errorCodes[errorName])
  })

  it.each([
    ['nonsense after a batch', () => Buffer.concat([batchOf(1), Buffer.alloc(20)]), 'CORRUPT_MESSAGE'],
    ['the torn beginning of a batch after one', () => Buffer.concat([batchOf(1), batchOf(1).subarray(0, 40)]), 'NONE'],
    [
      'a length beyond an int32',
      () => changed(batchOf(1), (b) => b.set([0x7f, 255, 255, 255], 8)),
      'UNKNOWN_SERVER_ERROR',
    ],
  ] as const)('answers %s as Kafka does', async (_what, records, errorName) => {
    expect((await served.produce('orders', records())).errorCode).toBe(errorCodes[errorName])
  })

  it('refuses a request as a whole where records begin with what is no batch', async () => {
    const nonsense = changed(batchOf(1), (bytes) => (bytes[16] = 9))
    const request = {
      acks: -1,
      timeoutMs: 1_000,
      topicData: [
        {
          name: 'orders',
          partitionData: [
            { index: 0, records: batchOf(1) },
            { index: 1, records: nonsense },
          ],
        },
      ],
    }
    const { responses } = await served.send(produceApi, request, { versionMax: 12 })
    const [topic] = responses
    expect(topic!.partitionResponses).toHaveLength(2)
    for (const { errorCode, errorMessage } of topic!.partitionResponses) {
      expect([errorCode, typeof errorMessage]).toEqual([errorCodes.CORRUPT_MESSAGE, 'string'])
    }
  })

  it('gives a text where single records are at fault, and none otherwise', async () => {
    const late = new RecordBatchBuilder()
    late.append(4_000_000_000_000, null, null)
    const answer = await served.produce('orders', late.buildSync())
    expect([answer.errorCode, typeof answer.errorMessage]).toEqual([errorCodes.INVALID_TIMESTAMP, 'string'])
    expect((await served.produce('orders', batchOf(1, { baseOffset: 5 }))).errorMessage).toBeNull()
  })

  it('stores the bit of a transaction where there is no producer to have one', async () => {
    const records = batchOf(1, { isTransactional: true })
    expect((await served.produce('orders', records, { transactionalId: 'tx' })).errorCode).toBe(0)
  })

  it('refuses zstd before version 7', async () => {
    const batch = batchOf(1, { compression: 'zstd' })
    expect((await served.produce('orders', batch, { version: 6 })).errorCode).toBe(
      errorCodes.UNSUPPORTED_COMPRESSION_TYPE,
    )
  })

  it('refuses a codec that there is none of, before version 7 without a look at the log', async () => {
    for (const [version, logStartOffset] of [
      [6, -1],
      [7, 0],
    ] as const) {
      const batch = batchOf(1)
      batch[22] = 5
      new BatchView(batch).recomputeCrc()
      const answer = await served.produce('orders', batch, { version })
      expect(answer).toMatchObject({ errorCode: errorCodes.UNKNOWN_SERVER_ERROR, logStartOffset })
    }
  })

  it('cuts off what follows a batch and is none', async () => {
    const records = Buffer.concat([batchOf(3), batchOf(3).subarray(0, 30)])
    const { errorCode, baseOffset } = await served.produce('orders', records)
    expect(errorCode).toBe(0)
    expect([...batches((await served.fetch('orders', baseOffset)).partition!.records!)]).toHaveLength(1)
  })

  it('names the records that a compacted topic cannot take', async () => {
    await served.createTopic('compacted', 1, { 'cleanup.policy': 'compact' })
    const builder = new RecordBatchBuilder()
    builder.append(RECORD_MS, Buffer.from('k'), Buffer.from('v'))
    builder.append(RECORD_MS, null, Buffer.from('v'))
    const answer = await served.produce('compacted', builder.buildSync())
    expect(answer.errorCode).toBe(errorCodes.INVALID_RECORD)
    expect(answer.recordErrors.map(({ batchIndex }) => batchIndex)).toEqual([1])
  })

  it('stamps the append time where the topic says so', async () => {
    await served.createTopic('stamped', 1, { 'message.timestamp.type': 'LogAppendTime' })
    const { logAppendTimeMs } = await served.produce('stamped', batchOf(2))
    expect(logAppendTimeMs).toBeGreaterThan(RECORD_MS)
    const [batch] = batches((await served.fetch('stamped', 0)).partition!.records!)
    expect(batch).toMatchObject({ timestampType: 'append', maxTimestamp: logAppendTimeMs })
    expect(new BatchView(batch!.batchBytes).isCrcValid()).toBe(true)
  })

  it('appends once what an idempotent producer sends twice, and refuses gaps and old epochs', async () => {
    const producer = { producerId: 77, producerEpoch: 1 }
    const send = (baseSequence: number, epoch = 1) =>
      served.produce('orders', batchOf(2, { ...producer, producerEpoch: epoch, baseSequence }))
    const first = await send(0)
    expect(first.errorCode).toBe(0)
    expect(await send(0)).toMatchObject({ errorCode: 0, baseOffset: first.baseOffset })
    expect((await send(8)).errorCode).toBe(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    expect((await send(2, 0)).errorCode).toBe(errorCodes.INVALID_PRODUCER_EPOCH)
    expect(await send(2)).toMatchObject({ errorCode: 0, baseOffset: first.baseOffset + 2 })
  })

  it('refuses transactions that no coordinator can vouch for', async () => {
    const batch = () => batchOf(1, { isTransactional: true, producerId: 5, producerEpoch: 0, baseSequence: 0 })
    const errorOf = async (options: object) => (await served.produce('orders', batch(), options)).errorCode
    expect(await errorOf({})).toBe(errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED)
    for (const version of [9, 11, 12]) {
      expect(await errorOf({ transactionalId: 'tx', version })).toBe(errorCodes.NOT_ENOUGH_REPLICAS)
    }
  })

  it('answers a partition that is named twice once, and appends its last records', async () => {
    await served.createTopic('twice')
    const { responses } = await served.send(
      produceApi,
      {
        acks: 1,
        timeoutMs: 1_000,
        topicData: [
          {
            name: 'twice',
            partitionData: [
              { index: 0, records: batchOf(1) },
              { index: 0, records: batchOf(5) },
            ],
          },
        ],
      },
      { versionMax: 12 },
    )
    expect(responses[0]!.partitionResponses).toHaveLength(1)
    expect((await served.fetch('twice', 0)).partition!.highWatermark).toBe(5)
  })

  it('keeps the order of pipelined requests', async () => {
    await served.createTopic('pipelined')
    const answers = await served.world.run(() =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          served.connection.send(
            produceApi,
            {
              acks: -1,
              timeoutMs: 1_000,
              topicData: [{ name: 'pipelined', partitionData: [{ index: 0, records: batchOf(index + 1) }] }],
            },
            { versionMax: 12 },
          ),
        ),
      ),
    )
    const offsets = answers.map(({ responses }) => responses[0]!.partitionResponses[0]!.baseOffset)
    expect(offsets).toEqual(Array.from({ length: 20 }, (_, index) => (index * (index + 1)) / 2))
  })
})
