import { type DiskBroker, startDiskBroker } from '@ottla/broker/testing'
import { type Client, connect } from '@ottla/client'
import { initProducerIdApi, produceApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { program } from '../program.ts'

const DAY_MS = 86_400_000

let disk: DiskBroker
let client: Client
beforeAll(async () => {
  // Whoever writes into a transaction that nobody has begun is not refused: so hanging ones come to be.
  const settings = { 'transaction.partition.verification.enable': 'false' }
  disk = await startDiskBroker({ settings })
  client = await connect({ bootstrapServers: disk.bootstrap })
  await client.admin.createTopic({ name: 'orders', partitions: 2 })
})
afterAll(async () => {
  await client.close()
  await disk.stop()
})

/** What a command prints as JSON. */
async function run(...args: string[]): Promise<Record<string, unknown>[]> {
  const printed: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  try {
    await program().parseAsync(['transactions', ...args, '-b', disk.bootstrap], { from: 'user' })
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
  return printed.length === 0 ? [] : JSON.parse(printed.join(''))
}

/** An InitProducerId, once there is a coordinator. */
async function begin(transactionalId: string): Promise<{ producerId: number; producerEpoch: number }> {
  await expect(client.admin.transactions.describe(transactionalId)).rejects.toMatchObject({
    errorName: 'TRANSACTIONAL_ID_NOT_FOUND',
  })
  const request = { transactionalId, transactionTimeoutMs: 60_000 }
  const { producerId, producerEpoch } = await client.send(initProducerIdApi, request)
  return { producerId, producerEpoch }
}

async function write(
  transactionalId: string,
  partition: number,
  producer: { producerId: number; producerEpoch: number },
  options: { version: number; timestampMs: number },
): Promise<void> {
  const { producerId, producerEpoch } = producer
  const builder = new RecordBatchBuilder({ producerId, producerEpoch, baseSequence: 0, isTransactional: true })
  builder.append(options.timestampMs, null, Buffer.from('v'))
  const topicData = [{ name: 'orders', partitionData: [{ index: partition, records: builder.buildSync() }] }]
  const request = { transactionalId, acks: -1, timeoutMs: 1_000, topicData }
  const { responses } = await client.send(produceApi, request, { versionMax: options.version })
  expect(responses[0]!.partitionResponses[0]!.errorCode).toBe(0)
}

it('lists and describes transactions', async () => {
  const producer = await begin('of orders')
  await write('of orders', 0, producer, { version: 12, timestampMs: Date.now() })
  const listed = { transactionalId: 'of orders', coordinator: 1, producerId: producer.producerId }
  expect(await run('list', '-o', 'json')).toEqual([{ ...listed, transactionState: 'Ongoing' }])
  expect(await run('list', '-o', 'json', '--transactional-id-pattern', 'orders')).toEqual([])
  expect(await run('list', '-o', 'json', '--transactional-id-pattern', '.*orders')).toHaveLength(1)
  expect(await run('list', '-o', 'json', '--duration-filter', '3600000')).toEqual([])
  expect(await run('list', '-o', 'json', '--duration-filter', '-1')).toHaveLength(1)
  expect(await run('describe', '-o', 'json', '--transactional-id', 'of orders')).toMatchObject([
    { transactionState: 'Ongoing', producerEpoch: 0, transactionTimeoutMs: 60_000, topicPartitions: ['orders-0'] },
  ])
})

it('finds what hangs, and nothing else, and aborts it', async () => {
  const old = { version: 11, timestampMs: Date.now() - DAY_MS }
  const added = await begin('alive')
  await write('alive', 1, added, { ...old, version: 12 })
  const forgotten = { producerId: 4_711, producerEpoch: 3 }
  await write('nobody', 1, forgotten, old)
  // The coordinator knows this one, but not that it writes here.
  const astray = await begin('astray')
  await write('astray', 1, astray, old)
  const find = () => run('find-hanging', '-o', 'json', '--topic', 'orders', '--partition', '1')
  expect(await find()).toMatchObject([
    { topic: 'orders', partition: 1, ...forgotten, coordinatorEpoch: -1, startOffset: 1, durationMinutes: 1_440 },
    { topic: 'orders', partition: 1, ...astray, startOffset: 2 },
  ])
  expect(await run('find-hanging', '-o', 'json', '--broker-id', '1')).toHaveLength(2)
  expect(await run('find-hanging', '-o', 'json', '--max-transaction-timeout', '2000')).toEqual([])

  const at = ['--topic', 'orders', '--partition', '1']
  await run('abort', ...at, '--start-offset', '1')
  expect(await find()).toHaveLength(1)
  await expect(run('abort', ...at, '--start-offset', '1')).rejects.toThrow('no transaction is open')
  const { producerId, producerEpoch } = astray
  const named = ['--producer-id', String(producerId), '--producer-epoch', String(producerEpoch)]
  await expect(run('abort', ...at, ...named)).rejects.toThrow('--coordinator-epoch')
  await run('abort', ...at, ...named, '--coordinator-epoch', '0')
  expect(await find()).toEqual([])
  expect(await run('describe-producers', '-o', 'json', ...at)).toMatchObject([
    { ...added, currentTransactionStartOffset: 0 },
    { ...forgotten, latestCoordinatorEpoch: 0, currentTransactionStartOffset: null },
    { ...astray, currentTransactionStartOffset: null },
  ])
})

it('leaves what was aborted out of what readers of committed data see', async () => {
  const valuesOf = async (isolation: 'read-committed' | 'read-uncommitted') => {
    let count = 0
    for await (const _ of client.read({ topic: 'orders', partition: 1, from: 1, until: 3, isolation })) count += 1
    return count
  }
  // The one that is alive still holds readers back: it has to end first.
  const [alive] = (await run('describe', '-o', 'json', '--transactional-id', 'alive')) as [{ producerId: number }]
  const named = ['--producer-id', String(alive.producerId), '--producer-epoch', '0', '--coordinator-epoch', '0']
  await run('abort', '--topic', 'orders', '--partition', '1', ...named)
  expect([await valuesOf('read-uncommitted'), await valuesOf('read-committed')]).toEqual([2, 0])
})

it('says what is not there', async () => {
  await expect(run('describe', '--transactional-id', 'nobody')).rejects.toMatchObject({
    errorName: 'TRANSACTIONAL_ID_NOT_FOUND',
  })
  await expect(run('describe-producers', '--topic', 'orders', '--partition', '9')).rejects.toMatchObject({
    errorName: 'UNKNOWN_TOPIC_OR_PARTITION',
  })
  await expect(run('find-hanging', '--partition', '0')).rejects.toThrow('--partition needs --topic')
  await expect(run('find-hanging', '--topic', 'orders', '--partition', '9')).rejects.toThrow('there is no orders-9')
  await expect(run('list', '--transactional-id-pattern', '(')).rejects.toMatchObject({
    errorName: 'INVALID_REGULAR_EXPRESSION',
  })
})
