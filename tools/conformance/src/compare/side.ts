import { type ApiSpec, decodeResponse, encodeRequest, type MessageInput, type Uuid } from '@ottla/protocol'
import { type ApiVersionsResponse, apiVersionsApi } from '@ottla/protocol/messages'
import { BrokerProcess, type BrokerTarget, RawConnection } from '@ottla/rig'

/** What came back for the bytes of one request. */
export type Reply =
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  | { readonly kind: 'closed' }
  | { readonly kind: 'silence' }

const PRODUCE_KEY = 0
const LENGTH_BYTES = 4

/** One of the brokers that are compared, with the words that stand for what is its own. */
export class Side {
  readonly name: string
  readonly target: BrokerTarget
  readonly ids = new Map<Uuid | number, string>()
  readonly #versions = new Map<number, { readonly min: number; readonly max: number }>()
  #nextCorrelationId = 1

  static async meet(target: BrokerTarget): Promise<Side> {
    const side = new Side(target)
    const { apiKeys } = await side.demand(apiVersionsApi, 0, {})
    for (const { apiKey, minVersion, maxVersion } of apiKeys) {
      side.#versions.set(apiKey, { min: minVersion, max: maxVersion })
    }
    return side
  }

  private constructor(target: BrokerTarget) {
    this.name = target.name
    this.target = target
  }

  get offeredKeys(): number[] {
    return [...this.#versions.keys()]
  }

  serves(apiKey: number, version: number): boolean {
    const range = this.#versions.get(apiKey)
    if (range === undefined || version < range.min || version > range.max) return false
    // Kafka 4 lists the oldest versions of Produce for the sake of old clients, and serves them no more.
    return apiKey !== PRODUCE_KEY || version >= 3 || range.max < 12
  }

  connect(): Promise<RawConnection> {
    return RawConnection.open(this.target)
  }

  get process(): BrokerProcess | undefined {
    return this.target instanceof BrokerProcess ? this.target : undefined
  }

  correlationId(): number {
    this.#nextCorrelationId += 1
    return this.#nextCorrelationId
  }

  /** A request whose answer the comparison itself needs; it is not part of what is compared. */
  async demand<Request, Response>(
    api: ApiSpec<Request, Response>,
    version: number,
    request: MessageInput<Request>,
  ): Promise<Response> {
    const connection = await this.connect()
    try {
      const header = { correlationId: this.correlationId(), clientId: 'compare' }
      const reply = await exchange(connection, Buffer.concat(encodeRequest(api, version, header, request)), 30_000)
      if (reply.kind !== 'frame') throw new Error(`${this.name} met ${api.name} v${version} with ${reply.kind}`)
      return decodeResponse(api, version, reply.frame)
    } finally {
      connection.close()
    }
  }
}

/** Sends bytes and waits for one frame, which comes without its length. */
export async function exchange(connection: RawConnection, bytes: Uint8Array, timeoutMs: number): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Reply>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'silence' }), timeoutMs)
  })
  const reply = connection.nextFrame().then(
    (frame): Reply => ({ kind: 'frame', frame: frame.subarray(LENGTH_BYTES) }),
    (): Reply => ({ kind: 'closed' }),
  )
  connection.send(bytes)
  const first = await Promise.race([reply, late])
  clearTimeout(timer)
  return first
}

export type OfferedVersions = ApiVersionsResponse['apiKeys']
