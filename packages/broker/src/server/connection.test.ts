import { MemoryPool, type NetworkError, type Socket } from '@ottla/platform'
import { World } from '@ottla/platform/simulated'
import { describe, expect, it } from 'vitest'
import type { BrokerServices } from './context.ts'
import type { Request } from './request.ts'
import { RequestMemory } from './request-memory.ts'
import type { Router } from './router.ts'
import { SocketServer, type SocketServerSettings } from './socket-server.ts'

/** A peer of the server: raw bytes out, frames in. */
class Peer {
  readonly frames: string[] = []
  receivedBytes = 0
  isClosed = false
  hasEnded = false
  error: NetworkError | undefined
  readonly #socket: Socket
  #bytes = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.#socket = socket
    socket.setHandlers({
      onData: (chunk) => {
        this.receivedBytes += chunk.length
        this.#bytes = Buffer.concat([this.#bytes, chunk])
        while (this.#bytes.length >= 4 && this.#bytes.length >= 4 + this.#bytes.readInt32BE()) {
          const end = 4 + this.#bytes.readInt32BE()
          this.frames.push(this.#bytes.subarray(4, end).toString())
          this.#bytes = this.#bytes.subarray(end)
        }
      },
      onEnd: () => {
        this.hasEnded = true
        socket.end()
      },
      onClose: (error) => {
        this.isClosed = true
        this.error = error
      },
    })
  }

  send(...frames: readonly string[]): void {
    this.#socket.write([Buffer.concat(frames.map(framed))])
  }

  sendBytes(bytes: Uint8Array): void {
    this.#socket.write([bytes])
  }

  stopReading(): void {
    this.#socket.pause()
  }

  leave(): void {
    this.#socket.destroy()
  }
}

function framed(text: string): Buffer {
  const frame = Buffer.alloc(4 + text.length)
  frame.writeInt32BE(text.length)
  frame.write(text, 4)
  return frame
}

type Settings = Partial<SocketServerSettings> & { readonly memoryBytesMax?: number; readonly pool?: MemoryPool }

/** A server whose requests a test answers by hand, in a simulated world. */
async function setUp({ memoryBytesMax = 10_000_000, pool = new MemoryPool(0), ...settings }: Settings = {}) {
  const world = new World('connection', { logLevel: 'debug' })
  const started: Request[] = []
  const endedWaits: number[] = []
  const answer = (request: Request, text: string) => request.respond([framed(text)])
  let route = (request: Request) => {
    started.push(request)
  }
  const serverSettings: { -readonly [Name in keyof SocketServerSettings]: SocketServerSettings[Name] } = {
    requestBytesMax: 1_000_000,
    idleMsMax: Number.POSITIVE_INFINITY,
    totalMax: Number.POSITIVE_INFINITY,
    perListenerMax: new Map(),
    perAddressMax: Number.POSITIVE_INFINITY,
    perAddressOverrides: new Map(),
    creationRateMax: Number.POSITIVE_INFINITY,
    ...settings,
  }
  const server = new SocketServer({
    platform: world.node('server').platform,
    settings: serverSettings,
    memory: new RequestMemory(memoryBytesMax),
    broker: { replicas: { endWaits: (id: number) => endedWaits.push(id) } } as unknown as BrokerServices,
    router: { route: (request: Request) => route(request) } as unknown as Router,
    pool,
    onRequestEnded: () => {},
  })
  await world.run(() => server.listen({ name: 'PLAINTEXT', host: '', port: 9092 }))
  server.serve()
  const connect = () =>
    world.run(async () => {
      const { network } = world.node('client').platform
      return new Peer(await network.connect({ host: 'server', port: 9092, timeoutMs: 1000 }))
    })
  const textOf = (request: Request) => Buffer.from(request.frame).toString()
  return {
    world,
    server,
    settings: serverSettings,
    started,
    endedWaits,
    answer,
    connect,
    textOf,
    texts: () => started.map(textOf),
    onRequest: (handle: (request: Request) => void) => {
      route = handle
    },
    logged: () => world.log.tail(100).join('\n'),
  }
}

describe('Connection', () => {
  it('starts one request at a time, and the next when it is accepted; responses leave in order', async () => {
    const { world, started, answer, connect, texts } = await setUp()
    const peer = await connect()
    peer.send('one', 'two', 'three')
    await world.until(() => started.length === 1)
    await world.advance(100)
    expect(texts()).toEqual(['one'])
    started[0]!.accepted()
    expect(texts()).toEqual(['one', 'two'])
    answer(started[1]!, 'second')
    expect(texts()).toEqual(['one', 'two', 'three'])
    await world.advance(100)
    expect(peer.frames).toEqual([])
    answer(started[0]!, 'first')
    answer(started[2]!, 'third')
    await world.until(() => peer.frames.length === 3)
    expect(peer.frames).toEqual(['first', 'second', 'third'])
  })

  it('tells when the whole of a response has left, and not before', async () => {
    const { world, started, connect } = await setUp()
    const peer = await connect()
    peer.send('one', 'two', 'three')
    await world.until(() => started.length === 1)
    for (let index = 0; index < 2; index += 1) started[index]!.accepted()
    const left: number[] = []
    for (const [index, request] of started.entries()) {
      request.whenSent(() => {
        // Whoever writes over the chunks from now on does no harm.
        chunks[index]!.fill(0)
        left.push(index)
      })
    }
    const texts = ['a', 'b', 'c'].map((letter, index) => letter.repeat(index === 1 ? 3_000_000 : 10))
    const chunks = texts.map(framed)
    for (const index of [2, 1, 0]) {
      expect(left).toEqual([])
      started[index]!.respond([chunks[index]!])
    }
    await world.until(() => peer.frames.length === 3)
    expect(peer.frames.every((frame, index) => frame === texts[index])).toBe(true)
    await world.until(() => left.length === 3)
    expect(left).toEqual([0, 1, 2])
  })

  it('does not say that a response has left which went down with its connection', async () => {
    const { world, started, connect } = await setUp()
    const peer = await connect()
    peer.send('one')
    await world.until(() => started.length === 1)
    const left: number[] = []
    started[0]!.whenSent(() => left.push(0))
    started[0]!.respond([framed('x'.repeat(3_000_000))])
    peer.leave()
    await world.advance(60_000)
    expect(left).toEqual([])
  })

  it('leaves out requests that have no answer', async () => {
    const { world, connect, answer, textOf, onRequest } = await setUp()
    onRequest((request) => (textOf(request) === 'silent' ? request.endSilently() : answer(request, textOf(request))))
    const peer = await connect()
    peer.send('one', 'silent', 'two')
    await world.until(() => peer.frames.length === 2)
    expect(peer.frames).toEqual(['one', 'two'])
  })

  it('answers what came before a request that ends the connection, and nothing after it', async () => {
    const { world, started, answer, connect, logged } = await setUp()
    const peer = await connect()
    peer.send('one', 'bad', 'three')
    await world.until(() => started.length === 1)
    started[0]!.accepted()
    started[1]!.accepted()
    answer(started[2]!, 'third')
    started[1]!.closeConnection('it was bad')
    await world.advance(10)
    expect(peer.frames).toEqual([])
    answer(started[0]!, 'first')
    await world.until(() => peer.isClosed)
    expect(peer.frames).toEqual(['first'])
    expect(logged()).toContain('it was bad')
  })

  it.each([
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['a TLS handshake', Buffer.from('160301020001000200', 'hex')],
    ['a request of 2147483647 bytes', Buffer.from('7fffffff00', 'hex')],
    ['a request of -2 bytes', Buffer.from('fffffffe', 'hex')],
  ])('says what it was and closes: %s', async (what, bytes) => {
    const { world, connect, logged, server, onRequest, answer } = await setUp()
    onRequest((request) => answer(request, 'fine'))
    const other = await connect()
    const peer = await connect()
    peer.sendBytes(bytes)
    await world.until(() => peer.isClosed)
    expect(logged()).toContain(what)
    other.send('hello')
    await world.until(() => other.frames.length === 1)
    expect(server.connectionCount).toBe(1)
    expect(server.memory.usedBytes).toBe(0)
  })

  it('logs what peers do wrong at most once a second', async () => {
    const { world, connect } = await setUp()
    for (let count = 0; count < 20; count += 1) {
      const peer = await connect()
      peer.sendBytes(Buffer.from('GET / HTTP/1.1\r\n\r\n'))
      await world.until(() => peer.isClosed, { limitMs: 10_000 })
    }
    const lines = world.log.tail(100).filter((line) => line.includes('closed a connection'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThanOrEqual(1 + Math.ceil(world.nowMs / 1000))
  })

  it('closes what is idle, and says so where something was half done', async () => {
    const { world, connect, logged, server } = await setUp({ idleMsMax: 5_000 })
    const idle = await connect()
    await world.until(() => idle.isClosed, { limitMs: 20_000 })
    expect(world.nowMs).toBeGreaterThan(5_000)
    expect(logged()).not.toContain('closed a connection')
    const half = await connect()
    half.sendBytes(Buffer.from('0000010041', 'hex'))
    await world.until(() => half.isClosed, { limitMs: 20_000 })
    expect(logged()).toContain('sent part of a request')
    expect(server.memory.usedBytes).toBe(0)
  })

  it('waits as long as a request takes', async () => {
    const { world, connect, started, answer } = await setUp({ idleMsMax: 5_000 })
    const peer = await connect()
    peer.send('slow')
    await world.until(() => started.length === 1)
    await world.advance(60_000)
    answer(started[0]!, 'done')
    await world.until(() => peer.frames.length === 1)
    expect(peer.frames).toEqual(['done'])
  })

  it('stops working for a peer that does not read, and closes it when it is idle', async () => {
    const { world, connect, onRequest, server, logged } = await setUp({ idleMsMax: 5_000 })
    let startedCount = 0
    onRequest((request) => {
      startedCount += 1
      request.respond([framed('x'.repeat(100_000))])
    })
    const peer = await connect()
    peer.stopReading()
    for (let count = 0; count < 1000; count += 1) peer.send('give')
    await world.advance(1_000)
    expect(startedCount).toBeLessThan(50)
    const other = await connect()
    other.send('give')
    await world.until(() => other.frames.length === 1)
    await world.until(() => server.connectionCount === 1, { limitMs: 20_000 })
    expect(logged()).toContain('does not read its responses')
  })

  it('pauses reading while memory is short, and lets half-received requests through one after the other', async () => {
    const { world, connect, started, server, answer, onRequest, textOf } = await setUp({ memoryBytesMax: 300_000 })
    onRequest((request) => {
      started.push(request)
      answer(request, textOf(request).slice(0, 5))
    })
    const peers: Peer[] = []
    for (let index = 0; index < 6; index += 1) peers.push(await connect())
    for (const [index, peer] of peers.entries()) {
      const whole = framed(`peer${index}${'x'.repeat(150_000)}`)
      peer.sendBytes(whole.subarray(0, 100_000))
      world.after(200, 'rest', () => peer.sendBytes(whole.subarray(100_000)))
    }
    await world.advance(100)
    expect(server.memory.usedBytes).toBeLessThan(300_000 + 6 * 65_536)
    await world.until(() => peers.every(({ frames }) => frames.length === 1))
    expect(peers.map(({ frames }) => frames[0])).toEqual(['peer0', 'peer1', 'peer2', 'peer3', 'peer4', 'peer5'])
    expect(server.memory.usedBytes).toBe(0)
  })

  it('takes memory back from those who hold it without moving', async () => {
    const { world, connect, server, answer, onRequest, logged } = await setUp({ memoryBytesMax: 200_000 })
    onRequest((request) => answer(request, 'fine'))
    for (let index = 0; index < 3; index += 1) {
      const peer = await connect()
      peer.sendBytes(framed('x'.repeat(300_000)).subarray(0, 90_000))
    }
    await world.advance(100)
    expect(server.memory.isShort).toBe(true)
    const honest = await connect()
    honest.send('hello')
    await world.until(() => honest.frames.length === 1)
    honest.send('again')
    await world.until(() => honest.frames.length === 2, { limitMs: 60_000 })
    expect(logged()).toContain('while memory for requests was short')
  })

  it('gives back what a request held whose other half will not come', async () => {
    const pool = new MemoryPool(1_000_000)
    const { world, connect, server } = await setUp({ pool })
    const peer = await connect()
    peer.sendBytes(framed('x'.repeat(300_000)).subarray(0, 90_000))
    await world.until(() => server.memory.usedBytes >= 90_000)
    expect(pool.freeBytes).toBe(0)
    peer.leave()
    await world.until(() => server.connectionCount === 0)
    expect(pool.freeBytes).toBeGreaterThanOrEqual(300_000)
    expect(server.memory.usedBytes).toBe(0)
  })

  it('gives back requests that will not be looked at, and no others', async () => {
    const pool = new MemoryPool(10_000_000)
    const { world, connect, server, started } = await setUp({ pool })
    const peer = await connect()
    for (const name of ['one', 'two', 'three']) peer.send(`${name}${'x'.repeat(300_000)}`)
    await world.until(() => server.memory.usedBytes > 900_000)
    expect(started).toHaveLength(1)
    await world.run(() => server.stop(10))
    await world.until(() => server.connectionCount === 0)
    expect(pool.freeBytes).toBeGreaterThanOrEqual(600_000)
    expect(pool.freeBytes).toBeLessThan(900_000)
    started[0]!.isUnread = true
    started[0]!.closeConnection('it cannot be decoded')
    expect(pool.freeBytes).toBeGreaterThanOrEqual(900_000)
    expect(server.memory.usedBytes).toBe(0)
  })

  it('refuses connections above a limit', async () => {
    const { world, connect, server } = await setUp({ totalMax: 2 })
    await connect()
    await connect()
    const refused = await connect()
    await world.until(() => refused.isClosed)
    expect(server.connectionCount).toBe(2)
  })

  it('lets connections in at a rate, in order, as it is from time to time', async () => {
    const { world, connect, server, texts, settings } = await setUp({ creationRateMax: 2 })
    for (let index = 0; index < 5; index += 1) {
      const peer = await connect()
      peer.send(`peer${index}`)
    }
    await world.advance(200)
    expect(texts()).toEqual(['peer0', 'peer1'])
    await world.advance(400)
    expect(texts()).toEqual(['peer0', 'peer1', 'peer2'])
    settings.creationRateMax = 1_000
    await world.advance(1_000)
    expect(texts()).toEqual(['peer0', 'peer1', 'peer2', 'peer3', 'peer4'])
    settings.creationRateMax = 0
    await connect()
    await world.until(() => server.connectionCount === 6)
    await world.run(() => server.stop(100))
    await world.until(() => server.connectionCount === 0)
  })

  it('answers what was started when it stops, and closes', async () => {
    const { world, connect, server, started, answer } = await setUp()
    const peer = await connect()
    const silent = await connect()
    peer.send('one', 'two')
    await world.until(() => started.length === 1)
    world.after(50, 'answer', () => answer(started[0]!, 'first'))
    await world.run(() => server.stop(1_000))
    await world.until(() => peer.isClosed && silent.isClosed)
    expect(peer.frames).toEqual(['first'])
    expect(started).toHaveLength(1)
    expect(server.memory.usedBytes).toBe(0)
  })

  it('closes after the time of grace what does not come to an end', async () => {
    const { world, connect, server, started } = await setUp()
    const peer = await connect()
    peer.send('one')
    await world.until(() => started.length === 1)
    await world.run(() => server.stop(1_000))
    await world.until(() => peer.isClosed)
    expect(server.connectionCount).toBe(0)
  })
})
