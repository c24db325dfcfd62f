import net from 'node:net'
import type { Logger } from '../logger.ts'
import {
  type ConnectOptions,
  type ListenOptions,
  type Network,
  NetworkError,
  type NetworkListener,
  type Socket,
} from '../network.ts'
import { networkError } from './network-error.ts'
import { NodeSocket } from './socket.ts'

export interface NodeNetworkOptions {
  /** Hears of connections that could not be accepted (too many open files). */
  logger?: Logger
}

/** The kernel's queue of connections that wait for `accept`. */
const BACKLOG = 1024

/** The network of the machine: TCP. */
export class NodeNetwork implements Network {
  readonly #options: NodeNetworkOptions

  constructor(options: NodeNetworkOptions = {}) {
    this.#options = options
  }

  listen({ host, port, onConnection }: ListenOptions): Promise<NetworkListener> {
    return new Promise((resolve, reject) => {
      const server = net.createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true })
      const onRefused = (error: Error) => reject(networkError('listen', { host, port }, error))
      server.once('error', onRefused)
      server.on('connection', (socket) => onConnection(new NodeSocket(socket)))
      // Without a host, Node listens on every address of the machine, IPv6 or not.
      server.listen({ port, backlog: BACKLOG, ...(host === '' ? {} : { host }) }, () => {
        server.off('error', onRefused)
        server.on('error', (error) => {
          this.#options.logger?.warn({ host, port, error }, 'could not accept a connection')
        })
        resolve(new NodeListener(server, host))
      })
    })
  }

  connect({ host, port, timeoutMs }: ConnectOptions): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host, port, allowHalfOpen: true, noDelay: true })
      const timeout = setTimeout(() => {
        socket.destroy()
        reject(new NetworkError('timeout', { operation: 'connect', host, port }))
      }, timeoutMs)
      const onError = (error: Error) => {
        clearTimeout(timeout)
        reject(networkError('connect', { host, port }, error))
      }
      socket.once('error', onError)
      socket.once('connect', () => {
        clearTimeout(timeout)
        socket.off('error', onError)
        resolve(new NodeSocket(socket))
      })
    })
  }
}

class NodeListener implements NetworkListener {
  readonly host: string
  readonly port: number
  readonly #server: net.Server
  #closed: Promise<void> | undefined

  constructor(server: net.Server, host: string) {
    this.#server = server
    this.host = host
    this.port = (server.address() as net.AddressInfo).port
  }

  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => {
      // Node calls back only when the last connection is gone; the port itself is free at once.
      this.#server.close()
      setImmediate(resolve)
    })
    return this.#closed
  }
}
