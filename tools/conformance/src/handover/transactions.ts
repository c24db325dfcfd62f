import assert from 'node:assert/strict'
import { type Client, connect } from '@ottla/client'
import { KafkaError, Reader, Writer } from '@ottla/protocol'
import {
  addOffsetsToTxnApi,
  addPartitionsToTxnApi,
  describeTransactionsApi,
  endTxnApi,
  initProducerIdApi,
  txnOffsetCommitApi,
} from '@ottla/protocol/messages'
import { transactionLogKey, transactionLogValue } from '@ottla/protocol/records'
import { viewProducers, viewTopics } from '../view/cluster-view.ts'
import { viewGroupOffsets, viewTransactions } from '../view/coordinator-view.ts'
import { viewPartition } from '../view/partition-view.ts'
import { bytesOf } from '../view/plain-record.ts'
import { ask, produceBatch } from './requests.ts'

/** What a client of the days before transaction.version 2 sends, so that nothing is added or bumped unasked. */
const versions = { addPartitions: 3, txnOffsetCommit: 4, endTxn: 4 } as const
const TIMEOUT_MS = 900_000
const TRANSACTION_STATE = '__transaction_state'
const PREPARE_COMMIT = 2
const RECORDS = 5
const CARRIED_OUT_WITHIN_MS = 20_000

interface Producer {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
}

/**
 * Transactions in every state that outlives a broker: committed and aborted ones, each with offsets of a group, and one
 * that is open. `prepare` adds the one that a broker dies of.
 */
export async function fillTransactions(client: Client, topic: string, by: string): Promise<void> {
  for (const [name, isCommitted] of [
    ['committed', true],
    ['aborted', false],
  ] as const) {
    const producer = await begin(client, `${name}-by-${by}`, { topic, partition: 0 })
    await addOffsets(client, producer, `group-of-${name}-by-${by}`, topic, 33)
    await end(client, producer, isCommitted)
  }
  await begin(client, `open-by-${by}`, { topic, partition: 1 })
}

/** What is open goes on by one batch, and those that another broker left open are committed. Gives what was not right. */
export async function goOnInTransactions(client: Client, topic: string, by: string): Promise<string[]> {
  for (const [transactionalId, text] of await viewTransactions(client)) {
    if (!text.startsWith('Ongoing') || transactionalId.endsWith(`-by-${by}`)) continue
    const producer = await describe(client, transactionalId)
    const places = await viewProducers(client, topic, 1)
    const known = places?.find(({ producerId }) => producerId === producer.producerId)
    if (known === undefined) return [`${transactionalId}: its producer is not known to ${topic}-1`]
    await write(client, producer, { topic, partition: 1 }, known.lastSequence + 1)
    await end(client, producer, true)
  }
  return []
}

/**
 * A transaction that is decided and not yet carried out: its records and offsets are there, and so is the record of the
 * decision, which no broker has seen yet. The broker must be stopped or killed after this. Its topic is its own.
 */
export async function prepare(client: Client, by: string): Promise<void> {
  const topic = preparedTopic(by)
  await client.admin.createTopic({ name: topic, partitions: 1 })
  const transactionalId = `prepared-by-${by}`
  const producer = await begin(client, transactionalId, { topic, partition: 0 })
  await addOffsets(client, producer, `group-of-prepared-by-${by}`, topic, 44)
  const { partition, key, value } = await stateRecord(client, transactionalId)
  const reader = new Reader(value)
  const version = reader.int16()
  const decided = { ...transactionLogValue.read(reader, version), transactionStatus: PREPARE_COMMIT }
  const writer = new Writer()
  writer.int16(version)
  transactionLogValue.write(writer, decided, version)
  // This name alone may write to topics that belong to the brokers.
  const privileged = await connect({ bootstrapServers: await bootstrapOf(client), clientId: '__admin_client' })
  try {
    await produceBatch(privileged, { topic: TRANSACTION_STATE, partition }, [{ key, value: writer.finish() }])
  } finally {
    await privileged.close()
  }
}

/**
 * The next broker has carried out what the last one decided. Gives what was not right. Kafka calls a transaction complete
 * as soon as its markers are on their way, so this waits for what they bring about.
 */
export async function carriedOut(client: Client, by: string): Promise<string[]> {
  let differences = await notCarriedOut(client, by)
  const deadline = performance.now() + CARRIED_OUT_WITHIN_MS
  while (differences.length > 0 && performance.now() < deadline) differences = await notCarriedOut(client, by)
  return differences
}

async function notCarriedOut(client: Client, by: string): Promise<string[]> {
  const transactionalId = `prepared-by-${by}`
  const differences: string[] = []
  const state = await settled(client, transactionalId)
  if (state !== 'CompleteCommit') differences.push(`${transactionalId}: ${state} after it was decided to commit it`)
  const { records } = await viewPartition(client, preparedTopic(by), 0, 'read_committed')
  if (records.length !== RECORDS) differences.push(`${transactionalId}: ${records.length} records of ${RECORDS}`)
  const group = (await viewGroupOffsets(client))[`group-of-${transactionalId}`]
  const { offset } = group?.[`${preparedTopic(by)}-0`] ?? { offset: 'no' }
  if (offset !== 44) differences.push(`${transactionalId}: ${offset} offset instead of 44`)
  return differences
}

/** Whether this is about what the next broker is still to carry out. */
export function isPrepared(subject: string, by: string): boolean {
  return subject.includes(`prepared-by-${by}`)
}

function preparedTopic(by: string): string {
  return `prepared-by-${by}`
}

async function begin(
  client: Client,
  transactionalId: string,
  place: { topic: string; partition: number },
): Promise<Producer> {
  const wanted = { transactionalId, transactionTimeoutMs: TIMEOUT_MS }
  const given = await ask(client, initProducerIdApi, wanted, ({ errorCode }) => errorCode)
  const producer = { transactionalId, producerId: given.producerId, producerEpoch: given.producerEpoch }
  await ask(
    client,
    addPartitionsToTxnApi,
    {
      v3AndBelowTransactionalId: transactionalId,
      v3AndBelowProducerId: producer.producerId,
      v3AndBelowProducerEpoch: producer.producerEpoch,
      v3AndBelowTopics: [{ name: place.topic, partitions: [place.partition] }],
    },
    ({ resultsByTopicV3AndBelow }) => resultsByTopicV3AndBelow[0]!.resultsByPartition[0]!.partitionErrorCode,
    versions.addPartitions,
  )
  await write(client, producer, place, 0)
  return producer
}

function write(
  client: Client,
  { transactionalId, producerId, producerEpoch }: Producer,
  place: { topic: string; partition: number },
  baseSequence: number,
): Promise<void> {
  const records = Array.from({ length: RECORDS }, (_, index) => ({
    key: Buffer.from(transactionalId),
    value: Buffer.from(`${baseSequence + index}`),
  }))
  const options = { producerId, producerEpoch, baseSequence, isTransactional: true }
  return produceBatch(client, place, records, options, transactionalId)
}

async function addOffsets(
  client: Client,
  producer: Producer,
  groupId: string,
  topic: string,
  committedOffset: number,
): Promise<void> {
  await ask(client, addOffsetsToTxnApi, { ...producer, groupId }, ({ errorCode }) => errorCode)
  const partitions = [{ partitionIndex: 0, committedOffset, committedLeaderEpoch: 0, committedMetadata: 'in one' }]
  await ask(
    client,
    txnOffsetCommitApi,
    { ...producer, groupId, topics: [{ name: topic, partitions }] },
    ({ topics }) => topics[0]!.partitions[0]!.errorCode,
    versions.txnOffsetCommit,
  )
}

async function end(client: Client, producer: Producer, committed: boolean): Promise<void> {
  await ask(client, endTxnApi, { ...producer, committed }, ({ errorCode }) => errorCode, versions.endTxn)
  await settled(client, producer.transactionalId)
}

/** The state of a transaction whose markers are written: they follow the decision, and what a client sees moves till then. */
function settled(client: Client, transactionalId: string): Promise<string | undefined> {
  return client.retrying(async () => {
    const state = (await viewTransactions(client)).get(transactionalId)?.split(' ')[0]
    if (state?.startsWith('Prepare')) throw new KafkaError('CONCURRENT_TRANSACTIONS', transactionalId)
    return state
  })
}

async function describe(client: Client, transactionalId: string): Promise<Producer> {
  const asked = { transactionalIds: [transactionalId] }
  const answer = await ask(client, describeTransactionsApi, asked, ({ transactionStates: [one] }) => one!.errorCode)
  const { producerId, producerEpoch } = answer.transactionStates[0]!
  return { transactionalId, producerId, producerEpoch }
}

/** The newest record of a transactional id, and where it stands. */
async function stateRecord(
  client: Client,
  transactionalId: string,
): Promise<{ partition: number; key: Buffer; value: Buffer }> {
  const { partitions } = (await viewTopics(client)).find(({ name }) => name === TRANSACTION_STATE)!
  for (let partition = 0; partition < partitions; partition += 1) {
    const { records } = await viewPartition(client, TRANSACTION_STATE, partition, 'read_uncommitted')
    for (const { key, value } of records.toReversed()) {
      if (key === null || value === null) continue
      const reader = new Reader(bytesOf(key))
      if (reader.int16() !== 0 || transactionLogKey.read(reader, 0).transactionalId !== transactionalId) continue
      return { partition, key: bytesOf(key), value: bytesOf(value) }
    }
  }
  return assert.fail(`${TRANSACTION_STATE} holds nothing of ${transactionalId}`)
}

async function bootstrapOf(client: Client): Promise<string> {
  const [broker] = client.metadata.brokers.values()
  return `${broker!.host}:${broker!.port}`
}
