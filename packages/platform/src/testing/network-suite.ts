import { type Network, NetworkError, type NetworkListener, type Socket } from '../network.ts'
import { failureKindOf, failureOf, type TestApi } from './test-api.ts'

export interface NetworkSubject {
  /** The side that listens, and the name under which the other side finds it. */
  server: Network
  serverHost: string
  /** The side that connects. */
  client: Network
  /** Runs a test to its end; where time has to be driven, this drives it. */
  run(body: () => Promise<void>): Promise<void>
  close?(): Promise<void>
}

/** What every `Network` does while the wire is sound, wherever a receiver wants the bytes. `make` is called for each test. */
export function describeNetwork(api: TestApi, name: string, make: () => Promise<NetworkSubject>): void {
  describeReceiving(api, name, make, 'in chunks')
  describeReceiving(api, `${name}, into memory of the receiver`, make, 'in memory')
}

type Receives = 'in chunks' | 'in memory'

function describeReceiving(
  { describe, it, expect }: TestApi,
  name: string,
  make: () => Promise<NetworkSubject>,
  receives: Receives,
): void {
  const test = (title: string, body: (bench: Bench) => Promise<void>) => {
    it(title, async () => {
      const subject = await make()
      const bench = new Bench(subject, receives)
      try {
        await subject.run(async () => {
          try {
            await body(bench)
          } finally {
            await bench.tearDown()
          }
        })
      } finally {
        await subject.close?.()
      }
    })
  }

  describe(`${name}: connections`, () => {
    test('carries bytes both ways, in order', async (bench) => {
      const { client, server } = await bench.connectPair()
      client.socket.write([bytesOf(1, 3), bytesOf(2, 0), bytesOf(3, 2)])
      client.socket.write([bytesOf(4, 1)])
      await server.received(6)
      expect([...server.bytes()]).toEqual([1, 1, 1, 3, 3, 4])
      server.socket.write([bytesOf(9, 4)])
      await client.received(4)
      expect([...client.bytes()]).toEqual([9, 9, 9, 9])
    })

    test('carries megabytes whole', async (bench) => {
      const { client, server } = await bench.connectPair()
      const chunks = Array.from({ length: 300 }, (_, index) => bytesOf(index & 255, 10_000 + index))
      const expected = Buffer.concat(chunks)
      for (let index = 0; index < chunks.length; index += 3) client.socket.write(chunks.slice(index, index + 3))
      await server.received(expected.length)
      expect(Buffer.compare(expected, server.bytes())).toBe(0)
      await client.until(() => client.socket.pendingWriteBytes === 0)
    })

    test('knows both ends', async (bench) => {
      const { client, server, listener } = await bench.connectPair()
      expect(listener.port).toBeGreaterThan(0)
      expect(client.socket.remote.port).toBe(listener.port)
      expect(server.socket.local.port).toBe(listener.port)
      expect(server.socket.remote).toEqual(client.socket.local)
      expect(client.socket.local.port).toBeGreaterThan(0)
    })

    test('keeps many connections apart', async (bench) => {
      const pairs = await bench.connectPairs(20)
      for (const [index, { client }] of pairs.entries()) client.socket.write([bytesOf(index, 5)])
      await Promise.all(pairs.map(({ server }) => server.received(5)))
      for (const [index, { server }] of pairs.entries()) expect([...server.bytes()]).toEqual([...bytesOf(index, 5)])
    })

    test('loses nothing that came before the handlers', async (bench) => {
      const { client, server } = await bench.connectPair({ serverSpeaksFirst: bytesOf(5, 7) })
      await client.received(7)
      expect([...client.bytes()]).toEqual([...bytesOf(5, 7)])
      expect(server.isClosed).toBe(false)
    })
  })

  describe(`${name}: back-pressure`, () => {
    test('tells when bytes were taken', async (bench) => {
      const { client } = await bench.connectPair()
      const order: string[] = []
      client.socket.write([bytesOf(1, 10), bytesOf(1, 10)], () => order.push('first'))
      client.socket.write([bytesOf(1, 10)], () => order.push('second'))
      client.socket.write([], () => order.push('third'))
      expect(order).toEqual([])
      await client.until(() => order.length === 3)
      expect(order).toEqual(['first', 'second', 'third'])
      expect(client.socket.pendingWriteBytes).toBe(0)
    })

    test('a reader that pauses holds the writer, and resuming lets it go on', async (bench) => {
      const { client, server } = await bench.connectPair()
      server.socket.pause()
      const sizeBytes = 32 * 1024 * 1024
      let isFlushed = false
      client.socket.write([bytesOf(7, sizeBytes)], () => {
        isFlushed = true
      })
      expect(client.socket.pendingWriteBytes).toBeGreaterThan(0)
      // Another connection going to and fro shows that the world went on meanwhile.
      const other = await bench.connectPair()
      for (let round = 1; round <= 20; round += 1) {
        other.client.socket.write([bytesOf(1, 100)])
        await other.server.received(round * 100)
      }
      expect(isFlushed).toBe(false)
      expect(client.socket.pendingWriteBytes).toBeGreaterThan(0)
      server.socket.resume()
      await server.received(sizeBytes)
      await client.until(() => isFlushed)
      expect(server.receivedBytes).toBe(sizeBytes)
      expect(client.socket.pendingWriteBytes).toBe(0)
    })

    test('a paused reader gets nothing until it resumes', async (bench) => {
      const { client, server } = await bench.connectPair()
      server.socket.pause()
      client.socket.write([bytesOf(1, 10)])
      const other = await bench.connectPair()
      other.client.socket.write([bytesOf(1, 10)])
      await other.server.received(10)
      expect(server.receivedBytes).toBe(0)
      server.socket.resume()
      await server.received(10)
    })
  })

  describe(`${name}: endings`, () => {
    test('end sends what is queued and closes both sides cleanly', async (bench) => {
      const { client, server } = await bench.connectPair()
      client.socket.write([bytesOf(1, 2_000_000)])
      client.socket.end()
      await Promise.all([client.closed(), server.closed()])
      expect(server.receivedBytes).toBe(2_000_000)
      expect([client.errorKind(), server.errorKind()]).toEqual([undefined, undefined])
      expect([client.closeCount, server.closeCount]).toEqual([1, 1])
    })

    test('a side with onEnd may go on sending', async (bench) => {
      const { client, server } = await bench.connectPair({ serverEnds: 'by itself' })
      client.socket.write([bytesOf(1, 10)])
      client.socket.end()
      await server.until(() => server.endCount === 1)
      expect(server.isClosed).toBe(false)
      server.socket.write([bytesOf(2, 10)])
      server.socket.end()
      await Promise.all([client.closed(), server.closed()])
      expect([client.errorKind(), server.errorKind()]).toEqual([undefined, undefined])
      expect(client.receivedBytes).toBe(0)
    })

    test('destroy closes at once; the other side hears of it', async (bench) => {
      const { client, server } = await bench.connectPair()
      client.socket.destroy()
      client.socket.destroy()
      await Promise.all([client.closed(), server.closed()])
      expect([client.closeCount, server.closeCount]).toEqual([1, 1])
      expect(client.errorKind()).toBe(undefined)
    })

    test('a writer whose peer is gone is told by onClose', async (bench) => {
      const { client, server } = await bench.connectPair({ serverEnds: 'by itself' })
      client.socket.destroy()
      await client.closed()
      await server.until(() => {
        server.socket.write([bytesOf(1, 1_000)])
        return server.isClosed
      })
      expect(server.closeCount).toBe(1)
    })

    test('writing after the end does nothing', async (bench) => {
      const { client, server } = await bench.connectPair()
      client.socket.end()
      client.socket.write([bytesOf(1, 10)])
      await Promise.all([client.closed(), server.closed()])
      client.socket.write([bytesOf(1, 10)])
      client.socket.write([])
      client.socket.pause()
      client.socket.resume()
      client.socket.end()
      client.socket.destroy()
      expect(server.receivedBytes).toBe(0)
      expect([client.closeCount, server.closeCount]).toEqual([1, 1])
    })
  })

  describe(`${name}: listening`, () => {
    test('refuses where nobody listens', async (bench) => {
      const { listener } = await bench.listen()
      await listener.close()
      const error = await failureOf(bench.connect(listener.port))
      expect(error).toBeInstanceOf(NetworkError)
      expect((error as NetworkError).kind).toBe('refused')
      expect((error as NetworkError).port).toBe(listener.port)
    })

    test('does not share a port, and frees it on close', async (bench) => {
      const { listener } = await bench.listen()
      expect(await failureKindOf(bench.listen(listener.port))).toBe('address-in-use')
      await listener.close()
      await listener.close()
      const again = await bench.listen(listener.port)
      expect(again.listener.port).toBe(listener.port)
    })

    test('open connections live on when the listener closes', async (bench) => {
      const { client, server, listener } = await bench.connectPair()
      await listener.close()
      client.socket.write([bytesOf(1, 10)])
      await server.received(10)
      server.socket.write([bytesOf(1, 10)])
      await client.received(10)
    })
  })
}

/** One side of a connection with what it has seen. */
class Side {
  readonly socket: Socket
  readonly #chunks: Uint8Array[] = []
  readonly #waiters: { condition: () => boolean; resolve: () => void }[] = []
  receivedBytes = 0
  endCount = 0
  closeCount = 0
  #error: NetworkError | undefined

  constructor(socket: Socket, ends: Ends, receives: Receives) {
    this.socket = socket
    let memory = new Uint8Array(0)
    socket.setHandlers({
      ...(receives === 'in memory' && {
        // Of another size each time, and used again, as a receiver does that copies out of it.
        receiveInto: () => {
          memory = SHARED_MEMORY.subarray(0, 1 + ((memory.length * 7) % SHARED_MEMORY.length))
          return memory
        },
      }),
      onData: (chunk) => {
        if (receives === 'in memory' && (chunk.buffer !== memory.buffer || chunk.byteOffset !== memory.byteOffset)) {
          throw new Error('these bytes are not where the receiver wants them')
        }
        this.#chunks.push(receives === 'in memory' ? chunk.slice() : chunk)
        this.receivedBytes += chunk.length
        this.#check()
      },
      ...(ends === 'by itself' && {
        onEnd: () => {
          this.endCount += 1
          this.#check()
        },
      }),
      onClose: (error) => {
        this.closeCount += 1
        this.#error = error
        this.#check()
      },
    })
  }

  get isClosed(): boolean {
    return this.closeCount > 0
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#chunks)
  }

  errorKind(): string | undefined {
    return this.#error?.kind
  }

  received(count: number): Promise<void> {
    return this.until(() => this.receivedBytes >= count)
  }

  closed(): Promise<void> {
    return this.until(() => this.isClosed)
  }

  /** Resolves when `condition` holds; asked whenever something happens here and whenever bytes were taken. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push({ condition, resolve })
      this.#check()
      this.#ask()
    })
  }

  /** An empty write calls back on a later turn, on every platform: that is all the polling there is. */
  #ask(): void {
    if (this.#waiters.length === 0 || this.isClosed) return
    this.socket.write([], () => {
      this.#check()
      this.#ask()
    })
  }

  #check(): void {
    for (const waiter of [...this.#waiters]) {
      if (!waiter.condition()) continue
      const index = this.#waiters.indexOf(waiter)
      if (index >= 0) this.#waiters.splice(index, 1)
      waiter.resolve()
    }
  }
}

const SHARED_MEMORY = new Uint8Array(100_000)

type Ends = 'with the peer' | 'by itself'

interface PairOptions {
  serverEnds?: Ends
  serverSpeaksFirst?: Uint8Array
}

interface Pair {
  client: Side
  server: Side
  listener: NetworkListener
}

class Bench {
  readonly #subject: NetworkSubject
  readonly #receives: Receives
  readonly #sockets: Socket[] = []
  readonly #listeners: NetworkListener[] = []

  constructor(subject: NetworkSubject, receives: Receives) {
    this.#subject = subject
    this.#receives = receives
  }

  async listen(port = 0, onConnection?: (socket: Socket) => void): Promise<{ listener: NetworkListener }> {
    const listener = await this.#subject.server.listen({
      host: this.#subject.serverHost,
      port,
      onConnection: (socket) => {
        this.#sockets.push(socket)
        if (onConnection === undefined) socket.setHandlers({ onData: () => undefined, onClose: () => undefined })
        else onConnection(socket)
      },
    })
    this.#listeners.push(listener)
    return { listener }
  }

  async connect(port: number): Promise<Socket> {
    const socket = await this.#subject.client.connect({ host: this.#subject.serverHost, port, timeoutMs: 10_000 })
    this.#sockets.push(socket)
    return socket
  }

  async connectPair(options: PairOptions = {}): Promise<Pair> {
    const [pair] = await this.connectPairs(1, options)
    return pair!
  }

  async connectPairs(count: number, options: PairOptions = {}): Promise<Pair[]> {
    const servers = new Map<number, Side>()
    let onServer: (() => void) | undefined
    const { listener } = await this.listen(0, (socket) => {
      servers.set(socket.remote.port, new Side(socket, options.serverEnds ?? 'with the peer', this.#receives))
      if (options.serverSpeaksFirst !== undefined) socket.write([options.serverSpeaksFirst])
      onServer?.()
    })
    const clients = await Promise.all(
      Array.from(
        { length: count },
        async () => new Side(await this.connect(listener.port), 'with the peer', this.#receives),
      ),
    )
    await new Promise<void>((resolve) => {
      onServer = () => {
        if (servers.size === count) resolve()
      }
      onServer()
    })
    return clients.map((client) => ({ client, server: servers.get(client.socket.local.port)!, listener }))
  }

  async tearDown(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all(this.#listeners.map((listener) => listener.close()))
  }
}

function bytesOf(value: number, count: number): Uint8Array {
  return new Uint8Array(count).fill(value)
}
