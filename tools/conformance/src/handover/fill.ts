import { setTimeout as delay } from 'node:timers/promises'
import type { Client, RecordToProduce } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { compressionById } from '@ottla/protocol/compression'
import { deleteRecordsApi, initProducerIdApi, produceApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { goOn } from '../folder/go-on.ts'
import { viewTopics } from '../view/cluster-view.ts'
import { fillGroups, goOnInGroups } from './groups.ts'
import { wakeCoordinators } from './requests.ts'
import { fillTransactions, goOnInTransactions } from './transactions.ts'

const MIB = 1024 * 1024
const IDEMPOTENT_TOPIC = 'idempotent'
const IDEMPOTENT_PARTITIONS = 3
const WORKED_TOPIC = 'worked'

const topics: readonly { name: string; partitions?: number; configs?: Record<string, string> }[] = [
  ...compressionById.map((codec) => ({ name: `codec-${codec}` })),
  { name: 'shapes', partitions: 2 },
  { name: 'segments', configs: { 'segment.bytes': String(MIB), 'retention.ms': '-1', 'index.interval.bytes': '1024' } },
  { name: 'shortened', configs: { 'max.message.bytes': '123456' } },
  { name: 'append-time', configs: { 'message.timestamp.type': 'LogAppendTime' } },
  { name: 'recoded', configs: { 'compression.type': 'zstd' } },
  { name: 'compacted', configs: { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0.01' } },
  { name: IDEMPOTENT_TOPIC, partitions: IDEMPOTENT_PARTITIONS },
  { name: 'soon-gone' },
  { name: WORKED_TOPIC, partitions: 3 },
]

/** Everything that a folder can hold and a client can see. */
export async function fill(client: Client): Promise<void> {
  for (const { name, partitions = 1, configs } of topics) {
    await client.admin.createTopic({ name, partitions, ...(configs === undefined ? {} : { configs }) })
  }
  for (const compression of compressionById) {
    await client.produce(`codec-${compression}`, someRecords(200, compression), { compression })
  }
  await client.produce('shapes', oddRecords)
  for (let round = 0; round < 50; round += 1) await client.produce('segments', someRecords(60, `r${round}`, 1_000))
  await client.produce('shortened', someRecords(300, 'shortened'))
  await deleteRecords(client, 'shortened', 120)
  await client.produce('append-time', someRecords(50, 'append'))
  await client.produce('recoded', someRecords(100, 'recoded'), { compression: 'gzip' })
  for (let round = 0; round < 10; round += 1) await client.produce('compacted', keyedRecords(round))
  await client.produce('soon-gone', someRecords(10, 'gone'))
  await client.admin.deleteTopics(['soon-gone'])
  for (let partition = 0; partition < IDEMPOTENT_PARTITIONS; partition += 1) {
    for (const count of [1, 2]) await produceIdempotently(client, partition, 7 * count)
  }
  await wakeCoordinators(client)
  await fillGroups(client, WORKED_TOPIC, 'first')
  await fillTransactions(client, WORKED_TOPIC, 'first')
}

/** What the next broker writes: producers of the first go on, all else goes on as well. Gives what was not right. */
export async function goOnEverywhere(
  client: Client,
  by: string,
  groups: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> {
  const differences = await goOnInGroups(client, groups)
  differences.push(...(await goOnInTransactions(client, WORKED_TOPIC, by)))
  await fillGroups(client, WORKED_TOPIC, by)
  await fillTransactions(client, WORKED_TOPIC, by)
  for (const { name, partitions, isInternal } of await viewTopics(client)) {
    if (isInternal) continue
    for (let partition = 0; partition < partitions; partition += 1) {
      const options = { topic: name, partition, forgottenBeforeMs: 0, timestampMs: Date.now() }
      const finding = await goOn(client, options)
      differences.push(...finding.differences.map((line) => `${finding.subject}: ${line}`))
    }
    if (name !== IDEMPOTENT_TOPIC) await client.produce(name, someRecords(20, by), { compression: 'lz4' })
  }
  await client.produce('segments', someRecords(600, by, 1_500), { compression: 'snappy' })
  await client.produce('compacted', keyedRecords(100))
  await deleteRecords(client, 'codec-gzip', 50)
  await client.admin.createTopic({ name: `made-by-${by}`, partitions: 2, configs: { 'retention.bytes': '99999999' } })
  await client.produce(`made-by-${by}`, someRecords(40, by))
  const change = { name: 'max.message.bytes', operation: 'set', value: '234567' } as const
  await client.admin.alterConfigs({ type: 'topic', name: 'codec-zstd' }, [change])
  const [leaving] = ['codec-none', 'recoded'].filter((name) => client.metadata.topic(name) !== undefined)
  await client.admin.deleteTopics([leaving!])
  await onceGone(client, leaving!)
  await produceIdempotently(client, 0, 3)
  return differences
}

function someRecords(count: number, by: string, valueBytes = 40): RecordToProduce[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `${by}-${index % 17}`,
    value: `${by} ${index} ${'ottla '.repeat(Math.ceil(valueBytes / 6))}`.slice(0, valueBytes),
    headers: index % 5 === 0 ? [{ key: 'index', value: String(index) }] : [],
    timestampMs: Date.now() - count + index,
  }))
}

function keyedRecords(round: number): RecordToProduce[] {
  return Array.from({ length: 60 }, (_, index) => ({
    key: `key-${(index * 7 + round) % 30}`,
    value: index % 11 === 3 ? null : `${round}-${index}`,
  }))
}

const oddRecords: readonly RecordToProduce[] = [
  { partition: 0, key: null, value: null },
  { partition: 0, key: '', value: '' },
  { partition: 0, key: 'журнал', value: '世界 🌊' },
  { partition: 1, key: Uint8Array.of(0, 255, 128), value: Uint8Array.from({ length: 256 }, (_, index) => index) },
  {
    partition: 1,
    value: 'headers',
    headers: [
      { key: 'twice', value: 'a' },
      { key: 'twice', value: 'b' },
      { key: 'null', value: null },
      { key: '', value: '' },
    ],
  },
]

async function produceIdempotently(client: Client, partition: number, count: number): Promise<void> {
  const answer = await client.retrying(async () => {
    const given = await client.send(initProducerIdApi, { transactionalId: null, transactionTimeoutMs: 60_000 })
    throwIfFailed(given.errorCode, 'a producer id')
    return given
  })
  const { producerId, producerEpoch } = answer
  const { id } = await client.topic(IDEMPOTENT_TOPIC)
  for (let baseSequence = 0; baseSequence < count * 10; baseSequence += count) {
    const builder = new RecordBatchBuilder({ producerId, producerEpoch, baseSequence })
    for (let index = 0; index < count; index += 1) {
      builder.append(Date.now(), null, Buffer.from(`${producerId} ${baseSequence + index}`))
    }
    const partitionData = [{ index: partition, records: await builder.build() }]
    const topicData = [{ name: IDEMPOTENT_TOPIC, topicId: id!, partitionData }]
    const connection = await client.leaderOf(IDEMPOTENT_TOPIC, partition)
    const { responses } = await connection.send(produceApi, { acks: -1, timeoutMs: 10_000, topicData })
    throwIfFailed(responses[0]!.partitionResponses[0]!.errorCode, `${IDEMPOTENT_TOPIC}-${partition}`)
  }
}

async function deleteRecords(client: Client, topic: string, offset: number): Promise<void> {
  const connection = await client.leaderOf(topic, 0)
  const topics = [{ name: topic, partitions: [{ partitionIndex: 0, offset }] }]
  const answer = await connection.send(deleteRecordsApi, { topics, timeoutMs: 10_000 })
  throwIfFailed(answer.topics[0]!.partitions[0]!.errorCode, topic)
}

async function onceGone(client: Client, topic: string): Promise<void> {
  while ((await viewTopics(client)).some(({ name }) => name === topic)) await delay(20)
}

function throwIfFailed(errorCode: number, what: string): void {
  const error = KafkaError.fromCode(errorCode, what)
  if (error !== undefined) throw error
}
