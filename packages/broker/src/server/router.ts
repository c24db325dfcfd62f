import { AssertionError, type Logger } from '@ottla/platform'
import { DecodeError, decodeRequestHeader, encodeResponse, errorCodes, KafkaError, Reader } from '@ottla/protocol'
import { CloseConnection, NO_RESPONSE } from './handler.ts'
import type { Request } from './request.ts'
import type { AnyHandler, ServedApi, ServedApis } from './served-apis.ts'

const API_VERSIONS_KEY = 18
/** API key, version and correlation id: what every request header of every version begins with. */
const FIXED_HEADER_BYTES = 8
/**
 * Elements of arrays in one request, all levels together, tagged fields too. A hundred megabytes of them would be
 * gigabytes of objects; this many are about a hundred megabytes, and ten times what the largest cluster asks for.
 */
const ELEMENTS_MAX = 500_000

/** From the frame of a request to its handler, and from what the handler gave or threw to a response. */
export class Router {
  readonly #apis: ServedApis
  readonly #logger: Logger

  constructor(apis: ServedApis, logger: Logger) {
    this.#apis = apis
    this.#logger = logger
  }

  route(request: Request): void {
    const reader = new Reader(request.frame)
    reader.elementsLeft = ELEMENTS_MAX
    if (request.frame.length < FIXED_HEADER_BYTES) {
      request.closeConnection(`a request of ${request.frame.length} bytes is too short for a header`)
      return
    }
    request.apiKey = reader.int16()
    request.apiVersion = reader.int16()
    request.correlationId = reader.int32()
    const api = this.#apis.get(request.apiKey)
    const isServed = api !== undefined && request.apiVersion >= api.oldest && request.apiVersion <= api.newest
    if (!isServed && request.apiKey !== API_VERSIONS_KEY) {
      this.#refuseVersion(request, api)
      return
    }
    try {
      reader.position = 0
      request.clientId = decodeRequestHeader(reader).clientId
    } catch (error) {
      closeOnDecodeError(request, `header of ${api?.info.name} v${request.apiVersion}`, error)
      return
    }
    if (!isServed) {
      this.#refuseVersion(request, api)
      return
    }
    this.#withHandler(request, api, (handler) => this.#run(request, handler, reader))
  }

  #refuseVersion(request: Request, api: ServedApi | undefined): void {
    if (api === undefined) {
      request.closeConnection(`API key ${request.apiKey} (version ${request.apiVersion}) is not served`)
      return
    }
    if (request.apiKey !== API_VERSIONS_KEY) {
      const range = `${api.oldest} to ${api.newest}`
      request.closeConnection(`${api.info.name} version ${request.apiVersion} is not served, only ${range}`)
      return
    }
    // A client cannot know which versions of this API there are before it has asked, so it is told in the
    // one form that all of them can read (KIP-511).
    this.#withHandler(request, api, (handler) => {
      const apiKeys = [{ apiKey: API_VERSIONS_KEY, minVersion: api.oldest, maxVersion: api.newest }]
      const response = { errorCode: errorCodes.UNSUPPORTED_VERSION, apiKeys }
      request.respond(encodeResponse(handler.api, 0, request.correlationId, response))
    })
  }

  #withHandler(request: Request, api: ServedApi, run: (handler: AnyHandler) => void): void {
    if (api.handler !== undefined) {
      run(api.handler)
      return
    }
    api
      .load()
      .then(run)
      .catch((error: unknown) => this.#fatal(request, error))
  }

  #run(request: Request, handler: AnyHandler, reader: Reader): void {
    let body: unknown
    try {
      body = handler.api.request.read(reader, request.apiVersion)
    } catch (error) {
      closeOnDecodeError(request, `${handler.api.name} v${request.apiVersion}`, error)
      return
    }
    try {
      const outcome: unknown = handler.handle(body, request)
      if (outcome instanceof Promise) {
        outcome
          .then((response: unknown) => this.#answer(request, handler, response))
          .catch((error: unknown) => this.#failed(request, handler, body, error))
      } else {
        this.#answer(request, handler, outcome)
      }
    } catch (error) {
      this.#failed(request, handler, body, error)
    }
  }

  #answer(request: Request, handler: AnyHandler, response: unknown): void {
    if (response === NO_RESPONSE) {
      request.endSilently()
      return
    }
    request.respond(encodeResponse(handler.api, request.apiVersion, request.correlationId, response as object))
  }

  #failed(request: Request, handler: AnyHandler, body: unknown, error: unknown): void {
    if (error instanceof AssertionError) {
      this.#fatal(request, error)
      return
    }
    const what = `${handler.api.name} v${request.apiVersion}`
    if (error instanceof CloseConnection) {
      request.closeConnection(error.message)
      return
    }
    if (error instanceof DecodeError) {
      // What the handler has seen of the request may live on somewhere.
      closeOnDecodeError(request, what, error, false)
      return
    }
    let code: number
    if (error instanceof KafkaError) {
      code = error.code
    } else {
      code = errorCodes.UNKNOWN_SERVER_ERROR
      const { apiKey, apiVersion, correlationId, clientId } = request
      const fields = { api: handler.api.name, apiKey, apiVersion, correlationId, clientId, error }
      this.#logger.error(fields, 'request failed unexpectedly')
    }
    try {
      this.#answer(request, handler, handler.failed(body, code, request))
    } catch (failure) {
      this.#logger.error({ api: handler.api.name, error: failure }, 'response cannot be encoded')
      request.closeConnection(`the response of ${what} cannot be encoded`)
    }
  }

  /** A bug of ours: out of every promise, to the edge of the process. */
  #fatal(request: Request, error: unknown): void {
    request.closeConnection('the broker failed')
    queueMicrotask(() => {
      throw error
    })
  }
}

function closeOnDecodeError(request: Request, what: string, error: unknown, isUnread = true): void {
  if (!(error instanceof DecodeError)) throw error
  request.isUnread = isUnread
  request.closeConnection(`${what} cannot be read: ${error.message}`)
}
