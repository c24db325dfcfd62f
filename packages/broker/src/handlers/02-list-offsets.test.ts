import { errorCodes } from '@ottla/protocol'
import { listOffsetsApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { beforeAll, describe, expect, it } from 'vitest'
import { RECORD_MS, ServedBroker } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('list offsets')
  await served.createTopic('orders')
  for (const start of [0, 100, 50]) {
    const builder = new RecordBatchBuilder()
    for (let index = 0; index < 3; index += 1) builder.append(RECORD_MS + start + index, null, Buffer.from('v'))
    await served.produce('orders', builder.buildSync())
  }
  await served.createTopic('empty')
})

async function list(
  timestamp: number,
  options: { topic?: string; version?: number; target?: object; request?: object } = {},
) {
  const { topic = 'orders', version = 11 } = options
  const { topics } = await served.send(
    listOffsetsApi,
    {
      replicaId: -1,
      ...options.request,
      topics: [{ name: topic, partitions: [{ partitionIndex: 0, timestamp, ...options.target }] }],
    },
    { versionMax: version },
  )
  return topics[0]!.partitions[0]!
}

const LATEST = -1
const EARLIEST = -2

describe('ListOffsets', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])('finds both ends and a time in version %i', async (version) => {
    const leaderEpoch = version >= 4 ? 0 : -1
    expect(await list(LATEST, { version })).toMatchObject({ errorCode: 0, offset: 9, timestamp: -1, leaderEpoch })
    expect(await list(EARLIEST, { version })).toMatchObject({ errorCode: 0, offset: 0, timestamp: -1, leaderEpoch })
    expect(await list(RECORD_MS + 3, { version })).toMatchObject({ offset: 3, timestamp: RECORD_MS + 100, leaderEpoch })
  })

  it('finds nothing after the last time', async () => {
    expect(await list(RECORD_MS + 103)).toMatchObject({ errorCode: 0, offset: -1, timestamp: -1, leaderEpoch: -1 })
  })

  it('finds the largest timestamp, which need not be the last record', async () => {
    expect(await list(-3)).toMatchObject({ errorCode: 0, offset: 5, timestamp: RECORD_MS + 102 })
    expect(await list(-3, { topic: 'empty' })).toMatchObject({ errorCode: 0, offset: -1, timestamp: -1 })
  })

  it.each([
    [-3, 7],
    [-4, 8],
    [-5, 9],
    [-6, 11],
  ])('knows the special timestamp %i from version %i on', async (timestamp, oldest) => {
    expect((await list(timestamp, { version: oldest })).errorCode).toBe(0)
    expect((await list(timestamp, { version: oldest - 1 })).errorCode).toBe(errorCodes.UNSUPPORTED_VERSION)
  })

  it('knows no other negative timestamp', async () => {
    expect((await list(-7)).errorCode).toBe(errorCodes.UNSUPPORTED_VERSION)
  })

  it('answers version 0 with a list, highest first', async () => {
    const old = async (timestamp: number, maxNumOffsets: number) =>
      (await list(timestamp, { version: 0, target: { maxNumOffsets } })).oldStyleOffsets
    expect(await old(LATEST, 1)).toEqual([9])
    expect(await old(LATEST, 5)).toEqual([9, 0])
    expect(await old(EARLIEST, 5)).toEqual([0])
    expect(await old(RECORD_MS + 60, 5)).toEqual([3, 0])
    expect(await old(RECORD_MS - 5, 5)).toEqual([])
    expect(await old(EARLIEST, 0)).toEqual([])
    const refused = await list(LATEST, { version: 0, target: { maxNumOffsets: -1 } })
    expect(refused.errorCode).toBe(errorCodes.UNKNOWN_SERVER_ERROR)
    expect((await list(-3, { version: 0 })).errorCode).toBe(errorCodes.UNSUPPORTED_VERSION)
  })

  it('tells the epoch that leads where there is no record yet', async () => {
    for (const timestamp of [LATEST, EARLIEST]) {
      expect(await list(timestamp, { topic: 'empty' })).toMatchObject({ errorCode: 0, offset: 0, leaderEpoch: 0 })
    }
  })

  it.each([
    ['an old epoch', { target: { currentLeaderEpoch: -2 } }, 'FENCED_LEADER_EPOCH'],
    ['an epoch to come', { target: { currentLeaderEpoch: 5 } }, 'UNKNOWN_LEADER_EPOCH'],
    ['an unknown topic', { topic: 'nobody' }, 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['an unknown partition', { target: { partitionIndex: 4 } }, 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['an isolation level that there is not', { request: { isolationLevel: 2 } }, 'UNKNOWN_SERVER_ERROR'],
  ] as const)('refuses %s', async (_what, options, errorName) => {
    expect(await list(LATEST, options)).toMatchObject({ errorCode: errorCodes[errorName], offset: -1 })
  })

  it('refuses a partition that is named twice, once', async () => {
    const { topics } = await served.send(listOffsetsApi, {
      replicaId: -1,
      topics: [
        { name: 'orders', partitions: [LATEST, EARLIEST].map((timestamp) => ({ partitionIndex: 0, timestamp })) },
      ],
    })
    expect(topics[0]!.partitions.map(({ errorCode }) => errorCode)).toEqual([errorCodes.INVALID_REQUEST])
  })

  it('gathers a topic that is named twice, and leaves out one without partitions', async () => {
    const entry = (partitionIndex: number) => ({ name: 'orders', partitions: [{ partitionIndex, timestamp: LATEST }] })
    const { topics } = await served.send(listOffsetsApi, {
      replicaId: -1,
      topics: [entry(0), { name: 'empty', partitions: [] }, entry(4)],
    })
    expect(topics.map(({ name, partitions }) => [name, partitions.length])).toEqual([['orders', 2]])
  })
})
