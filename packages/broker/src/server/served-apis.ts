import { assert } from '@ottla/platform'
import { type ApiInfo, apisByKey } from '@ottla/protocol'
import type { Handler } from './handler.ts'

/** One line of the handler table. The module, and with it the codec, is loaded when the API is first used. */
export interface HandlerEntry {
  readonly key: number
  /** Where later versions ask for what is not there. */
  readonly newest?: number
  readonly load: () => Promise<{ readonly handler: AnyHandler }>
}

// A table of handlers of different messages; the router gives each the request that its own codec read.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyHandler = Handler<any, any>

/** An API that this broker serves, and the versions of it that it takes. */
export class ServedApi {
  readonly info: ApiInfo
  readonly oldest: number
  readonly newest: number
  /** `undefined` until it was loaded. */
  handler: AnyHandler | undefined
  readonly #entry: HandlerEntry
  #loading: Promise<AnyHandler> | undefined

  constructor(entry: HandlerEntry, info: ApiInfo, newest: number) {
    this.#entry = entry
    this.info = info
    this.oldest = info.oldest
    this.newest = newest
  }

  load(): Promise<AnyHandler> {
    this.#loading ??= this.#entry.load().then(({ handler }) => {
      assert(
        handler.api.key === this.info.key,
        `the handler listed for ${this.info.name} is that of ${handler.api.name}`,
      )
      this.handler = handler
      return handler
    })
    return this.#loading
  }
}

/**
 * What the broker serves, computed from the handler table alone: the router asks it, and ApiVersions tells
 * it to clients, so that nothing is promised that is not there.
 */
export class ServedApis {
  readonly #byKey = new Map<number, ServedApi>()

  /** With `isUnstableEnabled` (`unstable.api.versions.enable`) the versions that are not final are served too. */
  constructor(table: readonly HandlerEntry[], isUnstableEnabled: boolean) {
    for (const entry of table) {
      const info = apisByKey.get(entry.key)
      assert(info !== undefined, `API key ${entry.key} of the handler table is not in the schema`)
      assert(!this.#byKey.has(entry.key), `API key ${entry.key} is twice in the handler table`)
      const newest = Math.min(entry.newest ?? info.latest, isUnstableEnabled ? info.latest : info.latestStable)
      // An API all of whose versions are unstable has no stable one to offer.
      if (newest < info.oldest) continue
      this.#byKey.set(entry.key, new ServedApi(entry, info, newest))
    }
  }

  get(apiKey: number): ServedApi | undefined {
    return this.#byKey.get(apiKey)
  }

  /** In the order of their keys. */
  all(): ServedApi[] {
    return [...this.#byKey.values()].sort((left, right) => left.info.key - right.info.key)
  }
}
