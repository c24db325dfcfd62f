import { assert } from '../assert.ts'
import {
  type ConnectOptions,
  type Endpoint,
  type ListenOptions,
  type Network,
  NetworkError,
  type NetworkErrorKind,
  type NetworkListener,
  type Socket,
} from '../network.ts'
import type { Life } from './life.ts'
import { Link, type LinkQuality, lanQuality, loopbackQuality } from './link.ts'
import { Pipe, type PipeOptions } from './pipe.ts'
import type { SeededRandom } from './random.ts'
import type { Scheduler } from './scheduler.ts'
import { SimulatedSocket } from './socket.ts'

export interface SimulatedNetworkOptions extends Partial<PipeOptions> {
  /** How links between different nodes are, unless told otherwise. */
  quality?: Partial<LinkQuality>
}

/** A machine on the network; its name is its address. */
interface Host {
  readonly name: string
  isUp: boolean
  nextPort: number
  readonly listeners: Map<number, SimulatedListener>
  readonly sockets: Set<SimulatedSocket>
}

const EPHEMERAL_PORT_MIN = 32_768
const EPHEMERAL_PORT_MAX = 60_999
const OWN_NAMES = new Set(['localhost', '127.0.0.1', '::1'])
const ALL_ADDRESSES = new Set(['', '0.0.0.0', '::'])
/** A lost SYN is sent again after this long, then after twice that, and so on. */
const SYN_AGAIN_MS = 1_000

/**
 * All hosts and the links between them, with what tests do to links. A cut holds bytes up as a cut
 * cable does: they arrive when it is mended, unless a kernel has given the connection up by then.
 */
export class SimulatedNetwork {
  readonly #scheduler: Scheduler
  readonly #random: SeededRandom
  readonly #pipeOptions: PipeOptions
  readonly #hosts = new Map<string, Host>()
  readonly #links = new Map<string, Link>()
  readonly #peers = new WeakMap<SimulatedSocket, SimulatedSocket>()
  /** Directions of connections that something is held up in. */
  readonly #held = new Set<Pipe>()
  #quality: LinkQuality

  constructor(scheduler: Scheduler, random: SeededRandom, options: SimulatedNetworkOptions = {}) {
    this.#scheduler = scheduler
    this.#random = random
    this.#pipeOptions = { windowBytes: options.windowBytes ?? 262_144, giveUpMs: options.giveUpMs ?? 60_000 }
    this.#quality = { ...lanQuality, ...options.quality }
  }

  /** Changes how a link is; without names, how all links between different nodes are. */
  setQuality(quality: Partial<LinkQuality>, between?: { from: string; to: string }): void {
    if (between !== undefined) {
      const link = this.#link(between.from, between.to)
      link.quality = { ...link.quality, ...quality }
      return
    }
    this.#quality = { ...this.#quality, ...quality }
    for (const [name, link] of this.#links) {
      const [from, to] = name.split('>')
      if (from !== to) link.quality = { ...link.quality, ...quality }
    }
  }

  /** Nothing gets from `from` to `to` any more; what goes the other way still does. */
  cut(from: string, to: string): void {
    this.#link(from, to).isCut = true
  }

  /** No two nodes of different groups reach each other. Nodes that are in no group reach all. */
  partition(groups: readonly (readonly string[])[]): void {
    for (const group of groups) {
      for (const other of groups) {
        if (other !== group) for (const from of group) for (const to of other) this.cut(from, to)
      }
    }
  }

  /** Cuts a node off from all others. */
  isolate(name: string): void {
    const others = [...this.#hosts.keys()].filter((other) => other !== name)
    this.partition([[name], others])
  }

  mend(from: string, to: string): void {
    this.#link(from, to).isCut = false
    this.#recheck()
  }

  /** Mends all cuts. */
  heal(): void {
    for (const link of this.#links.values()) link.isCut = false
    this.#recheck()
  }

  /** Resets every connection of a node, as a firewall that forgot them would. */
  resetConnections(name: string): void {
    for (const socket of this.#host(name).sockets) {
      const peer = this.#peers.get(socket)
      socket.fail('reset')
      peer?.fail('reset')
    }
  }

  // What follows is for the nodes, not for tests.

  addHost(name: string): void {
    this.#hosts.set(name, {
      name,
      isUp: true,
      nextPort: EPHEMERAL_PORT_MIN + this.#random.integer(10_000),
      listeners: new Map(),
      sockets: new Set(),
    })
  }

  networkOf(life: Life): Network {
    return {
      listen: (options) => this.#listen(life, options),
      connect: (options) => this.#connect(life, options),
    }
  }

  /** The process on this host was killed: its kernel lives on and closes what it had open. */
  killProcess(name: string): void {
    const host = this.#host(name)
    host.listeners.clear()
    for (const socket of host.sockets) socket.abandon(this.#random.chance(0.5))
    host.sockets.clear()
  }

  /** The machine lost power, or has it again. */
  setUp(name: string, isUp: boolean): void {
    const host = this.#host(name)
    host.isUp = isUp
    if (isUp) {
      this.#recheck()
      return
    }
    host.listeners.clear()
    for (const socket of host.sockets) socket.vanish()
    host.sockets.clear()
  }

  #listen(life: Life, { host: address, port, onConnection }: ListenOptions): Promise<NetworkListener> {
    const host = this.#host(life.node)
    return life.perform(0, 'listen', () => {
      const fail = (kind: NetworkErrorKind) => new NetworkError(kind, { operation: 'listen', host: address, port })
      const isOwnOnly = OWN_NAMES.has(address)
      if (!isOwnOnly && !ALL_ADDRESSES.has(address) && address !== host.name) throw fail('address-not-available')
      if (host.listeners.has(port)) throw fail('address-in-use')
      const freePort = port === 0 ? this.#freePort(host) : port
      const close = () => {
        if (host.listeners.get(freePort) === listener) host.listeners.delete(freePort)
      }
      const listener = new SimulatedListener({ host: address, port: freePort, life, isOwnOnly, onConnection, close })
      host.listeners.set(freePort, listener)
      return listener
    })
  }

  #connect(life: Life, { host: address, port, timeoutMs }: ConnectOptions): Promise<Socket> {
    return new Promise((resolve, reject) => {
      if (life.isOver) return
      const from = this.#host(life.node)
      const to = OWN_NAMES.has(address) || ALL_ADDRESSES.has(address) ? from : this.#hosts.get(address)
      const local: Endpoint = { host: from.name, port: this.#freePort(from) }
      let isSettled = false
      const fail = (kind: NetworkErrorKind) => {
        if (isSettled) return
        isSettled = true
        timeout.cancel()
        reject(new NetworkError(kind, { operation: 'connect', host: address, port }))
      }
      const timeout = life.schedule(timeoutMs, 'connect timeout', () => fail('timeout'))
      if (to === undefined) {
        life.schedule(this.#random.between([0.1, 5]), 'connect unresolved', () => fail('unresolved'))
        return
      }
      const forward = this.#link(from.name, to.name)
      const back = this.#link(to.name, from.name)
      const sendSyn = (againMs: number) => {
        life.schedule(forward.latencyMs(), 'connect', () => {
          if (isSettled) return
          if (forward.isCut || back.isCut || !to.isUp) {
            life.schedule(againMs, 'connect again', () => sendSyn(againMs * 2))
            return
          }
          const listener = to.listeners.get(port)
          if (listener === undefined || (listener.isOwnOnly && from !== to)) {
            life.schedule(back.latencyMs(), 'connect refused', () => fail('refused'))
            return
          }
          const remote: Endpoint = { host: to.name, port }
          const { client, accept } = this.#establish({ from, to, local, remote, life, listener, forward, back })
          life.schedule(back.latencyMs(), 'connected', () => {
            if (isSettled) client.destroy()
            else resolve(client)
            isSettled = true
            timeout.cancel()
            this.#scheduler.schedule(forward.latencyMs(), `${to.name} accept`, accept)
          })
        })
      }
      sendSyn(SYN_AGAIN_MS)
    })
  }

  /** Both ends of a new connection. Nothing arrives at either before `accept`. */
  #establish(parts: {
    from: Host
    to: Host
    local: Endpoint
    remote: Endpoint
    life: Life
    listener: SimulatedListener
    forward: Link
    back: Link
  }): { client: SimulatedSocket; accept: () => void } {
    const { from, to, local, remote, listener, forward, back } = parts
    const client = new SimulatedSocket({
      local,
      remote,
      life: parts.life,
      onGone: (socket) => from.sockets.delete(socket),
    })
    const server = new SimulatedSocket({
      local: remote,
      remote: local,
      life: listener.life,
      onGone: (socket) => to.sockets.delete(socket),
    })
    const there = this.#pipe(client, server, { from, to, forward, back })
    const andBack = this.#pipe(server, client, { from: to, to: from, forward: back, back: forward })
    client.connectTo(there, andBack)
    server.connectTo(andBack, there)
    this.#peers.set(client, server)
    this.#peers.set(server, client)
    from.sockets.add(client)
    const accept = () => {
      if (listener.isClosed || listener.life.isOver) {
        // The port was given up while the handshake was on its way.
        server.abandon(true)
      } else {
        to.sockets.add(server)
        listener.onConnection(server)
      }
      there.open()
      andBack.open()
    }
    return { client, accept }
  }

  #pipe(
    sender: SimulatedSocket,
    receiver: SimulatedSocket,
    { from, to, forward, back }: { from: Host; to: Host; forward: Link; back: Link },
  ): Pipe {
    const parts = { scheduler: this.#scheduler, random: this.#random, forward, back }
    const pipe = new Pipe(`${from.name}>${to.name}`, parts, this.#pipeOptions, {
      onSegment: (segment) => receiver.onSegment(segment),
      onEndSent: () => sender.onEndSent(),
      onTaken: (callbacks) => sender.onTaken(callbacks),
      onTimeout: () => sender.fail('timeout'),
      onBroken: () => {
        sender.fail('reset')
        receiver.fail('reset')
      },
      isReceiverUp: () => to.isUp,
      isSenderUp: () => from.isUp,
      onHeld: () => this.#held.add(pipe),
    })
    return pipe
  }

  #host(name: string): Host {
    const host = this.#hosts.get(name)
    assert(host !== undefined, `no node is called ${name}`)
    return host
  }

  #link(from: string, to: string): Link {
    const name = `${from}>${to}`
    let link = this.#links.get(name)
    if (link === undefined) {
      link = new Link(from === to ? loopbackQuality : this.#quality, this.#random.fork(name))
      this.#links.set(name, link)
    }
    return link
  }

  #freePort(host: Host): number {
    do {
      host.nextPort = host.nextPort >= EPHEMERAL_PORT_MAX ? EPHEMERAL_PORT_MIN : host.nextPort + 1
    } while (host.listeners.has(host.nextPort))
    return host.nextPort
  }

  #recheck(): void {
    const held = [...this.#held]
    this.#held.clear()
    for (const pipe of held) pipe.recheck()
  }
}

class SimulatedListener implements NetworkListener {
  readonly host: string
  readonly port: number
  readonly life: Life
  readonly isOwnOnly: boolean
  readonly onConnection: (socket: Socket) => void
  readonly #close: () => void
  #isClosed = false

  constructor(parts: {
    host: string
    port: number
    life: Life
    isOwnOnly: boolean
    onConnection: (socket: Socket) => void
    close: () => void
  }) {
    this.host = parts.host
    this.port = parts.port
    this.life = parts.life
    this.isOwnOnly = parts.isOwnOnly
    this.onConnection = parts.onConnection
    this.#close = parts.close
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  close(): Promise<void> {
    this.#isClosed = true
    // A listener of a life that is over is gone already, and its port may be somebody else's.
    if (!this.life.isOver) this.#close()
    return this.life.perform(0, 'listener closed', () => undefined)
  }
}
