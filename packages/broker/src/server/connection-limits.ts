/** How many connections a broker takes, in all, for one listener, and from one address. */
export interface ConnectionLimitSettings {
  /** `max.connections` */
  readonly totalMax: number
  /** `listener.name.NAME.max.connections`, by listener name. */
  readonly perListenerMax: ReadonlyMap<string, number>
  /** `max.connections.per.ip` */
  readonly perAddressMax: number
  /** `max.connections.per.ip.overrides`, by address. */
  readonly perAddressOverrides: ReadonlyMap<string, number>
}

/** Counts connections against the limits. A refused one is closed before a byte of it is read. */
export class ConnectionLimits {
  readonly #settings: ConnectionLimitSettings
  readonly #perListener = new Map<string, number>()
  readonly #perAddress = new Map<string, number>()
  #count = 0

  constructor(settings: ConnectionLimitSettings) {
    this.#settings = settings
  }

  get count(): number {
    return this.#count
  }

  /** The name of the setting that forbids one more; `undefined` when it was counted. */
  enter(listenerName: string, host: string): string | undefined {
    const address = plainAddress(host)
    const { totalMax, perListenerMax, perAddressMax, perAddressOverrides } = this.#settings
    const ofListener = this.#perListener.get(listenerName) ?? 0
    const ofAddress = this.#perAddress.get(address) ?? 0
    if (this.#count >= totalMax) return 'max.connections'
    if (ofListener >= (perListenerMax.get(listenerName) ?? Number.POSITIVE_INFINITY)) {
      return `listener.name.${listenerName.toLowerCase()}.max.connections`
    }
    const override = perAddressOverrides.get(address)
    if (ofAddress >= (override ?? perAddressMax)) {
      return override === undefined ? 'max.connections.per.ip' : 'max.connections.per.ip.overrides'
    }
    this.#count += 1
    this.#perListener.set(listenerName, ofListener + 1)
    this.#perAddress.set(address, ofAddress + 1)
    return undefined
  }

  leave(listenerName: string, host: string): void {
    this.#count -= 1
    decrement(this.#perListener, listenerName)
    decrement(this.#perAddress, plainAddress(host))
  }
}

function decrement(counts: Map<string, number>, key: string): void {
  const count = (counts.get(key) ?? 0) - 1
  if (count > 0) counts.set(key, count)
  else counts.delete(key)
}

/** A listener for both address families sees IPv4 peers as `::ffff:10.0.0.1`; settings name them plainly. */
function plainAddress(host: string): string {
  return host.startsWith('::ffff:') ? host.slice('::ffff:'.length) : host
}
