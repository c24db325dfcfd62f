import { errorCodes } from '@ottla/protocol'
import { fetchApi } from '@ottla/protocol/messages'
import { batches, RecordBatchBuilder } from '@ottla/protocol/record'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, RECORD_MS, ServedBroker } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('fetch')
  await served.createTopic('orders', 2)
  for (let count = 0; count < 10; count += 1) await served.produce('orders', batchOf(3))
  await served.createTopic('empty')
})

function offsetsIn(records: Uint8Array | null): number[] {
  return [...batches(records!)].map(({ baseOffset }) => baseOffset)
}

describe('Fetch', () => {
  it.each([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])(
    'gives whole batches in version %i',
    async (version) => {
      const { partition, errorCode } = await served.fetch('orders', 25, { version })
      expect(errorCode).toBe(0)
      expect(partition).toMatchObject({ errorCode: 0, highWatermark: 30, lastStableOffset: 30 })
      expect(partition!.logStartOffset).toBe(version >= 5 ? 0 : -1)
      // The batch that holds the offset begins before it.
      expect(offsetsIn(partition!.records)).toEqual([24, 27])
    },
  )

  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1],
  ])('rewrites records for consumers of version %i, which read magic %i', async (version, magic) => {
    const { partition } = await served.fetch('orders', 25, { version })
    const messages = [...batches(partition!.records!)]
    expect(messages.map((message) => [message.magic, message.baseOffset])).toEqual(
      [25, 26, 27, 28, 29].map((offset) => [magic, offset]),
    )
    expect(messages.at(-1)!.maxTimestamp).toBe(magic === 0 ? -1 : RECORD_MS + 2)
  })

  it('gives large batches as they were sent, however often their memory is used again', async () => {
    await served.createTopic('large', 2)
    const sent: [Buffer[], Buffer[]] = [[], []]
    for (let round = 0; round < 30; round += 1) {
      const partition = round % 2
      const value = Buffer.alloc(100_000 + ((round * 7_919) % 60_000), `${round}, `)
      const builder = new RecordBatchBuilder()
      builder.append(RECORD_MS, null, value)
      const { baseOffset, errorCode } = await served.produce('large', builder.buildSync(), { partition })
      expect([baseOffset, errorCode]).toEqual([sent[partition]!.length, 0])
      sent[partition]!.push(value)
      // One reader at the end, in what has just been written, and one far behind, in the file.
      for (const offset of [baseOffset, Math.max(0, baseOffset - 11)]) {
        const { partition: answer } = await served.fetch('large', offset, {
          partition,
          target: { partitionMaxBytes: 300_000 },
        })
        const values = [...batches(answer!.records!)].flatMap((batch) =>
          [...batch.records()].map((record) => record.value!),
        )
        expect(values.length).toBeGreaterThan(0)
        for (const [index, got] of values.entries()) {
          expect(sent[partition]![offset + index]!.equals(got)).toBe(true)
        }
      }
    }
  })

  it('cannot rewrite zstd, nor anything where the topic forbids it', async () => {
    await served.createTopic('zstd')
    const builder = new RecordBatchBuilder({ compression: 'zstd' })
    for (let index = 0; index < 50; index += 1) builder.append(RECORD_MS, null, Buffer.from('the same again'))
    await served.produce('zstd', builder.buildSync())
    expect((await served.fetch('zstd', 0, { version: 3 })).partition!.errorCode).toBe(
      errorCodes.UNSUPPORTED_COMPRESSION_TYPE,
    )
    expect((await served.fetch('zstd', 0, { version: 10 })).partition!.errorCode).toBe(0)
    expect((await served.fetch('zstd', 0, { version: 3 })).partition!.records).toBeNull()
    await served.createTopic('new-only', 1, { 'message.downconversion.enable': 'false' })
    await served.produce('new-only', batchOf(1))
    expect((await served.fetch('new-only', 0, { version: 3 })).partition!.errorCode).toBe(
      errorCodes.UNSUPPORTED_VERSION,
    )
  })

  it('keeps to the limits, but always gives one batch', async () => {
    const batchBytes = batchOf(3).length
    const few = await served.fetch('orders', 0, { target: { partitionMaxBytes: 2 * batchBytes + 10 } })
    expect(offsetsIn(few.partition!.records)).toEqual([0, 3])
    const none = await served.fetch('orders', 0, { target: { partitionMaxBytes: 0 } })
    expect(offsetsIn(none.partition!.records)).toEqual([0])
    const total = await served.fetch('orders', 0, { request: { maxBytes: 0 } })
    expect(offsetsIn(total.partition!.records)).toEqual([0])
  })

  it.each([
    ['an offset beyond the end', 31, {}, 'OFFSET_OUT_OF_RANGE'],
    ['an offset that no log has', 2 ** 62, {}, 'OFFSET_OUT_OF_RANGE'],
    ['a negative offset', -1, {}, 'OFFSET_OUT_OF_RANGE'],
    ['a partition that there is not', 0, { partition: 9 }, 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['a negative limit', 0, { target: { partitionMaxBytes: -1 } }, 'UNKNOWN_SERVER_ERROR'],
    ['a negative limit for all', 0, { request: { maxBytes: -1 } }, 'UNKNOWN_SERVER_ERROR'],
    ['an epoch to come', 0, { target: { currentLeaderEpoch: 9 } }, 'UNKNOWN_LEADER_EPOCH'],
    ['a follower', 0, { request: { replicaId: 5 } }, 'NOT_LEADER_OR_FOLLOWER'],
    ['an epoch that the log never had', 25, { target: { lastFetchedEpoch: 9 } }, 'OFFSET_OUT_OF_RANGE'],
  ] as const)('refuses %s', async (_what, offset, options, errorName) => {
    const { partition } = await served.fetch('orders', offset, options)
    expect(partition).toMatchObject({ errorCode: errorCodes[errorName], highWatermark: -1 })
    expect(partition!.records).toHaveLength(0)
  })

  it('does not look at a leader epoch below zero', async () => {
    expect((await served.fetch('orders', 0, { target: { currentLeaderEpoch: -2 } })).partition!.errorCode).toBe(0)
  })

  it('tells where a log went another way', async () => {
    const { partition } = await served.fetch('orders', 31, { target: { lastFetchedEpoch: 0 } })
    expect(partition).toMatchObject({ errorCode: 0, divergingEpoch: { epoch: 0, endOffset: 30 } })
  })

  it('answers an isolation level that there is not with an error of the whole', async () => {
    const request = { isolationLevel: 2 }
    const old = await served.fetch('orders', 0, { request })
    expect(old.partition!.errorCode).toBe(errorCodes.UNKNOWN_SERVER_ERROR)
    const byId = await served.fetch('orders', 0, { request, version: 13 })
    expect(byId).toMatchObject({ errorCode: errorCodes.UNKNOWN_SERVER_ERROR, responses: [] })
  })

  it('says which topics it does not know, by name and by id', async () => {
    expect((await served.fetch('nobody', 0)).partition!.errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    expect((await served.fetch('nobody', 0, { version: 13 })).partition!.errorCode).toBe(errorCodes.UNKNOWN_TOPIC_ID)
  })

  it('waits for records as long as it was asked to', async () => {
    const startedMs = served.world.nowMs
    const { partition } = await served.fetch('empty', 0, { request: { maxWaitMs: 5_000 } })
    expect(partition!.records).toHaveLength(0)
    expect(served.world.nowMs - startedMs).toBeGreaterThan(4_990)
    expect(served.world.nowMs - startedMs).toBeLessThan(5_100)
  })

  it('is woken by records, once there are enough', async () => {
    await served.createTopic('woken')
    const startedMs = served.world.nowMs
    const recordBytes = batchOf(3).length
    const request = { maxWaitMs: 60_000, minBytes: recordBytes + 1 }
    const { partition } = await served.world.run(async () => {
      const other = await served.simulated.connect()
      const fetched = served.connection.send(
        fetchApi,
        { ...request, topics: [{ topic: 'woken', partitions: [{ partition: 0, partitionMaxBytes: 1_000_000 }] }] },
        { versionMax: 12, timeoutMs: 100_000 },
      )
      for (let count = 0; count < 3; count += 1) {
        await served.world.sleep(100)
        await served.produceOn(other, 'woken', batchOf(3))
      }
      return { partition: (await fetched).responses[0]!.partitions[0]! }
    })
    expect(offsetsIn(partition.records)).toEqual([0, 3])
    expect(served.world.nowMs - startedMs).toBeLessThan(1_000)
  })

  it('answers at once when the topic is deleted while it waits', async () => {
    await served.createTopic('deleted')
    const { responses } = await served.world.run(async () => {
      const other = await served.simulated.connect()
      const fetched = served.connection.send(
        fetchApi,
        {
          maxWaitMs: 60_000,
          minBytes: 1,
          topics: [{ topic: 'deleted', partitions: [{ partition: 0, partitionMaxBytes: 1_000_000 }] }],
        },
        { versionMax: 12, timeoutMs: 100_000 },
      )
      await served.world.sleep(10)
      await served.deleteTopicOn(other, 'deleted')
      return fetched
    })
    expect(responses[0]!.partitions[0]!.errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
  })

  it('forgets a wait whose connection has gone', async () => {
    await served.world.run(async () => {
      const other = await served.simulated.connect()
      const fetched = other
        .send(
          fetchApi,
          { maxWaitMs: 2 ** 30, minBytes: 1, topics: [{ topic: 'empty', partitions: [{ partition: 0 }] }] },
          { versionMax: 12, timeoutMs: 2 ** 30 },
        )
        .catch((error: unknown) => error)
      await served.world.sleep(10)
      expect(served.simulated.broker.waitingFetchCount).toBe(1)
      other.close()
      await fetched
      await served.world.sleep(10)
      expect(served.simulated.broker.waitingFetchCount).toBe(0)
    })
  })

  it('reads a partition that is named twice once, as its last entry says', async () => {
    const partitions = [0, 27].map((fetchOffset) => ({ partition: 0, fetchOffset, partitionMaxBytes: 1_000_000 }))
    const request = { maxWaitMs: 0, minBytes: 1, topics: [{ topic: 'orders', partitions }] }
    const { responses } = await served.send(fetchApi, request, { versionMax: 12 })
    expect(responses[0]!.partitions).toHaveLength(1)
    expect(offsetsIn(responses[0]!.partitions[0]!.records)).toEqual([27])
  })

  it('opens a session of nothing', async () => {
    const answer = await served.send(fetchApi, { maxWaitMs: 0, sessionId: 0, sessionEpoch: 0 }, { versionMax: 13 })
    expect(answer.sessionId).toBeGreaterThan(0)
  })

  it('tells in a session what became of a topic id', async () => {
    const topicId = await served.createTopic('passing')
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1_000_000 }]
    const step = (sessionId: number, sessionEpoch: number, topics: object[] = []) =>
      served.send(fetchApi, { maxWaitMs: 0, sessionId, sessionEpoch, topics }, { versionMax: 13 })
    const { sessionId } = await step(0, 0, [{ topicId, partitions }])
    await served.world.run(() => served.deleteTopicOn(served.connection, 'passing'))
    const gone = (await step(sessionId, 1)).responses[0]!.partitions[0]!
    expect([gone.errorCode, gone.abortedTransactions]).toEqual([errorCodes.UNKNOWN_TOPIC_OR_PARTITION, []])
    await served.createTopic('passing')
    const anew = (await step(sessionId, 2)).responses[0]!.partitions[0]!
    expect([anew.errorCode, anew.abortedTransactions]).toEqual([errorCodes.INCONSISTENT_TOPIC_ID, null])
    const without = await step(0, -1, [{ topicId, partitions }])
    expect(without.responses[0]!.partitions[0]!.errorCode).toBe(errorCodes.UNKNOWN_TOPIC_ID)
  })

  it('points a consumer to the leader, and a replica not', async () => {
    const asReplica = { replicaState: { replicaId: 5, replicaEpoch: 1 } }
    const { partition, nodeEndpoints } = await served.fetch('orders', 0, { version: 16, request: asReplica })
    expect(partition).toMatchObject({ errorCode: errorCodes.NOT_LEADER_OR_FOLLOWER, currentLeader: { leaderId: 1 } })
    expect(nodeEndpoints).toEqual([])
    const old = await served.fetch('orders', 0, { version: 14, request: { replicaId: 5 } })
    expect(old.partition!.currentLeader).toMatchObject({ leaderId: -1, leaderEpoch: -1 })
  })

  it('continues a session with changes alone', async () => {
    const step = (sessionId: number, sessionEpoch: number, topics: object[] = []) =>
      served.send(fetchApi, { maxWaitMs: 0, minBytes: 1, sessionId, sessionEpoch, topics }, { versionMax: 12 })
    const target = (fetchOffset: number) => [
      { topic: 'orders', partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: 1_000_000 }] },
    ]
    const { sessionId, responses } = await step(0, 0, target(27))
    expect(responses).toHaveLength(1)
    expect(sessionId).toBeGreaterThan(0)
    expect((await step(sessionId, 1)).responses).toHaveLength(1)
    expect((await step(sessionId, 2, target(30))).responses).toEqual([])
    await served.produce('orders', batchOf(1))
    const news = await step(sessionId, 3)
    expect(offsetsIn(news.responses[0]!.partitions[0]!.records)).toEqual([30])
    expect(await step(sessionId, 9)).toMatchObject({
      errorCode: errorCodes.INVALID_FETCH_SESSION_EPOCH,
      sessionId: 0,
      responses: [],
    })
    expect((await step(1, 5)).errorCode).toBe(errorCodes.FETCH_SESSION_ID_NOT_FOUND)
  })
})
