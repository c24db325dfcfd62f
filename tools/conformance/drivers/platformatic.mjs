/**
 * Driver for @platformatic/kafka. It needs a newer Node than this workspace does, so it is started with one from a
 * folder of its own, named by OTTLA_PLATFORMATIC.
 *
 * It has no way to read a partition by itself but its `fetch`, one bare request: that is what reads here, fetch
 * sessions and topic ids included. Its message stream needs a group.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { decodeRecord, encode, Refused, serve } from './driver.mjs'

const folder = process.env.OTTLA_PLATFORMATIC
const require = createRequire(join(folder, 'package.json'))
const { Admin, Consumer, Producer } = await import(pathToFileURL(require.resolve('@platformatic/kafka')))

const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/@platformatic/kafka/package.json'), 'utf8'))

const topicResource = 2

let options
let clients = new Map()

const verbs = {
  async open({ bootstrap }) {
    await verbs.close()
    options = {
      clientId: 'conformance',
      bootstrapBrokers: [bootstrap],
      retries: 40,
      retryDelay: 100,
      requestTimeout: 15_000,
    }
  },

  async close() {
    const open = [...clients.values()]
    clients = new Map()
    await Promise.all(open.map((client) => client.close()))
  },

  async cluster() {
    const topics = await admin().listTopics()
    const metadata = await admin().metadata({ topics, forceUpdate: true })
    return {
      brokers: [...metadata.brokers.values()].map(({ host, port }) => `${host}:${port}`),
      topics: Object.fromEntries([...metadata.topics].map(([name, topic]) => [name, topic.partitionsCount])),
    }
  },

  async create_topics({ topics }) {
    // Settings are given per call here, and not per topic.
    for (const [configs, alike] of Map.groupBy(topics, ({ configs }) => JSON.stringify(configs))) {
      await admin().createTopics({
        topics: alike.map(({ name, partitions }) => ({ topic: name, partitions, replicas: 1 })),
        configs: Object.entries(JSON.parse(configs)).map(([name, value]) => ({ name, value })),
      })
    }
  },

  async delete_topics({ names }) {
    await admin().deleteTopics({ topics: names })
  },

  async create_partitions({ topic, count }) {
    await admin().createPartitions({ topics: [{ name: topic, count, assignments: null }] })
  },

  async describe_configs({ topic }) {
    const resources = [{ resourceType: topicResource, resourceName: topic }]
    const [description] = await admin().describeConfigs({ resources })
    return Object.fromEntries(description.configs.map(({ name, value }) => [name, value]))
  },

  async alter_configs({ topic, configs }) {
    const entries = Object.entries(configs).map(([name, value]) => ({ name, value, configOperation: 0 }))
    const resources = [{ resourceType: topicResource, resourceName: topic, configs: entries }]
    await admin().incrementalAlterConfigs({ resources })
  },

  async delete_records({ topic, partition, offset }) {
    const partitions = [{ partition, offset: BigInt(offset) }]
    await admin().deleteRecords({ topics: [{ name: topic, partitions }] })
  },

  async produce({ topic, records, codec, idempotent, acks }) {
    const messages = records.map(decodeRecord)
    const answer = await producer(idempotent).send({
      acks: acks === 'all' ? -1 : acks,
      compression: codec,
      messages: messages.map(({ partition, key, value, headers, timestamp }) => ({
        topic,
        partition,
        // What is left out is null on the wire.
        ...(key === null ? {} : { key }),
        ...(value === null ? {} : { value }),
        // The keys are buffers, so two headers of one name are two entries of the map.
        headers: new Map(headers.map(([name, bytes]) => [Buffer.from(name), bytes ?? undefined])),
        ...(timestamp === undefined ? {} : { timestamp: BigInt(timestamp) }),
      })),
    })
    // Without acknowledgement nobody knows the offsets.
    if (answer.offsets === undefined) return { offsets: null }
    // One answer per partition, with the offset of its first message: the others follow in order.
    const next = new Map(answer.offsets.map(({ partition, offset }) => [partition, Number(offset)]))
    const offsets = messages.map(({ partition }) => {
      const offset = next.get(partition)
      next.set(partition, offset + 1)
      return offset
    })
    return { offsets }
  },

  async fetch({ topic, partition, offset, count, timeout_ms: timeoutMs }) {
    const { topics } = await consumer().metadata({ topics: [topic], forceUpdate: true })
    const { id, partitions } = topics.get(topic)
    const records = []
    const deadline = Date.now() + timeoutMs
    let next = offset
    while (records.length < count && Date.now() < deadline) {
      const request = {
        partition,
        currentLeaderEpoch: -1,
        fetchOffset: BigInt(next),
        lastFetchedEpoch: -1,
        partitionMaxBytes: 4 * 1024 * 1024,
      }
      const answer = await consumer().fetch({
        node: partitions[partition].leader,
        minBytes: 1,
        maxBytes: 16 * 1024 * 1024,
        maxWaitTime: 200,
        topics: [{ topicId: id, partitions: [request] }],
      })
      for (const batch of answer.responses.flatMap((answered) => answered.partitions.flatMap((p) => p.records ?? []))) {
        const decoded = batch.records.map((record) => recordOf(batch, record, partition))
        records.push(...decoded.filter((record) => record.offset >= offset))
        next = Number(batch.firstOffset) + batch.lastOffsetDelta + 1
      }
    }
    return records.slice(0, count)
  },

  async offsets({ topic, partition }) {
    const at = async (timestamp) => (await listOffset(topic, partition, timestamp)).offset
    return { earliest: Number(await at(-2n)), latest: Number(await at(-1n)) }
  },

  async offset_for_time({ topic, partition, timestamp }) {
    const { offset } = await listOffset(topic, partition, BigInt(timestamp))
    return offset < 0n ? null : Number(offset)
  },
}

await serve(
  { version, cannot: { 'auto-create': 'switched off, so that an unknown topic is an error' } },
  verbs,
  (error) => {
    const code = firstProtocolCode(error)
    return code === undefined ? error : new Refused(code, String(error.message))
  },
)

async function listOffset(topic, partition, timestamp) {
  const [answer] = await admin().listOffsets({
    topics: [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }],
  })
  return answer.partitions[0]
}

function admin() {
  return client('admin', () => new Admin(options))
}

function consumer() {
  return client('consumer', () => new Consumer({ ...options, groupId: 'never-joined' }))
}

function producer(idempotent) {
  return client(`producer ${idempotent}`, () => new Producer({ ...options, idempotent, autocreateTopics: false }))
}

function client(name, make) {
  if (!clients.has(name)) clients.set(name, make())
  return clients.get(name)
}

function recordOf(batch, record, partition) {
  return {
    partition,
    offset: Number(batch.firstOffset) + record.offsetDelta,
    timestamp: Number(batch.firstTimestamp + record.timestampDelta),
    key: encode(record.key),
    value: encode(record.value),
    headers: record.headers.map(([name, value]) => [name.toString(), encode(value)]),
  }
}

/** The client wraps what the broker said in errors about tries and responses; Kafka's code is in one of the leaves. */
function firstProtocolCode(error) {
  if (error === undefined || error === null) return undefined
  if (typeof error.apiCode === 'number') return error.apiCode
  // What the client concludes from metadata has no code.
  if (/^Unknown topic /.test(error.message)) return 3
  for (const inner of [...(error.errors ?? []), error.cause]) {
    const code = firstProtocolCode(inner)
    if (code !== undefined) return code
  }
  return undefined
}
