import { errorNameOf, type MessageInput } from '@ottla/protocol'
import {
  findCoordinatorApi,
  initProducerIdApi,
  offsetCommitApi,
  offsetFetchApi,
  txnOffsetCommitApi,
  type WriteTxnMarkersRequestWritableTxnMarker,
  writeTxnMarkersApi,
} from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

const CONSUMER_OFFSETS = '__consumer_offsets'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('markers', {
    'transaction.partition.verification.enable': 'false',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.num.partitions': '4',
  })
  await served.createTopic('orders', 2)
  for (const keyType of [0, 1]) await served.send(findCoordinatorApi, { keyType, coordinatorKeys: ['t'] })
  await served.world.advance(1_000)
})

const group = (groupId: string) => ({ groupId, topics: [{ name: 'orders', partitionIndexes: [0] }] })

/** Offsets of a transaction that no coordinator of transactions knows. */
async function commitOffsets(groupId: string, producer: { producerId: number; producerEpoch: number }, offset: number) {
  const topics = [
    { name: 'orders', partitions: [{ partitionIndex: 0, committedOffset: offset, committedMetadata: '' }] },
  ]
  const request = { transactionalId: 't', ...producer, groupId, topics }
  const answer = await served.send(txnOffsetCommitApi, request, { versionMax: 3 })
  return errorNameOf(answer.topics[0]!.partitions[0]!.errorCode)
}

function marker(
  fields: MessageInput<WriteTxnMarkersRequestWritableTxnMarker>,
): MessageInput<WriteTxnMarkersRequestWritableTxnMarker> {
  const topics = [{ name: CONSUMER_OFFSETS, partitionIndexes: [0] }]
  return { coordinatorEpoch: 0, transactionResult: true, topics, ...fields }
}

async function write(...markers: MessageInput<WriteTxnMarkersRequestWritableTxnMarker>[]) {
  const answer = await served.send(writeTxnMarkersApi, { markers })
  return answer.markers.map(({ producerId, topics }) => ({
    producerId,
    errors: topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex, errorCode }) => `${name}-${partitionIndex} ${errorNameOf(errorCode)}`),
    ),
  }))
}

describe('a marker of a group', () => {
  it('is answered when the offsets that it ends can be read, and not before', async () => {
    const { connection, world } = served
    for (let producerId = 100; producerId < 120; producerId += 1) {
      const producer = { producerId, producerEpoch: 0 }
      const groupId = `visible ${producerId}`
      expect(await commitOffsets(groupId, producer, producerId)).toBe('NONE')
      const committed = await world.run(async () => {
        await connection.send(writeTxnMarkersApi, { markers: [marker(producer)] })
        const request = { requireStable: true, groups: [group(groupId)] }
        const answer = await connection.send(offsetFetchApi, request, { versionMax: 9 })
        return answer.groups[0]!.topics[0]!.partitions[0]!
      })
      expect(committed).toMatchObject({ errorCode: 0, committedOffset: producerId })
    }
  })

  it('that comes too late is refused by itself, and others are served meanwhile', async () => {
    const { connection, world } = served
    const { producerId } = await served.send(initProducerIdApi, { transactionalId: null, transactionTimeoutMs: 1_000 })
    expect(await commitOffsets('late', { producerId, producerEpoch: 5 }, 1)).toBe('NONE')
    const topics = [{ name: 'orders', partitions: [{ partitionIndex: 0, committedOffset: 3, committedMetadata: '' }] }]
    const [late, other] = await world.run(async () => {
      const ending = connection.send(writeTxnMarkersApi, { markers: [marker({ producerId, producerEpoch: 4 })] })
      const second = await served.simulated.connect()
      const committing = second.send(offsetCommitApi, { groupId: 'others', topics }, { versionMax: 8 })
      return Promise.all([ending, committing])
    })
    const [partition] = late.markers[0]!.topics[0]!.partitions
    expect(errorNameOf(partition!.errorCode)).toBe('INVALID_PRODUCER_EPOCH')
    expect(other.topics[0]!.partitions[0]!.errorCode).toBe(0)
    expect(await commitOffsets('late', { producerId, producerEpoch: 4 }, 9)).toBe('INVALID_PRODUCER_EPOCH')
    expect(await write(marker({ producerId, producerEpoch: 5 }))).toEqual([
      { producerId, errors: [`${CONSUMER_OFFSETS}-0 NONE`] },
    ])
  })
})

describe('a marker for a partition of the transaction coordinator', () => {
  it('ends nothing there, and leaves the coordinator its log', async () => {
    const topics = [{ name: '__transaction_state', partitionIndexes: Array.from({ length: 4 }, (_, index) => index) }]
    const begin = async () => {
      const request = { transactionalId: 'mine', transactionTimeoutMs: 1_000 }
      const { errorCode, producerEpoch } = await served.send(initProducerIdApi, request)
      return [errorNameOf(errorCode), producerEpoch]
    }
    expect(await begin()).toEqual(['NONE', 0])
    const [answer] = await write(marker({ producerId: 30, producerEpoch: 0, topics }))
    expect(answer!.errors).toEqual(topics[0]!.partitionIndexes.map((index) => `__transaction_state-${index} NONE`))
    expect(await begin()).toEqual(['NONE', 1])
    await served.world.run(async () => {
      served.simulated.kill()
      await served.simulated.start()
    })
    await served.reconnect()
    await served.world.advance(1_000)
    expect(await begin()).toEqual(['NONE', 2])
  })
})

describe('markers', () => {
  it('of one producer are answered together, and each partition once', async () => {
    const orders = (partitionIndexes: number[]) => [{ name: 'orders', partitionIndexes }]
    const producer = { producerId: 7, producerEpoch: 0 }
    const before = (await served.fetch('orders', 0)).partition!.highWatermark
    const answer = await write(
      marker({ ...producer, topics: orders([0, 0]) }),
      marker({ ...producer, topics: orders([1]), transactionResult: false }),
    )
    expect(answer).toEqual([{ producerId: 7, errors: ['orders-0 NONE', 'orders-1 NONE'] }])
    expect((await served.fetch('orders', 0)).partition!.highWatermark).toBe(before + 1)
  })

  it('of one producer may be very many: each is looked at once', async () => {
    const many = Array.from({ length: 40_000 }, (_, index) =>
      marker({ producerId: 7, producerEpoch: 0, topics: [{ name: 'missing', partitionIndexes: [index] }] }),
    )
    const [answer] = await write(...many)
    expect(answer!.errors).toHaveLength(many.length)
  })

  it('of nobody, and for nothing, are not written', async () => {
    const topics = [{ name: 'orders', partitionIndexes: [0] }]
    const refused = ['orders-0 UNKNOWN_SERVER_ERROR']
    expect(await write(marker({ producerId: -1, producerEpoch: 0, topics }))).toEqual([
      { producerId: -1, errors: refused },
    ])
    expect(await write(marker({ producerId: 8, producerEpoch: -1, topics }))).toEqual([
      { producerId: 8, errors: refused },
    ])
    expect(await write(marker({ producerId: 9, producerEpoch: 0, topics: [] }))).toEqual([])
    const absent = [{ name: CONSUMER_OFFSETS, partitionIndexes: [1] }]
    expect(await write(marker({ producerId: 9, producerEpoch: 0, topics: absent }))).toEqual([
      { producerId: 9, errors: [`${CONSUMER_OFFSETS}-1 UNKNOWN_TOPIC_OR_PARTITION`] },
    ])
  })
})
