import type { Clock, Network, NetworkListener, Socket } from '@ottla/platform'
import {
  type ApiSpec,
  type DecodedRequestHeader,
  decodeRequestHeader,
  encodeResponse,
  type MessageInput,
  Reader,
} from '@ottla/protocol'
import { type ApiVersionsResponse, apiVersionsApi } from '@ottla/protocol/messages'
import { Connection, type ConnectionOptions } from '../connection/connection.ts'
import { FrameAssembler } from '../connection/frame-assembler.ts'

/** A request as it came; the test decides what to answer and when. */
export interface ScriptedRequest {
  readonly header: DecodedRequestHeader
  readonly body: Reader
  readonly socket: Socket
  answer<Request, Response>(api: ApiSpec<Request, Response>, response: MessageInput<Response>, version?: number): void
}

/**
 * The other end of a connection in a test of the client: real frames over whatever network it is given.
 * It answers ApiVersions by itself with `versions`, unless `answerApiVersions` is false.
 */
export class ScriptedBroker {
  readonly requests: ScriptedRequest[] = []
  readonly #waiting: ((request: ScriptedRequest) => void)[] = []
  readonly #versions: ApiVersionsResponse['apiKeys']
  readonly #answersApiVersions: boolean
  #listener: NetworkListener | undefined

  constructor(options: { versions?: readonly [key: number, min: number, max: number][]; answerApiVersions?: boolean }) {
    const { versions = [[18, 0, 4]], answerApiVersions = true } = options
    this.#versions = versions.map(([apiKey, minVersion, maxVersion]) => ({ apiKey, minVersion, maxVersion }))
    this.#answersApiVersions = answerApiVersions
  }

  async listen(network: Network): Promise<{ host: string; port: number }> {
    this.#listener = await network.listen({
      host: '127.0.0.1',
      port: 0,
      onConnection: (socket) => this.#serve(socket),
    })
    return { host: '127.0.0.1', port: this.#listener.port }
  }

  /** The next request that comes, or has come and was not taken. */
  next(): Promise<ScriptedRequest> {
    const request = this.requests.shift()
    return request === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(request)
  }

  async close(): Promise<void> {
    await this.#listener?.close()
  }

  #serve(socket: Socket): void {
    const frames = new FrameAssembler(1 << 20)
    socket.setHandlers({
      onData: (chunk) => {
        frames.push(chunk)
        for (let frame = frames.next(); frame !== undefined; frame = frames.next()) this.#receive(socket, frame)
      },
      onClose: () => undefined,
    })
  }

  #receive(socket: Socket, frame: Uint8Array): void {
    const body = new Reader(frame)
    const header = decodeRequestHeader(body)
    const request: ScriptedRequest = {
      header,
      body,
      socket,
      answer: (api, response, version = header.apiVersion) =>
        socket.write(encodeResponse(api, version, header.correlationId, response)),
    }
    if (header.apiKey === apiVersionsApi.key && this.#answersApiVersions) {
      request.answer(apiVersionsApi, { apiKeys: this.#versions })
      return
    }
    const waiting = this.#waiting.shift()
    if (waiting === undefined) this.requests.push(request)
    else waiting(request)
  }
}

/** Opens a connection to a scripted broker with what a test needs to say no more than once. */
export function openConnection(
  platform: { clock: Clock; network: Network },
  address: { host: string; port: number },
  options: Partial<ConnectionOptions> = {},
): Promise<Connection> {
  return Connection.open({ ...platform, ...address, clientId: 'test', ...options })
}
