import type { SeededRandom } from './random.ts'

/** The way from one host to another; the way back is a link of its own. */
export interface LinkQuality {
  latencyMs: readonly [number, number]
  /** What the link carries; the connections on it share this. */
  bytesPerMs: number
  /** How likely a segment is lost and sent again, which holds up all behind it. */
  lossProbability: number
  retransmitMs: readonly [number, number]
  /** How likely a segment makes some box on the way reset the connection. */
  resetProbability: number
}

export const lanQuality: LinkQuality = {
  latencyMs: [0.05, 0.5],
  bytesPerMs: 1_000_000,
  lossProbability: 0,
  retransmitMs: [200, 3_000],
  resetProbability: 0,
}

export const loopbackQuality: LinkQuality = { ...lanQuality, latencyMs: [0.01, 0.05] }

export class Link {
  quality: LinkQuality
  isCut = false
  readonly #random: SeededRandom
  #busyUntilMs = 0

  constructor(quality: LinkQuality, random: SeededRandom) {
    this.quality = quality
    this.#random = random
  }

  /** When a segment that is sent now arrives. */
  arrivalMs(nowMs: number, sizeBytes: number): number {
    const { quality } = this
    this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs) + sizeBytes / quality.bytesPerMs
    const lostMs = this.#random.chance(quality.lossProbability) ? this.#random.between(quality.retransmitMs) : 0
    return this.#busyUntilMs + this.latencyMs() + lostMs
  }

  latencyMs(): number {
    return this.#random.between(this.quality.latencyMs)
  }

  retransmitMs(): number {
    return this.#random.between(this.quality.retransmitMs)
  }

  resets(): boolean {
    return this.#random.chance(this.quality.resetProbability)
  }
}
