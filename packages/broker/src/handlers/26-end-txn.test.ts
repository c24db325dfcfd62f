import { errorNameOf, type MessageInput } from '@ottla/protocol'
import {
  addOffsetsToTxnApi,
  addPartitionsToTxnApi,
  describeProducersApi,
  describeTransactionsApi,
  type EndTxnRequest,
  endTxnApi,
  findCoordinatorApi,
  type InitProducerIdRequest,
  initProducerIdApi,
  listTransactionsApi,
  offsetFetchApi,
  txnOffsetCommitApi,
  writeTxnMarkersApi,
} from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, ServedBroker } from './served-broker.ts'

const TOPICS = ['orders', 'payments']
const READ_COMMITTED = { isolationLevel: 1 }

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('transactions', {
    'transaction.abort.timed.out.transaction.cleanup.interval.ms': '1000',
  })
  for (const name of TOPICS) await served.createTopic(name, 2)
  // This is what makes the topics of the coordinators.
  for (const keyType of [0, 1]) {
    const { coordinators } = await served.send(findCoordinatorApi, { keyType, coordinatorKeys: ['t'] })
    expect(coordinators[0]).toMatchObject({ key: 't', errorCode: 0, nodeId: 1 })
  }
  await served.world.advance(1_000)
})

interface Producer {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
}

async function begin(transactionalId: string, fields: MessageInput<InitProducerIdRequest> = {}, version = 5) {
  const request = { transactionalId, transactionTimeoutMs: 60_000, ...fields }
  const { errorCode, ...rest } = await served.send(initProducerIdApi, request, { versionMax: version })
  return { transactionalId, producerId: rest.producerId, producerEpoch: rest.producerEpoch, error: nameOf(errorCode) }
}

async function add({ transactionalId, producerId, producerEpoch }: Producer, topic = 'orders', version = 3) {
  const { resultsByTopicV3AndBelow } = await served.send(
    addPartitionsToTxnApi,
    {
      v3AndBelowTransactionalId: transactionalId,
      v3AndBelowProducerId: producerId,
      v3AndBelowProducerEpoch: producerEpoch,
      v3AndBelowTopics: [{ name: topic, partitions: [0, 1] }],
    },
    { versionMax: version },
  )
  return resultsByTopicV3AndBelow[0]!.resultsByPartition.map(({ partitionErrorCode }) => nameOf(partitionErrorCode))
}

async function end(producer: Producer, committed: boolean, version = 4) {
  const { transactionalId, producerId, producerEpoch } = producer
  const request: MessageInput<EndTxnRequest> = { transactionalId, producerId, producerEpoch, committed }
  const { errorCode, ...rest } = await served.send(endTxnApi, request, { versionMax: version })
  await served.world.advance(1)
  return { error: nameOf(errorCode), producerId: rest.producerId, producerEpoch: rest.producerEpoch }
}

async function write(producer: Producer, options: { topic?: string; version?: number; baseSequence?: number } = {}) {
  const { transactionalId, producerId, producerEpoch } = producer
  const { topic = 'orders', version = 11, baseSequence = 0 } = options
  const records = batchOf(1, { isTransactional: true, producerId, producerEpoch, baseSequence })
  return nameOf((await served.produce(topic, records, { version, transactionalId })).errorCode)
}

async function describeOne(transactionalId: string) {
  const { transactionStates } = await served.send(describeTransactionsApi, { transactionalIds: [transactionalId] })
  return transactionStates[0]!
}

/** How far somebody who reads what is committed gets. */
async function lastStableOffset(topic: string): Promise<number> {
  return (await served.fetch(topic, 0, { request: READ_COMMITTED })).partition!.lastStableOffset
}

async function endOffset(topic: string): Promise<number> {
  return (await served.fetch(topic, 0)).partition!.highWatermark
}

const nameOf = (code: number) => errorNameOf(code)

describe('a transactional producer', () => {
  it('writes what is read when it is committed', async () => {
    const producer = await begin('commits')
    expect(producer).toMatchObject({ error: 'NONE', producerEpoch: 0 })
    expect(await write(producer)).toBe('TRANSACTION_ABORTABLE')
    expect(await add(producer)).toEqual(['NONE', 'NONE'])
    const before = await endOffset('orders')
    expect(await write(producer)).toBe('NONE')
    expect(await lastStableOffset('orders')).toBe(before)
    expect(await describeOne('commits')).toMatchObject({
      transactionState: 'Ongoing',
      topics: [{ topic: 'orders', partitions: [0, 1] }],
    })
    expect(await end(producer, true)).toMatchObject({ error: 'NONE' })
    expect(await lastStableOffset('orders')).toBe(before + 2)
    expect(await describeOne('commits')).toMatchObject({ transactionState: 'CompleteCommit', topics: [] })
    expect(await end(producer, true)).toMatchObject({ error: 'NONE' })
    expect(await end(producer, false)).toMatchObject({ error: 'INVALID_TXN_STATE' })
  })

  it('leaves nothing behind of what it aborts', async () => {
    const producer = await begin('aborts')
    await add(producer)
    const offset = await endOffset('orders')
    expect(await write(producer)).toBe('NONE')
    expect(await end(producer, false)).toMatchObject({ error: 'NONE' })
    const { partition } = await served.fetch('orders', offset, { request: READ_COMMITTED })
    expect(partition!.abortedTransactions).toEqual([{ producerId: producer.producerId, firstOffset: offset }])
  })

  it('adds partitions with what it writes, and gets a new epoch at the end, in later versions', async () => {
    const one = await begin('later')
    expect(await write(one, { version: 12 })).toBe('NONE')
    expect(await write(one, { version: 12, topic: 'payments' })).toBe('NONE')
    const two = { ...one, ...(await end(one, true, 5)) }
    expect(two).toMatchObject({ error: 'NONE', producerEpoch: 1 })
    expect(await describeOne('later')).toMatchObject({ transactionState: 'CompleteCommit', producerEpoch: 1 })
    expect(await write(two, { version: 12 })).toBe('NONE')
    // A record and an end that come too late do not hit the next transaction.
    expect(await write(one, { version: 12, baseSequence: 1 })).toBe('INVALID_PRODUCER_EPOCH')
    expect(await end(one, true, 5)).toMatchObject({ error: 'PRODUCER_FENCED' })
    expect(await end(two, false, 5)).toMatchObject({ error: 'NONE', producerEpoch: 2 })
  })

  it('does not write after the end of its transaction', async () => {
    const producer = await begin('zombie')
    await add(producer, 'payments')
    expect(await write(producer, { topic: 'payments' })).toBe('NONE')
    await end(producer, true)
    const before = await endOffset('payments')
    expect(await write(producer, { topic: 'payments', baseSequence: 1, version: 9 })).toBe('INVALID_TXN_STATE')
    expect(await write(producer, { topic: 'payments', baseSequence: 1, version: 11 })).toBe('TRANSACTION_ABORTABLE')
    expect(await endOffset('payments')).toBe(before)
    expect(await lastStableOffset('payments')).toBe(before)
  })

  it.each([
    [3, 'INVALID_PRODUCER_EPOCH'],
    [5, 'PRODUCER_FENCED'],
  ] as const)('is fenced by the next one, as InitProducerId in version %i says: %s', async (version, errorName) => {
    const transactionalId = `fenced ${version}`
    const old = await begin(transactionalId)
    await add(old)
    expect(await write(old)).toBe('NONE')
    expect((await begin(transactionalId)).error).toBe('CONCURRENT_TRANSACTIONS')
    await served.world.advance(10)
    const next = await begin(transactionalId)
    expect(next).toMatchObject({ error: 'NONE', producerEpoch: 2 })
    const { producerId, producerEpoch } = old
    expect((await begin(transactionalId, { producerId, producerEpoch }, version)).error).toBe(errorName)
    expect(await add(old, 'orders', 1)).toEqual(['INVALID_PRODUCER_EPOCH', 'INVALID_PRODUCER_EPOCH'])
    expect(await add(old)).toEqual(['PRODUCER_FENCED', 'PRODUCER_FENCED'])
    expect((await end(old, true, 1)).error).toBe('INVALID_PRODUCER_EPOCH')
    expect((await end(old, true)).error).toBe('PRODUCER_FENCED')
    expect(await write(old, { baseSequence: 1 })).toBe('INVALID_PRODUCER_EPOCH')
  })

  it('is aborted when it takes too long', async () => {
    const slow = await begin('slow', { transactionTimeoutMs: 2_000 })
    await add(slow)
    expect(await write(slow)).toBe('NONE')
    await served.world.advance(4_000)
    expect(await describeOne('slow')).toMatchObject({ transactionState: 'CompleteAbort', producerEpoch: 1 })
    expect(await lastStableOffset('orders')).toBe(await endOffset('orders'))
    expect((await end(slow, true)).error).toBe('PRODUCER_FENCED')
  })

  it('adds all partitions or none', async () => {
    const producer = await begin('refused')
    expect(await add(producer, 'nowhere')).toEqual(['UNKNOWN_TOPIC_OR_PARTITION', 'UNKNOWN_TOPIC_OR_PARTITION'])
    expect(await add(producer, '__consumer_offsets')).toEqual([
      'TOPIC_AUTHORIZATION_FAILED',
      'TOPIC_AUTHORIZATION_FAILED',
    ])
    const { transactionalId, producerId, producerEpoch } = producer
    const topics = [
      { name: 'orders', partitions: [0] },
      { name: 'nowhere', partitions: [0] },
    ]
    const { resultsByTransaction } = await served.send(addPartitionsToTxnApi, {
      transactions: [{ transactionalId, producerId, producerEpoch, topics }],
    })
    const codes = resultsByTransaction[0]!.topicResults.map(({ resultsByPartition }) => resultsByPartition)
    expect(codes.flat().map(({ partitionErrorCode }) => nameOf(partitionErrorCode))).toEqual([
      'OPERATION_NOT_ATTEMPTED',
      'UNKNOWN_TOPIC_OR_PARTITION',
    ])
    expect(await describeOne('refused')).toMatchObject({ transactionState: 'Empty' })
  })
})

describe('offsets in a transaction', () => {
  const fetchOffset = async (groupId: string) => {
    const topics = [{ name: 'orders', partitionIndexes: [0] }]
    const { groups } = await served.send(
      offsetFetchApi,
      { requireStable: true, groups: [{ groupId, topics }] },
      { versionMax: 9 },
    )
    const { committedOffset, errorCode } = groups[0]!.topics[0]!.partitions[0]!
    return { committedOffset, error: nameOf(errorCode) }
  }

  const commit = async (producer: Producer, groupId: string, committedOffset: number, version: number) => {
    const { transactionalId, producerId, producerEpoch } = producer
    const topics = [{ name: 'orders', partitions: [{ partitionIndex: 0, committedOffset, committedMetadata: '' }] }]
    const request = { transactionalId, producerId, producerEpoch, groupId, topics }
    const answer = await served.send(txnOffsetCommitApi, request, { versionMax: version })
    return nameOf(answer.topics[0]!.partitions[0]!.errorCode)
  }

  const addOffsets = async ({ transactionalId, producerId, producerEpoch }: Producer, groupId: string) => {
    const request = { transactionalId, producerId, producerEpoch, groupId }
    return nameOf((await served.send(addOffsetsToTxnApi, request)).errorCode)
  }

  it('count when it is committed, and are there when it is complete', async () => {
    const producer = await begin('offsets')
    expect(await commit(producer, 'readers', 5, 3)).toBe('INVALID_TXN_STATE')
    expect(await commit(producer, 'readers', 5, 4)).toBe('TRANSACTION_ABORTABLE')
    expect(await addOffsets(producer, 'readers')).toBe('NONE')
    expect(await commit(producer, 'readers', 5, 3)).toBe('NONE')
    expect(await fetchOffset('readers')).toMatchObject({ error: 'UNSTABLE_OFFSET_COMMIT' })
    await end(producer, true)
    expect(await describeOne('offsets')).toMatchObject({ transactionState: 'CompleteCommit' })
    expect(await fetchOffset('readers')).toEqual({ committedOffset: 5, error: 'NONE' })
    expect(await commit(producer, 'readers', 9, 4)).toBe('TRANSACTION_ABORTABLE')
  })

  it('are forgotten when it is aborted, and need no adding in later versions', async () => {
    const producer = await begin('offsets aborted')
    expect(await commit(producer, 'others', 7, 5)).toBe('NONE')
    expect((await end(producer, false, 5)).error).toBe('NONE')
    expect(await fetchOffset('others')).toEqual({ committedOffset: -1, error: 'NONE' })
    expect(await commit(producer, 'others', 7, 5)).toBe('INVALID_PRODUCER_EPOCH')
  })
})

describe('a broker that is started again', () => {
  it.each(['stop', 'kill'] as const)('goes on with open transactions after a %s', async (how) => {
    const transactionalId = `restart ${how}`
    const producer = await begin(transactionalId)
    await add(producer)
    expect(await write(producer)).toBe('NONE')
    await restart(how)
    expect(await describeOne(transactionalId)).toMatchObject({ transactionState: 'Ongoing' })
    expect(await write(producer, { baseSequence: 1 })).toBe('NONE')
    expect((await end(producer, true)).error).toBe('NONE')
    expect(await lastStableOffset('orders')).toBe(await endOffset('orders'))
  })

  it.each(Array.from({ length: 12 }, (_, step) => step))(
    'finishes what was decided, killed at step %i',
    async (step) => {
      const transactionalId = `decided ${step}`
      const producer = await begin(transactionalId)
      await add(producer)
      await write(producer)
      const { producerId, producerEpoch } = producer
      await served.world.run(async () => {
        const request = { transactionalId, producerId, producerEpoch, committed: true }
        // Its answer may never come.
        void served.connection.send(endTxnApi, request, { versionMax: 4 }).catch(() => undefined)
        await served.world.sleep(step)
      })
      await restart('kill')
      const { transactionState } = await describeOne(transactionalId)
      expect(['Ongoing', 'CompleteCommit']).toContain(transactionState)
      if (transactionState === 'Ongoing') await end(producer, true)
      expect(await lastStableOffset('orders')).toBe(await endOffset('orders'))
    },
  )
})

describe('tools', () => {
  it('list transactions', async () => {
    await begin('listed')
    const list = async (stateFilters: string[]) => {
      const answer = await served.send(listTransactionsApi, { stateFilters })
      return { ids: answer.transactionStates.map(({ transactionalId }) => transactionalId), ...answer }
    }
    expect((await list(['Empty'])).ids).toContain('listed')
    expect(await list(['Ongoing', 'Odd', 'Odd'])).toMatchObject({ errorCode: 0, unknownStateFilters: ['Odd'] })
    expect(await list(['Odd'])).toMatchObject({ errorCode: 0, ids: [] })
    expect(nameOf((await describeOne('never heard of')).errorCode)).toBe('TRANSACTIONAL_ID_NOT_FOUND')
  })

  it('list transactions whose whole id matches a pattern, however long that takes', async () => {
    for (let index = 0; index < 50; index += 1) await begin(`pattern-${'a'.repeat(200)}-${index}`)
    const list = async (transactionalIdPattern: string | null) => {
      const answer = await served.send(listTransactionsApi, { transactionalIdPattern })
      return { count: answer.transactionStates.length, error: nameOf(answer.errorCode) }
    }
    expect(await list('pattern-a+-\\d')).toEqual({ count: 10, error: 'NONE' })
    expect(await list('pattern-a+-')).toEqual({ count: 0, error: 'NONE' })
    expect(await list('(pattern-)?(a?){500}(a|b)*-4.')).toEqual({ count: 10, error: 'NONE' })
    expect(await list('')).toEqual(await list(null))
    expect(await list('(')).toEqual({ count: 0, error: 'INVALID_REGULAR_EXPRESSION' })
    await begin('a'.repeat(20_000))
    expect(await list('a+')).toEqual({ count: 1, error: 'NONE' })
    expect(await list('(a?){100}')).toEqual({ count: 0, error: 'INVALID_REGULAR_EXPRESSION' })
  })

  it('end a transaction that hangs', async () => {
    const producer = await begin('hangs')
    await add(producer, 'payments')
    await write(producer, { topic: 'payments' })
    const { producerId, producerEpoch } = producer
    const topics = [
      { name: 'payments', partitionIndexes: [0, 9] },
      { name: 'nowhere', partitionIndexes: [0] },
    ]
    const marker = { producerId, producerEpoch, transactionResult: false, coordinatorEpoch: 0, topics }
    const { markers } = await served.send(writeTxnMarkersApi, { markers: [marker] })
    const codes = markers[0]!.topics.flatMap(({ partitions }) => partitions.map(({ errorCode }) => nameOf(errorCode)))
    expect(codes).toEqual(['NONE', 'UNKNOWN_TOPIC_OR_PARTITION', 'UNKNOWN_TOPIC_OR_PARTITION'])
    const { topics: described } = await served.send(describeProducersApi, {
      topics: [{ name: 'payments', partitionIndexes: [0] }],
    })
    const found = described[0]!.partitions[0]!.activeProducers.find((known) => known.producerId === producerId)
    expect(found!.currentTxnStartOffset).toBe(-1)
  })
})

async function restart(how: 'stop' | 'kill'): Promise<void> {
  await served.world.run(async () => {
    if (how === 'stop') await served.simulated.stop()
    else served.simulated.kill()
    await served.simulated.start()
  })
  await served.reconnect()
  await served.world.advance(1_000)
}
