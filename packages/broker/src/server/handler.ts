import type { ApiSpec, MessageInput } from '@ottla/protocol'
import type { RequestContext } from './context.ts'

/**
 * One API as the broker serves it. `handlers/index.ts` is the only list of them, and ApiVersions is
 * computed from that list.
 */
export interface Handler<Request, Response> {
  readonly api: ApiSpec<Request, Response>
  /**
   * Gives the response, at once where nothing has to be waited for. Outcomes of single topics and
   * partitions are values in the response; a throw means that the whole request failed, and the
   * router turns it into a response by way of `failed`.
   */
  handle(
    request: Request,
    context: RequestContext,
  ): MessageInput<Response> | NoResponse | Promise<MessageInput<Response> | NoResponse>
  /** The response that says `errorCode` in every place where this API has one. */
  failed(request: Request, errorCode: number, context: RequestContext): MessageInput<Response>
}

/** What a Produce with acks=0 answers. */
export const NO_RESPONSE = Symbol('no response')
export type NoResponse = typeof NO_RESPONSE

/** Thrown by a handler where Kafka answers by closing the connection; the reason goes into the log. */
export class CloseConnection extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'CloseConnection'
  }
}

/** Fixes the types of a handler from its API. */
export function defineHandler<Request, Response>(handler: Handler<Request, Response>): Handler<Request, Response> {
  return handler
}
