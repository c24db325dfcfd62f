import assert from 'node:assert/strict'
import { apacheKafka, BrokerProcess } from '@ottla/rig'
import { NotHere } from '../foreign-client.ts'
import { keepingOldRecords, someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

export const sameFolder: Scenario = {
  name: 'Apache Kafka on the same folder',
  promise: 'Apache Kafka opens the folder of a killed broker, writes to it, is killed, and the broker opens it again',
  needs: ['console tools'],
  async run(stage) {
    const { client } = stage
    // An older Kafka refuses metadata of a version that it does not know, its own newer releases' too.
    if (!client.version.startsWith('4.'))
      throw new NotHere(`Apache Kafka ${client.version} does not know 4.x's metadata`)
    const broker = await stage.useOwnBroker()
    const topic = await stage.createTopic(1, { 'max.message.bytes': '70000' })
    const records = someRecords(client, 300)
    await client.produce(topic, records.slice(0, 100), { codec: 'zstd', idempotent: true })
    await broker.kill()

    const kafka = await BrokerProcess.launch(await apacheKafka(client.version), {
      folder: broker.folder,
      settings: keepingOldRecords,
    })
    try {
      await stage.open(kafka.bootstrap)
      await stage.assertHolds({ topic, partition: 0 }, records.slice(0, 100))
      await client.produce(topic, records.slice(100, 200), { codec: 'lz4', idempotent: true })
      await stage.createTopics([{ name: `${topic}-by-kafka`, partitions: 2, configs: {} }])
    } finally {
      await kafka.dispose()
    }

    await broker.start()
    await stage.open(broker.bootstrap)
    await client.produce(topic, records.slice(200), { idempotent: true })
    await stage.assertHolds({ topic, partition: 0 }, records)
    const elsewhere = someRecords(client, 10, { partition: 1 })
    await client.produce(`${topic}-by-kafka`, elsewhere)
    await stage.assertHolds({ topic: `${topic}-by-kafka`, partition: 1 }, elsewhere)
  },
}

export const kafkaFolder: Scenario = {
  name: 'folder of Apache Kafka',
  promise: 'the broker takes over the folder of a killed Apache Kafka, with its topics, settings and records',
  needs: ['console tools'],
  async run(stage) {
    const { client } = stage
    const kafka = await BrokerProcess.launch(await apacheKafka(client.version), { settings: keepingOldRecords })
    try {
      await stage.open(kafka.bootstrap)
      const topic = await stage.createTopic(2, { 'max.message.bytes': '70000' })
      const records = someRecords(client, 200)
      await client.produce(topic, records.slice(0, 100), { codec: 'zstd', idempotent: true })
      await kafka.kill()

      await stage.useOwnBroker({ folder: kafka.folder })
      await stage.assertHolds({ topic, partition: 0 }, records.slice(0, 100))
      assert.equal((await client.describeConfigs(topic))['max.message.bytes'], '70000')
      await client.produce(topic, records.slice(100), { idempotent: true })
      await stage.assertHolds({ topic, partition: 0 }, records)
    } finally {
      await kafka.dispose()
    }
  },
}
