import { NodeClock, NodeNetwork } from '@ottla/platform/node'
import { apiVersionsApi, describeClusterApi, metadataApi, produceApi } from '@ottla/protocol/messages'
import { afterEach, describe, expect, it } from 'vitest'
import { openConnection, ScriptedBroker } from '../testing/scripted-broker.ts'
import type { Connection } from './connection.ts'

const platform = { clock: new NodeClock(), network: new NodeNetwork() }
const brokers: ScriptedBroker[] = []
const connections: Connection[] = []

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close()
  for (const broker of brokers.splice(0)) await broker.close()
})

async function connected(
  options: ConstructorParameters<typeof ScriptedBroker>[0],
  connectionOptions: Parameters<typeof openConnection>[2] = {},
) {
  const broker = new ScriptedBroker(options)
  brokers.push(broker)
  const connection = await openConnection(platform, await broker.listen(platform.network), connectionOptions)
  connections.push(connection)
  return { broker, connection }
}

const versions: [number, number, number][] = [
  [18, 0, 4],
  [0, 3, 9],
  [3, 0, 12],
  [60, 0, 1],
]

describe('Connection', () => {
  it('uses the newest version that both sides know, and no newer one than asked for', async () => {
    const { connection } = await connected({ versions })
    expect(connection.versionFor(metadataApi)).toBe(12)
    expect(connection.versionFor(metadataApi, 5)).toBe(5)
    expect(() => connection.versionFor(produceApi, 2)).toThrow('serves 3 to 9')
    expect(connection.versionsOf(77)).toBeUndefined()
  })

  it('asks again in an older form where the broker does not know the newest ApiVersions', async () => {
    const broker = new ScriptedBroker({ answerApiVersions: false })
    brokers.push(broker)
    const opening = openConnection(platform, await broker.listen(platform.network))
    const first = await broker.next()
    expect(first.header.apiVersion).toBe(apiVersionsApi.latestStable)
    const keys = [{ apiKey: 18, minVersion: 0, maxVersion: 2 }]
    first.answer(apiVersionsApi, { errorCode: 35, apiKeys: keys }, 0)
    const second = await broker.next()
    expect(second.header.apiVersion).toBe(2)
    second.answer(apiVersionsApi, { apiKeys: keys })
    const connection = await opening
    connections.push(connection)
    expect(connection.versionsOf(18)).toEqual({ min: 0, max: 2 })
  })

  it('pipelines requests and matches their responses', async () => {
    const { broker, connection } = await connected({ versions })
    const first = connection.send(describeClusterApi, {})
    const second = connection.send(metadataApi, { topics: [] })
    const requests = [await broker.next(), await broker.next()]
    expect(requests.map(({ header }) => header.apiKey)).toEqual([60, 3])
    requests[0]?.answer(describeClusterApi, { clusterId: 'one' })
    requests[1]?.answer(metadataApi, { clusterId: 'two' })
    expect([(await first).clusterId, (await second).clusterId]).toEqual(['one', 'two'])
    expect(connection.pendingCount).toBe(0)
  })

  it('closes when a response does not belong to the oldest request', async () => {
    const { broker, connection } = await connected({ versions })
    const answers = [connection.send(describeClusterApi, {}), connection.send(describeClusterApi, {})]
    await broker.next()
    const second = await broker.next()
    second.answer(describeClusterApi, {})
    for (const result of await Promise.allSettled(answers)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'malformed-response' } })
    }
    expect(connection.isOpen).toBe(false)
  })

  it('fails what is pending when the broker closes', async () => {
    const { broker, connection } = await connected({ versions })
    const pending = connection.send(describeClusterApi, {})
    const request = await broker.next()
    request.socket.destroy()
    await expect(pending).rejects.toMatchObject({ kind: 'closed' })
    await expect(connection.send(describeClusterApi, {})).rejects.toMatchObject({ kind: 'closed' })
  })

  it('ends with a request that is not answered in time', async () => {
    const { connection } = await connected({ versions })
    await expect(connection.send(describeClusterApi, {}, { timeoutMs: 1 })).rejects.toMatchObject({ kind: 'timeout' })
    expect(connection.isOpen).toBe(false)
  })

  it('refuses a response that is too long, and one that cannot be read', async () => {
    for (const [bytes, kind] of [
      [Uint8Array.of(0x7f, 0, 0, 0), 'response-too-large'],
      [Uint8Array.of(0, 0, 0, 2, 0, 0), 'malformed-response'],
    ] as const) {
      const { broker, connection } = await connected({ versions }, { responseBytesMax: 1000 })
      const pending = connection.send(describeClusterApi, {})
      const request = await broker.next()
      request.socket.write([bytes])
      await expect(pending).rejects.toMatchObject({ kind })
    }
  })

  it('says where it could not connect', async () => {
    const broker = new ScriptedBroker({})
    const address = await broker.listen(platform.network)
    await broker.close()
    await expect(openConnection(platform, address)).rejects.toMatchObject({
      kind: 'unreachable',
      message: `cannot connect to 127.0.0.1:${address.port}`,
    })
  })
})
