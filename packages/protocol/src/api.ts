import type { MessageCodec } from './message.ts'

export type Listener = 'broker' | 'controller' | 'zkBroker'

/** What is known of an API without its codec. `apis` lists all of them. */
export interface ApiInfo {
  readonly key: number
  /** Kafka's name, such as `Produce`. */
  readonly name: string
  /** The oldest version that is offered. Its messages may be decoded in older ones. */
  readonly oldest: number
  /** The newest version that is offered. */
  readonly latestStable: number
  /** The newest version that can be decoded, offered or not. */
  readonly latest: number
  readonly requestHeaderVersion: (version: number) => number
  readonly responseHeaderVersion: (version: number) => number
  /** A broker hands the request on to the controller. */
  readonly forwardable: boolean
  /** Needs the cluster action permission: brokers and controllers send it, clients do not. */
  readonly clusterAction: boolean
  readonly listeners: readonly Listener[]
}

/** An API with its codec. */
export interface ApiSpec<Request, Response> extends ApiInfo {
  readonly request: MessageCodec<Request>
  readonly response: MessageCodec<Response>
}

/** The newest version that both sides offer; undefined where their ranges do not meet. */
export function negotiateVersion(
  api: ApiInfo,
  offered: { readonly min: number; readonly max: number },
): number | undefined {
  const version = Math.min(api.latestStable, offered.max)
  return version < api.oldest || version < offered.min ? undefined : version
}
