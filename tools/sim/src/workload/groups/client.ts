import type { SeededRandom } from '@ottla/platform/simulated'
import type { ApiSpec, MessageInput } from '@ottla/protocol'
import type { Link } from '../coordinator/wire.ts'
import type { GroupStage } from './group-stage.ts'

const REQUEST_TIMEOUT_MS = 10_000

/** A client of the coordinator with one connection, which it makes anew when it breaks. */
export class CoordinatorClient {
  readonly name: string
  readonly random: SeededRandom
  readonly #stage: GroupStage
  #link: Link | undefined

  constructor(stage: GroupStage, name: string) {
    this.#stage = stage
    this.name = name
    this.random = stage.world.random.fork(name)
  }

  /** Rejects with a `BrokenError` where it is not known what became of the request. */
  async ask<Request, Response>(
    api: ApiSpec<Request, Response>,
    version: number,
    request: MessageInput<Request>,
    timeoutMs = REQUEST_TIMEOUT_MS,
  ): Promise<Response> {
    if (this.#link === undefined || !this.#link.isOpen) this.#link = await this.#stage.wire.connect(this.name)
    return await this.#link.ask(api, version, request, timeoutMs)
  }

  sleep(ms: number): Promise<void> {
    return this.#stage.world.sleep(ms)
  }

  backOff(): Promise<void> {
    return this.sleep(this.random.between([20, 400]))
  }

  disconnect(): void {
    this.#link?.close()
    this.#link = undefined
  }
}
