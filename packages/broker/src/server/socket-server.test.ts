import net from 'node:net'
import { MemoryPool, MetricRegistry, NetworkError } from '@ottla/platform'
import { createLogger, nodePlatform } from '@ottla/platform/node'
import { afterEach, expect, it } from 'vitest'
import type { BrokerServices } from './context.ts'
import type { Request } from './request.ts'
import { RequestMemory } from './request-memory.ts'
import type { Router } from './router.ts'
import { ListenError, SocketServer } from './socket-server.ts'

const servers: SocketServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop(0)
})

/** A server on a real socket, which sends back what it gets. */
function echoServer(): SocketServer {
  const route = (request: Request) => {
    const prefix = Buffer.alloc(4)
    prefix.writeInt32BE(request.frame.length)
    request.respond([prefix, request.frame])
  }
  const logger = createLogger({ level: 'silent' })
  const server = new SocketServer({
    platform: nodePlatform({ logger, metrics: new MetricRegistry() }),
    settings: {
      requestBytesMax: 100_000_000,
      idleMsMax: Number.POSITIVE_INFINITY,
      totalMax: Number.POSITIVE_INFINITY,
      perListenerMax: new Map(),
      perAddressMax: Number.POSITIVE_INFINITY,
      perAddressOverrides: new Map(),
      creationRateMax: Number.POSITIVE_INFINITY,
    },
    memory: new RequestMemory(100_000_000),
    broker: { replicas: { endWaits: () => {} } } as unknown as BrokerServices,
    router: { route } as unknown as Router,
    pool: new MemoryPool(0),
    onRequestEnded: () => {},
  })
  servers.push(server)
  return server
}

const LISTENER = { name: 'PLAINTEXT', host: '127.0.0.1', port: 0 }

/** Sends these bytes, closes its half, and gives all that comes back until the other half is closed too. */
function exchange(port: number, bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.end(bytes))
    const received: Buffer[] = []
    socket.on('data', (chunk) => received.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(received)))
  })
}

function framed(sizeBytes: number, fill: number): Buffer {
  const frame = Buffer.alloc(4 + sizeBytes, fill)
  frame.writeInt32BE(sizeBytes)
  return frame
}

it('answers a peer that has closed its half of the connection', async () => {
  const server = echoServer()
  const port = await server.listen(LISTENER)
  server.serve()
  const bytes = Buffer.concat([framed(3, 1), framed(0, 0), framed(100_000, 2), framed(5_000_000, 3)])
  expect((await exchange(port, bytes)).equals(bytes)).toBe(true)
  expect(server.memory.usedBytes).toBe(0)
})

it('keeps requests that come before the broker is ready', async () => {
  const server = echoServer()
  const port = await server.listen(LISTENER)
  const answered = exchange(port, framed(3, 1))
  while (server.memory.usedBytes === 0) await new Promise((resolve) => setImmediate(resolve))
  server.serve()
  expect(await answered).toEqual(framed(3, 1))
})

it('names the listener and the port that is taken', async () => {
  const port = await echoServer().listen(LISTENER)
  const failure = await echoServer()
    .listen({ ...LISTENER, port })
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ListenError)
  expect(failure).toMatchObject({ listenerName: 'PLAINTEXT', port, kind: 'address-in-use' })
  expect((failure as ListenError).cause).toBeInstanceOf(NetworkError)
})
