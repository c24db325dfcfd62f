import assert from 'node:assert/strict'
import { apiVersionsGreeting, memoryOf, RawConnection } from '@ottla/rig'
import { randomOf, someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'

const random = randomOf(42)

/** What is no request: the broker must end these connections. */
const nonsense: Record<string, Buffer> = {
  'garbage bytes': Buffer.from([0x7f, ...Array.from({ length: 4096 }, () => Math.floor(random() * 256))]),
  'a TLS hello': Buffer.from(`16030100c8010000c40303${'5a'.repeat(32)}20${'00'.repeat(157)}`, 'hex'),
  'an HTTP request': Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl\r\n\r\n'),
  'a length of 2 GB': Buffer.from('7fffffff00120000', 'hex'),
  'a negative length': Buffer.from('ffffffff', 'hex'),
  'an unknown API key': Buffer.from('0000000a03e7000000000001ffff', 'hex'),
  'a request cut short': Buffer.from('0000000a0003000900000001ffff', 'hex'),
}

/** What may become a request one day: these hang on, and cost next to nothing. */
const halfFrame = Buffer.from('00100000' + '00000003', 'hex')

const hungryRequestCount = 500_000
const growthBytesMax = 256 * 1024 * 1024

export const badInput: Scenario = {
  name: 'bad input beside it',
  promise: 'garbage, foreign protocols, half frames and a peer that never reads do not disturb the others',
  needs: [],
  async run(stage) {
    const { client } = stage
    const broker = await stage.useOwnBroker()
    const topic = await stage.createTopic()
    const before = await memoryOf(broker.pid)
    const intruders: RawConnection[] = []
    const open = async () => {
      const connection = await RawConnection.open(broker)
      intruders.push(connection)
      return connection
    }
    try {
      // One that asks and asks and never reads an answer. A broker that kept its answers would need some 200 MB.
      const deaf = await open()
      deaf.socket.pause()
      deaf.send(Buffer.concat(Array.from({ length: hungryRequestCount }, () => apiVersionsGreeting)))
      for (let count = 0; count < 50; count++) (await open()).send(halfFrame)

      const ended = Object.entries(nonsense).map(async ([name, bytes]) => {
        const connection = await open()
        connection.send(bytes)
        await within(connection.closed, `the broker ends a connection that sends ${name}`)
      })
      const records = someRecords(client, 100)
      await client.produce(topic, records)
      await stage.assertHolds({ topic, partition: 0 }, records)
      await Promise.all(ended)

      await client.produce(topic, records)
      await stage.assertHolds({ topic, partition: 0 }, [...records, ...records])
      const after = await memoryOf(broker.pid)
      const growth = after.peakBytes - before.residentBytes
      assert.ok(growth < growthBytesMax, `the broker grew by ${Math.round(growth / 1024 / 1024)} MB`)
    } finally {
      for (const connection of intruders) connection.close()
    }
  },
}

async function within(event: Promise<void>, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within 15 s: ${what}`)), 15_000)
  })
  try {
    await Promise.race([event, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
