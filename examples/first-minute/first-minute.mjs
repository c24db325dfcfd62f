// Create a topic, write to it, read it back. Start a broker first (`npm start` in the root), then:
//   node examples/first-minute/first-minute.mjs [host:port]
import { connect } from '@ottla/client'

const client = await connect({ bootstrapServers: process.argv[2] ?? '127.0.0.1:9092' })
const topic = `first-minute-${Date.now()}`

await client.admin.createTopic({ name: topic, partitions: 2 })
await client.produce(
  topic,
  ['ada', 'grace', 'ada', 'edsger'].map((key, number) => ({ key, value: JSON.stringify({ number }) })),
)

const text = new TextDecoder()
for (const partition of [0, 1]) {
  for await (const record of client.read({ topic, partition, from: 'earliest', until: 'end' })) {
    console.log(`${partition}/${record.offset}: ${text.decode(record.key)} ${text.decode(record.value)}`)
  }
}
await client.close()
