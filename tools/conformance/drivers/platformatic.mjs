/**
 * Driver for @platformatic/kafka. It needs a newer Node than this workspace does, so it is started with one from a
 * folder of its own, named by OTTLA_PLATFORMATIC.
 *
 * It has no way to read a partition by itself but its `fetch`, one bare request: that is what reads here, fetch
 * sessions and topic ids included. Its message stream, which needs a group, is what a member of one reads with.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { commits, decodeRecord, encode, Refused, serve } from './driver.mjs'
import { Membership } from './membership.mjs'

const folder = process.env.OTTLA_PLATFORMATIC
const require = createRequire(join(folder, 'package.json'))
const { Admin, Consumer, Producer } = await import(pathToFileURL(require.resolve('@platformatic/kafka')))

const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/@platformatic/kafka/package.json'), 'utf8'))

const topicResource = 2
const controlBatch = 0x20

let options
let clients = new Map()
let members = new Map()

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
    const joined = [...members.values()].map(({ consumer }) => consumer)
    clients = new Map()
    members = new Map()
    await Promise.all([...open.map((client) => client.close()), ...joined.map((consumer) => consumer.close(true))])
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
      messages: messages.map((record) => asMessage(topic, record)),
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
        isolationLevel: 0,
        topics: [{ topicId: id, partitions: [request] }],
      })
      for (const batch of answer.responses.flatMap((answered) => answered.partitions.flatMap((p) => p.records ?? []))) {
        const decoded = batch.records.map((record) => recordOf(batch, record, partition))
        // Its answer shows the markers of transactions like any other batch.
        if ((batch.attributes & controlBatch) === 0)
          records.push(...decoded.filter((record) => record.offset >= offset))
        next = Number(batch.firstOffset) + batch.lastOffsetDelta + 1
      }
    }
    return records.slice(0, count)
  },

  async join({ member, group, topics, protocol, instance_id: instanceId, reset }) {
    const consumer = new Consumer({
      ...options,
      groupId: group,
      autocommit: false,
      ...(protocol === 'consumer'
        ? { groupProtocol: 'consumer' }
        : { sessionTimeout: 10_000, rebalanceTimeout: 10_000, heartbeatInterval: 300 }),
      ...(instanceId === null ? {} : { groupInstanceId: instanceId }),
    })
    const membership = new Membership()
    members.set(member, { consumer, membership })
    // It resolves once the group has taken the member in, for which the others may have to be polled first.
    consumer.consume({ topics, mode: 'committed', fallbackMode: reset, maxWaitTime: 200 }).then(
      (stream) => listen(stream, membership),
      (error) => membership.fail(error),
    )
  },

  poll({ member }) {
    const { consumer, membership } = members.get(member)
    membership.assign(
      (consumer.assignments ?? []).flatMap(({ topic, partitions }) =>
        partitions.map((partition) => ({ topic, partition })),
      ),
    )
    return membership.poll()
  },

  async commit({ member }) {
    const { consumer, membership } = members.get(member)
    const offsets = membership.positions()
    if (offsets.length === 0) return
    await consumer.commit({
      offsets: offsets.map(({ offset, ...place }) => ({ ...place, offset: BigInt(offset), leaderEpoch: -1 })),
    })
  },

  async leave({ member }) {
    const { consumer } = members.get(member)
    members.delete(member)
    await consumer.close(true)
  },

  async transact({ producer: name, transactional_id: transactionalId, topic, records, offsets_of: offsetsOf, end }) {
    const sender = client(
      `transactional ${name}`,
      () => new Producer({ ...options, transactionalId, idempotent: true, autocreateTopics: false }),
    )
    const transaction = await sender.beginTransaction()
    await transaction.send({ acks: -1, messages: records.map(decodeRecord).map((record) => asMessage(topic, record)) })
    if (offsetsOf !== null) {
      const { consumer, membership } = members.get(offsetsOf)
      await transaction.addConsumer(consumer)
      for (const message of membership.newestMessages()) await transaction.addOffset(message)
    }
    await (commits(end) ? transaction.commit() : transaction.abort())
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
  {
    version,
    cannot: {
      'auto-create': 'switched off, so that an unknown topic is an error',
      cooperative: 'it has no cooperative assignor',
      'read committed': 'it leaves it to its caller to tell aborted records',
      'static member': 'its close takes a static member out of the group',
      'transactional twin': 'it asks to go on as producer 0 with epoch 0, which is right for the first producer alone',
      'read once': 'what it holds in its buffers when a group moves it gives out and reads again',
    },
  },
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

function listen(stream, membership) {
  stream.on('error', (error) => membership.fail(error))
  stream.on('data', (message) => {
    const { topic, partition, offset, timestamp, key, value, headers } = message
    const record = {
      topic,
      partition,
      offset: Number(offset),
      timestamp: Number(timestamp),
      key: encode(key),
      value: encode(value),
      headers: [...headers].map(([name, bytes]) => [name.toString(), encode(bytes)]),
    }
    membership.take(record, message)
  })
}

function asMessage(topic, { partition, key, value, headers, timestamp }) {
  return {
    topic,
    partition,
    // What is left out is null on the wire.
    ...(key === null ? {} : { key }),
    ...(value === null ? {} : { value }),
    // The keys are buffers, so two headers of one name are two entries of the map.
    headers: new Map(headers.map(([name, bytes]) => [Buffer.from(name), bytes ?? undefined])),
    ...(timestamp === undefined ? {} : { timestamp: BigInt(timestamp) }),
  }
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
