/** Driver for KafkaJS 2: the client that most Node programs out there use. */
import { createRequire } from 'node:module'
import { decodeRecord, Refused, serve } from './driver.mjs'

const require = createRequire(import.meta.url)
const { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } = require('kafkajs')
const { version } = require('kafkajs/package.json')

let kafka
let admin
let producers = new Map()

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
    const open = [admin, ...producers.values()].filter((client) => client !== undefined)
    admin = undefined
    producers = new Map()
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
      compression: codec === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.None,
      messages: messages.map(({ headers, timestamp, ...message }) => ({
        ...message,
        headers: headersAsObject(headers),
        ...(timestamp === undefined ? {} : { timestamp: String(timestamp) }),
      })),
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
      fetch: 'no group coordinator yet',
      'codec snappy': 'KafkaJS needs a plug-in for it',
      'codec lz4': 'KafkaJS needs a plug-in for it',
      'codec zstd': 'KafkaJS needs a plug-in for it',
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

/** KafkaJS takes the values of a repeated header as an array. */
function headersAsObject(headers) {
  const object = {}
  for (const [name, value] of headers) {
    object[name] = name in object ? [object[name], value].flat() : value
  }
  return object
}
