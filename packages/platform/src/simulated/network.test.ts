import { describe, expect, it } from 'vitest'
import type { Socket } from '../network.ts'
import { describeNetwork, failureKindOf } from '../testing/index.ts'
import { World } from './world.ts'

let seed = 0
for (const place of ['other', 'same'] as const) {
  describeNetwork({ describe, it, expect }, `simulated network, ${place} node`, async () => {
    seed += 1
    const world = new World(seed)
    const server = world.node('server').platform.network
    const client = place === 'same' ? server : world.node('client').platform.network
    return { server, serverHost: 'server', client, run: (body) => world.run(body) }
  })
}

interface Seen {
  socket: Socket
  bytes: number
  pieces: number
  ends: number
  closed: string | undefined
}

function watch(socket: Socket): Seen {
  const seen: Seen = { socket, bytes: 0, pieces: 0, ends: 0, closed: undefined }
  socket.setHandlers({
    onData: (chunk) => {
      seen.bytes += chunk.length
      seen.pieces += 1
    },
    onEnd: () => {
      seen.ends += 1
      socket.end()
    },
    onClose: (error) => {
      seen.closed = error?.kind ?? 'clean'
    },
  })
  return seen
}

/** Two nodes with a connection from `a` to `b`. */
async function connected(world: World): Promise<{ client: Seen; server: Seen }> {
  let server: Seen | undefined
  const { network } = world.node('b').platform
  await world.run(() =>
    network.listen({
      host: '',
      port: 1,
      onConnection: (socket) => {
        server = watch(socket)
      },
    }),
  )
  const connect = () => world.node('a').platform.network.connect({ host: 'b', port: 1, timeoutMs: 1_000 })
  const client = await world.run(async () => watch(await connect()))
  await world.until(() => server !== undefined)
  return { client, server: server! }
}

function bytesOf(count: number): Uint8Array {
  return new Uint8Array(count)
}

describe('a simulated wire', () => {
  it('carries bytes in pieces that have nothing to do with how they were written', async () => {
    const world = new World(1)
    const { client, server } = await connected(world)
    client.socket.write([bytesOf(500_000)])
    await world.until(() => server.bytes === 500_000)
    expect(server.pieces).toBeGreaterThan(5)
    const before = server.pieces
    world.network.setQuality({ latencyMs: [1, 50] })
    for (let count = 0; count < 200; count += 1) client.socket.write([bytesOf(10)])
    await world.until(() => server.bytes === 502_000)
    expect(server.pieces - before).toBeLessThan(200)
  })

  it('takes time, and a slow one more', async () => {
    const world = new World(1)
    const { client, server } = await connected(world)
    world.network.setQuality({ latencyMs: [20, 30], bytesPerMs: 100 }, { from: 'a', to: 'b' })
    const beforeMs = world.nowMs
    client.socket.write([bytesOf(100_000)])
    await world.until(() => server.bytes === 100_000)
    expect(world.nowMs - beforeMs).toBeGreaterThan(1_000)
    expect(world.nowMs - beforeMs).toBeLessThan(1_100)
  })

  it('loses no byte where it loses segments', async () => {
    const world = new World(3)
    const { client, server } = await connected(world)
    world.network.setQuality({ lossProbability: 0.3 })
    const beforeMs = world.nowMs
    client.socket.write([bytesOf(1_000_000)])
    await world.until(() => server.bytes === 1_000_000)
    expect(world.nowMs - beforeMs).toBeGreaterThan(200)
  })

  it('holds bytes up while it is cut, and goes on when mended', async () => {
    const world = new World(1)
    const { client, server } = await connected(world)
    world.network.cut('a', 'b')
    client.socket.write([bytesOf(1_000)])
    server.socket.write([bytesOf(70)])
    await world.advance(5_000)
    expect([server.bytes, client.bytes]).toEqual([0, 70])
    world.network.mend('a', 'b')
    await world.until(() => server.bytes === 1_000)
    await world.advance(200_000)
    expect([client.closed, server.closed]).toEqual([undefined, undefined])
  })

  it('gives a connection up that was cut for too long; the other side learns when it writes', async () => {
    const world = new World(1)
    const { client, server } = await connected(world)
    world.network.partition([['a'], ['b']])
    client.socket.write([bytesOf(1_000)])
    await world.until(() => client.closed !== undefined)
    expect(client.closed).toBe('timeout')
    world.network.heal()
    await world.advance(100_000)
    expect([server.bytes, server.closed]).toEqual([0, undefined])
    server.socket.write([bytesOf(1)])
    await world.until(() => server.closed !== undefined)
    expect(server.closed).toBe('reset')
  })

  it('gives up too where only the acknowledgements are lost', async () => {
    const world = new World(1)
    const { client, server } = await connected(world)
    world.network.cut('b', 'a')
    client.socket.write([bytesOf(1_000)])
    await world.until(() => client.closed !== undefined)
    expect([server.bytes, client.closed]).toEqual([1_000, 'timeout'])
  })

  it('delivers an end that was sent into a cut', async () => {
    const world = new World(1)
    const { client, server } = await connected(world)
    world.network.cut('a', 'b')
    client.socket.write([bytesOf(10)])
    client.socket.destroy()
    await world.advance(1_000)
    expect([client.closed, server.ends]).toEqual(['clean', 0])
    world.network.heal()
    await world.until(() => server.closed !== undefined)
    expect([server.bytes, server.ends, server.closed]).toEqual([10, 1, 'clean'])
  })

  it('answers a connect by how things stand', async () => {
    const world = new World(1)
    const { network } = world.node('a').platform
    const other = world.node('b')
    const connect = (host: string) => failureKindOf(network.connect({ host, port: 1, timeoutMs: 3_000 }))
    expect(await world.run(() => connect('nobody'))).toBe('unresolved')
    expect(await world.run(() => connect('b'))).toBe('refused')
    world.network.isolate('b')
    expect(await world.run(() => connect('b'))).toBe('timeout')
    world.network.heal()
    other.kill()
    expect(await world.run(() => connect('b'))).toBe('refused')
    other.crash()
    expect(await world.run(() => connect('b'))).toBe('timeout')
    const { network: again } = other.restart()
    await world.run(() => again.listen({ host: '127.0.0.1', port: 1, onConnection: (socket) => socket.destroy() }))
    expect(await world.run(() => connect('b'))).toBe('refused')
    expect(
      await world.run(() => failureKindOf(again.listen({ host: 'a', port: 2, onConnection: () => undefined }))),
    ).toBe('address-not-available')
  })

  it('connects when a cut is mended in time', async () => {
    const world = new World(1)
    const { network } = world.node('b').platform
    await world.run(() => network.listen({ host: 'b', port: 1, onConnection: watch }))
    world.network.cut('b', 'a')
    world.after(1_500, 'mend', () => world.network.heal())
    const { network: from } = world.node('a').platform
    await world.run(() => from.connect({ host: 'b', port: 1, timeoutMs: 10_000 }))
    expect(world.nowMs).toBeGreaterThan(1_500)
  })

  it('tells the peers of a killed process, after the bytes that it had sent', async () => {
    const endings = new Set<string | undefined>()
    for (let seed = 0; seed < 30; seed += 1) {
      const world = new World(seed)
      const { client, server } = await connected(world)
      server.socket.write([bytesOf(1_000)])
      world.node('b').kill()
      await world.until(() => client.closed !== undefined)
      expect(client.bytes).toBe(1_000)
      expect(server.closed).toBe(undefined)
      endings.add(client.closed)
    }
    expect([...endings].sort()).toEqual(['clean', 'reset'])
  })

  it('tells nobody of a machine without power, until it is back and asked', async () => {
    const world = new World(1)
    const { client } = await connected(world)
    const node = world.node('b')
    node.crash()
    client.socket.write([bytesOf(10)])
    await world.advance(10_000)
    expect(client.closed).toBe(undefined)
    node.restart()
    await world.until(() => client.closed !== undefined)
    expect(client.closed).toBe('reset')
  })

  it('resets connections when told, and by chance', async () => {
    const world = new World(1)
    const first = await connected(world)
    world.network.resetConnections('b')
    await world.until(() => first.client.closed !== undefined && first.server.closed !== undefined)
    expect([first.client.closed, first.server.closed]).toEqual(['reset', 'reset'])
    const chance = new World(2)
    const second = await connected(chance)
    chance.network.setQuality({ resetProbability: 0.2 })
    second.client.socket.write([bytesOf(3_000_000)])
    await chance.until(() => second.client.closed !== undefined && second.server.closed !== undefined)
    expect(second.server.closed).toBe('reset')
  })
})
