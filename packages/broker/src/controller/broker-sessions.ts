import type { BrokerImage, MetadataImage } from '../metadata/image.ts'

interface Session {
  readonly epoch: number
  lastContactMs: number
  metadataOffset: number
  controlledShutdownOffset: number | undefined
}

/**
 * When each broker was last heard of: what the controller knows beside the log, and forgets with its
 * epoch. An unfenced broker that has not been heard of yet counts from the beginning of that epoch.
 *
 * The broker in our own process has no session that could run out. It cannot be gone while we are here,
 * and a process that was held up would fence itself on waking.
 */
export class BrokerSessions {
  readonly #ownBrokerId: number
  readonly #timeoutMs: number
  readonly #startMs: number
  readonly #sessions = new Map<number, Session>()

  constructor(options: { ownBrokerId: number; timeoutMs: number; startMs: number }) {
    this.#ownBrokerId = options.ownBrokerId
    this.#timeoutMs = options.timeoutMs
    this.#startMs = options.startMs
  }

  heard(broker: { id: number; epoch: number }, metadataOffset: number, nowMs: number): void {
    const session = this.#sessions.get(broker.id)
    if (session !== undefined && session.epoch === broker.epoch) {
      session.lastContactMs = nowMs
      session.metadataOffset = metadataOffset
      return
    }
    this.#sessions.set(broker.id, {
      epoch: broker.epoch,
      lastContactMs: nowMs,
      metadataOffset,
      controlledShutdownOffset: undefined,
    })
  }

  beganControlledShutdown(brokerId: number, offset: number): void {
    const session = this.#sessions.get(brokerId)
    if (session !== undefined) session.controlledShutdownOffset = offset
  }

  controlledShutdownOffset(brokerId: number): number | undefined {
    return this.#sessions.get(brokerId)?.controlledShutdownOffset
  }

  /** Up to where all unfenced brokers but this one have seen metadata. */
  lowestActiveOffset(image: MetadataImage, exceptBrokerId: number): number {
    let lowest = Number.POSITIVE_INFINITY
    for (const broker of image.brokers.values()) {
      if (broker.isFenced || broker.id === exceptBrokerId) continue
      lowest = Math.min(lowest, this.#sessions.get(broker.id)?.metadataOffset ?? -1)
    }
    return lowest
  }

  /** Whether the id of this broker is taken by a process that lives. */
  isAlive(broker: BrokerImage, nowMs: number): boolean {
    return broker.id !== this.#ownBrokerId && !broker.isFenced && !this.#isSilent(broker, nowMs)
  }

  /** Brokers that have to be fenced. */
  silent(image: MetadataImage, nowMs: number): BrokerImage[] {
    return [...image.brokers.values()].filter(
      (broker) => broker.id !== this.#ownBrokerId && !broker.isFenced && this.#isSilent(broker, nowMs),
    )
  }

  #isSilent(broker: BrokerImage, nowMs: number): boolean {
    const session = this.#sessions.get(broker.id)
    const lastContactMs = session?.epoch === broker.epoch ? session.lastContactMs : this.#startMs
    return nowMs - lastContactMs > this.#timeoutMs
  }
}
