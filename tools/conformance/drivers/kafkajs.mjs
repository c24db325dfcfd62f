/** Driver for KafkaJS 2: the client that most Node programs out there use. */
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { commits, decodeRecord, encode, Refused, serve } from './driver.mjs'
import { Membership } from './membership.mjs'

const require = createRequire(import.meta.url)
const { CompressionCodecs, CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = require('kafkajs')
const { version } = require('kafkajs/package.json')

CompressionCodecs[CompressionTypes.Snappy] = require('kafkajs-snappy')

const codecTypes = { none: CompressionTypes.None, gzip: CompressionTypes.GZIP, snappy: CompressionTypes.Snappy }

let kafka
let admin
let producers = new Map()
let members = new Map()

const verbs = {
  async open({ bootstrap }) {
    await verbs.close()
    kafka = new Kafka({
      brokers: [bootstrap],
      clientId: 'conformance',
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 12 },
    })
  },

  async close() {
    const consumers = [...members.values()].map(({ consumer }) => consumer)
    const open = [admin, ...producers.values(), ...consumers].filter((client) => client !== undefined)
    admin = undefined
    producers = new Map()
    members = new Map()
    await Promise.all(open.map((client) => client.disconnect()))
  },

  async cluster() {
    const { brokers } = await (await connectedAdmin()).describeCluster()
    const { topics } = await (await connectedAdmin()).fetchTopicMetadata()
    return {
      brokers: brokers.map(({ host, port }) => `${host}:${port}`),
      topics: Object.fromEntries(topics.map(({ name, partitions }) => [name, partitions.length])),
    }
  },

  async create_topics({ topics }) {
    const isNew = await (await connectedAdmin()).createTopics({
      waitForLeaders: true,
      topics: topics.map(({ name, partitions, configs }) => ({
        topic: name,
        numPartitions: partitions,
        replicationFactor: 1,
        configEntries: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
      })),
    })
    // KafkaJS turns TOPIC_ALREADY_EXISTS into `false`.
    if (!isNew) throw new Refused(36, 'createTopics returned false: the topic exists')
  },

  async delete_topics({ names }) {
    await (await connectedAdmin()).deleteTopics({ topics: names })
  },

  async create_partitions({ topic, count }) {
    await (await connectedAdmin()).createPartitions({ topicPartitions: [{ topic, count }] })
  },

  async describe_configs({ topic }) {
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic }]
    const { resources: described } = await (await connectedAdmin()).describeConfigs({ resources })
    return Object.fromEntries(
      described[0].configEntries.map(({ configName, configValue }) => [configName, configValue]),
    )
  },

  async alter_configs({ topic, configs }) {
    const configEntries = Object.entries(configs).map(([name, value]) => ({ name, value }))
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }]
    await (await connectedAdmin()).alterConfigs({ resources })
  },

  async delete_records({ topic, partition, offset }) {
    // It finds the leader only in metadata that it has already, so make it ask for this topic's.
    await verbs.offsets({ topic, partition })
    await (await connectedAdmin()).deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] })
  },

  async produce({ topic, records, codec, idempotent, acks }) {
    const producer = await connectedProducer(idempotent)
    const messages = records.map(decodeRecord)
    const answers = await producer.send({
      topic,
      acks: acks === 'all' ? -1 : acks,
      compression: codecTypes[codec],
      messages: messages.map(asMessage),
    })
    // One answer per partition, with the offset of its first message: the others follow in order.
    const next = new Map(answers.map(({ partition, baseOffset }) => [partition, Number(baseOffset)]))
    const offsets = messages.map(({ partition }) => {
      const offset = next.get(partition)
      next.set(partition, offset + 1)
      return offset
    })
    return { offsets }
  },

  /** It cannot read without a group: one of its own, of which nothing is committed. */
  async fetch({ topic, partition, offset, count, timeout_ms: timeoutMs, isolation }) {
    const consumer = kafka.consumer({
      groupId: `reader-${randomUUID()}`,
      readUncommitted: isolation === 'read_uncommitted',
      retry: { initialRetryTime: 50, retries: 12 },
      maxWaitTimeInMs: 200,
    })
    const records = []
    const isEnough = deferred()
    const timer = setTimeout(isEnough.resolve, timeoutMs)
    try {
      await consumer.connect()
      await consumer.subscribe({ topics: [topic], fromBeginning: true })
      consumer.on(consumer.events.CRASH, ({ payload }) => isEnough.reject(payload.error))
      await consumer.run({
        autoCommit: false,
        eachMessage: async ({ partition: from, message }) => {
          if (from !== partition || Number(message.offset) < offset || records.length === count) return
          records.push(recordOf(partition, message))
          if (records.length === count) isEnough.resolve()
        },
      })
      consumer.seek({ topic, partition, offset: String(offset) })
      await isEnough.promise
      return records
    } finally {
      clearTimeout(timer)
      await consumer.disconnect()
    }
  },

  async join({ member, group, topics, reset }) {
    const consumer = kafka.consumer({
      groupId: group,
      sessionTimeout: 10_000,
      rebalanceTimeout: 10_000,
      heartbeatInterval: 300,
      maxWaitTimeInMs: 200,
      retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 60 },
    })
    const membership = new Membership()
    members.set(member, { groupId: group, consumer, membership })
    await consumer.connect()
    await consumer.subscribe({ topics, fromBeginning: reset === 'earliest' })
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      // What may pass it calls a crash too, and begins again by itself.
      if (!payload.restart) membership.fail(payload.error)
    })
    consumer.on(consumer.events.REBALANCING, () => membership.assign([]))
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      membership.assign(
        Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
          partitions.map((partition) => ({ topic, partition })),
        ),
      )
    })
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, partition, message }) => {
        membership.take({ topic, ...recordOf(partition, message) })
      },
    })
  },

  poll({ member }) {
    return members.get(member).membership.poll()
  },

  async commit({ member }) {
    const { consumer, membership } = members.get(member)
    const offsets = membership.positions()
    if (offsets.length > 0)
      await consumer.commitOffsets(offsets.map(({ offset, ...place }) => ({ ...place, offset: String(offset) })))
  },

  async leave({ member }) {
    const { consumer } = members.get(member)
    members.delete(member)
    await consumer.disconnect()
  },

  async transact({ producer, transactional_id: transactionalId, topic, records, offsets_of: offsetsOf, end }) {
    const name = `transactional ${producer}`
    if (!producers.has(name)) {
      const made = kafka.producer({ transactionalId, idempotent: true, maxInFlightRequests: 1 })
      await made.connect()
      producers.set(name, made)
    }
    const transaction = await producers.get(name).transaction()
    await transaction.send({ topic, acks: -1, messages: records.map(decodeRecord).map(asMessage) })
    if (offsetsOf !== null) {
      const { groupId, membership } = members.get(offsetsOf)
      const topics = membership.positionsByTopic().map(([name, partitions]) => ({
        topic: name,
        partitions: partitions.map(({ partition, offset }) => ({ partition, offset: String(offset) })),
      }))
      await transaction.sendOffsets({ consumerGroupId: groupId, topics })
    }
    await (commits(end) ? transaction.commit() : transaction.abort())
  },

  /** What a group has committed of a topic, by partition. */
  async committed({ group, topic }) {
    const [found] = await (await connectedAdmin()).fetchOffsets({ groupId: group, topics: [topic] })
    const committed = found.partitions.filter(({ offset }) => Number(offset) >= 0)
    return Object.fromEntries(committed.map(({ partition, offset }) => [partition, Number(offset)]))
  },

  async offsets({ topic, partition }) {
    const all = await (await connectedAdmin()).fetchTopicOffsets(topic)
    const { low, high } = all.find((entry) => entry.partition === partition)
    return { earliest: Number(low), latest: Number(high) }
  },

  async offset_for_time({ topic, partition, timestamp }) {
    const all = await (await connectedAdmin()).fetchTopicOffsetsByTimestamp(topic, timestamp)
    const found = Number(all.find((entry) => entry.partition === partition).offset)
    // KafkaJS answers with the end of the partition where the broker found nothing.
    const { latest } = await verbs.offsets({ topic, partition })
    return found < 0 || found === latest ? null : found
  },
}

await serve(
  {
    version,
    cannot: {
      'auto-create': 'switched off, so that an unknown topic is an error',
      'codec lz4': 'the plug-in of KafkaJS for it wants a native build',
      'codec zstd': 'the plug-in of KafkaJS for it wants a native build',
      'consumer protocol': 'KafkaJS does not speak it',
      'lost place': 'KafkaJS begins anew by itself where an offset is out of range',
      'mixed group': 'the assignor of KafkaJS has a name that no other client knows',
      'static member': 'KafkaJS has no static members',
      cooperative: 'KafkaJS has no cooperative assignor',
      'null header': 'KafkaJS leaves a header without a value out',
    },
  },
  verbs,
  (error) => {
    const root = error?.cause ?? error
    if (typeof root?.code === 'number' && root.type !== undefined) return new Refused(root.code, root.message)
    // An error of the admin client about several topics or partitions holds one error for each.
    const [first] = error?.errors ?? root?.partitions?.map((partition) => partition.error) ?? []
    return first === undefined ? error : new Refused(first.code ?? first.cause?.code ?? null, first.message)
  },
)

async function connectedAdmin() {
  if (admin === undefined) {
    // It counts an unknown topic among what may pass, and asks again: not for long.
    admin = kafka.admin({ retry: { initialRetryTime: 50, retries: 3 } })
    await admin.connect()
  }
  return admin
}

async function connectedProducer(idempotent) {
  if (!producers.has(idempotent)) {
    const producer = kafka.producer({
      idempotent,
      allowAutoTopicCreation: false,
      ...(idempotent ? { maxInFlightRequests: 1 } : {}),
    })
    await producer.connect()
    producers.set(idempotent, producer)
  }
  return producers.get(idempotent)
}

function asMessage({ headers, timestamp, ...message }) {
  return {
    ...message,
    headers: headersAsObject(headers),
    ...(timestamp === undefined ? {} : { timestamp: String(timestamp) }),
  }
}

function recordOf(partition, { offset, timestamp, key, value, headers }) {
  return {
    partition,
    offset: Number(offset),
    timestamp: Number(timestamp),
    key: encode(key),
    value: encode(value),
    headers: Object.entries(headers ?? {}).flatMap(([name, values]) =>
      [values].flat().map((bytes) => [name, encode(bytes)]),
    ),
  }
}

function deferred() {
  let resolve
  let reject
  const promise = new Promise((...settle) => {
    ;[resolve, reject] = settle
  })
  return { promise, resolve, reject }
}

/** KafkaJS takes the values of a repeated header as an array. */
function headersAsObject(headers) {
  const object = {}
  for (const [name, value] of headers) {
    object[name] = name in object ? [object[name], value].flat() : value
  }
  return object
}
