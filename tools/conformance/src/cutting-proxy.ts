import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { type BrokerTarget, FrameSplitter } from '@ottla/rig'

const produceKey = 0

/**
 * Stands between clients and a broker and loses answers: for the Produce requests that `loses` picks by their number,
 * the broker gets the request and does its work, and the client, instead of an answer, sees its connection cut. All
 * that it had in flight behind that request has reached the broker, too, and goes unanswered.
 */
export class CuttingProxy {
  cutCount = 0
  readonly #server: Server
  readonly #loses: (produceNumber: number) => boolean
  readonly #sockets = new Set<Socket>()
  #produceCount = 0
  #target: BrokerTarget | undefined

  static async listen(loses: (produceNumber: number) => boolean): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(loses)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  private constructor(loses: (produceNumber: number) => boolean) {
    this.#loses = loses
    this.#server = createServer({ noDelay: true }, (client) => this.#serve(client))
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port
  }

  get bootstrap(): string {
    return `127.0.0.1:${this.port}`
  }

  /** The broker learns the proxy's port before it starts, so the proxy learns the broker's only after. */
  forwardTo(target: BrokerTarget): void {
    this.#target = target
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #serve(client: Socket): void {
    const { host, port } = this.#target!
    const broker = connect({ host, port, noDelay: true })
    const end = () => {
      client.destroy()
      broker.destroy()
    }
    for (const socket of [client, broker]) {
      this.#sockets.add(socket)
      socket.on('error', end)
      socket.once('close', () => {
        this.#sockets.delete(socket)
        end()
      })
    }
    // Answers come in the order of requests, so a queue tells which answer belongs to which.
    const isLost: boolean[] = []
    const [requests, answers] = [new FrameSplitter(), new FrameSplitter()]
    client.on('data', (chunk: Buffer) => {
      for (const request of requests.push(chunk)) {
        const isProduce = request.readInt16BE(4) === produceKey
        isLost.push(isProduce && this.#loses(++this.#produceCount))
        broker.write(request)
      }
    })
    broker.on('data', (chunk: Buffer) => {
      for (const answer of answers.push(chunk)) {
        if (isLost.shift()) {
          this.cutCount++
          return end()
        }
        client.write(answer)
      }
    })
  }
}
