import type { Clock, Counter, Histogram, Metrics } from '@ottla/platform'
import { apisByKey } from '@ottla/protocol'
import { requestMetrics } from '../metrics.ts'
import type { Request } from './request.ts'

/** Counts every request that has ended. Instruments are bound when an API is first seen, not per request. */
export class RequestMeter {
  readonly #metrics: Metrics
  readonly #clock: Clock
  readonly #byApi = new Map<number, ApiInstruments>()

  constructor(metrics: Metrics, clock: Clock) {
    this.#metrics = metrics
    this.#clock = clock
  }

  onRequestEnded(request: Request): void {
    const { apiKey, apiVersion, frame, outcome, receivedMs } = request
    // A peer can write any number into a request; what is not served is one series, not one per number.
    const instruments = this.#instrumentsOf(apisByKey.has(apiKey) ? apiKey : UNKNOWN_KEY)
    instruments.bytes.record(frame.length)
    instruments.timeMs.record(this.#clock.monotonicMs() - receivedMs)
    if (outcome?.kind === 'close') {
      instruments.refused.add(1)
      return
    }
    if (outcome?.kind === 'response') instruments.responseBytes.record(outcome.sizeBytes)
    // ApiVersions answers versions that nobody has; they are one series as well.
    const known = apiVersion >= 0 && apiVersion <= instruments.latestVersion ? apiVersion : UNKNOWN_VERSION
    let version = instruments.versions.get(known)
    if (version === undefined) {
      const labels = { request: instruments.name, version: known === UNKNOWN_VERSION ? 'unknown' : String(known) }
      version = this.#metrics.counter(requestMetrics.requests, labels)
      instruments.versions.set(known, version)
    }
    version.add(1)
  }

  #instrumentsOf(apiKey: number): ApiInstruments {
    let instruments = this.#byApi.get(apiKey)
    if (instruments === undefined) {
      const name = apisByKey.get(apiKey)?.name ?? 'unknown'
      const labels = { request: name }
      instruments = {
        name,
        latestVersion: apisByKey.get(apiKey)?.latest ?? UNKNOWN_VERSION,
        versions: new Map(),
        refused: this.#metrics.counter(requestMetrics.requestsRefused, labels),
        bytes: this.#metrics.histogram(requestMetrics.requestBytes, labels),
        responseBytes: this.#metrics.histogram(requestMetrics.responseBytes, labels),
        timeMs: this.#metrics.histogram(requestMetrics.requestTimeMs, labels),
      }
      this.#byApi.set(apiKey, instruments)
    }
    return instruments
  }
}

interface ApiInstruments {
  readonly name: string
  readonly latestVersion: number
  readonly versions: Map<number, Counter>
  readonly refused: Counter
  readonly bytes: Histogram
  readonly responseBytes: Histogram
  readonly timeMs: Histogram
}

const UNKNOWN_KEY = -1
const UNKNOWN_VERSION = -1
