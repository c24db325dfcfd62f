import { assert } from '@ottla/platform'
import type { BrokerServices, ConnectionContext, RequestContext } from './context.ts'

/** What a request tells its connection. */
export interface RequestOwner extends ConnectionContext {
  /** The next request may start. */
  onAccepted(request: Request): void
  /** The request has its outcome; responses leave in the order of requests. */
  onAnswered(request: Request): void
}

/** One request from its frame to its outcome. */
export class Request implements RequestContext {
  readonly frame: Uint8Array
  readonly connection: RequestOwner
  readonly broker: BrokerServices
  readonly receivedMs: number
  apiKey = -1
  apiVersion = -1
  correlationId = -1
  clientId: string | null = null
  isAccepted = false
  /** The frame could not be decoded: nobody has a view of it. */
  isUnread = false
  #outcome: RequestOutcome | undefined
  #onSent: (() => void) | undefined

  constructor(options: { frame: Uint8Array; connection: RequestOwner; broker: BrokerServices; receivedMs: number }) {
    this.frame = options.frame
    this.connection = options.connection
    this.broker = options.broker
    this.receivedMs = options.receivedMs
  }

  get outcome(): RequestOutcome | undefined {
    return this.#outcome
  }

  accepted(): void {
    if (this.isAccepted) return
    this.isAccepted = true
    this.connection.onAccepted(this)
  }

  whenSent(callback: () => void): void {
    assert(this.#onSent === undefined, 'one callback waits for a response')
    this.#onSent = callback
  }

  /** Answers with a whole frame, its length prefix included. */
  respond(chunks: readonly Uint8Array[]): void {
    let sizeBytes = 0
    for (const chunk of chunks) sizeBytes += chunk.length
    this.#end({ kind: 'response', chunks, sizeBytes, onSent: this.#onSent })
  }

  /** Ends a request that is not answered (acks=0). */
  endSilently(): void {
    this.#end({ kind: 'silence' })
  }

  /** Ends the connection once the requests before this one are answered. */
  closeConnection(reason: string): void {
    this.#end({ kind: 'close', reason })
  }

  #end(outcome: RequestOutcome): void {
    if (this.#outcome !== undefined) return
    this.#outcome = outcome
    this.connection.onAnswered(this)
  }
}

export type RequestOutcome =
  | {
      readonly kind: 'response'
      readonly chunks: readonly Uint8Array[]
      readonly sizeBytes: number
      readonly onSent?: (() => void) | undefined
    }
  | { readonly kind: 'silence' }
  | { readonly kind: 'close'; readonly reason: string }
