import type { ApiInfo, ApiSpec } from './api.ts'
import { apisByKey } from './generated/api-table.ts'
import { requestHeader, responseHeader } from './generated/records/header.ts'
import type { MessageInput } from './message.ts'
import { Reader } from './reader.ts'
import { writeInt32 } from './record/fixed-int.ts'
import { Writer } from './writer.ts'

/**
 * Requests and responses as they go over a connection:
 *
 *   frame    := size: int32      of what follows
 *               header           its version depends on API and version
 *               body
 *
 * Encoding gives the whole frame, in chunks for `writev`: long byte fields are not copied. Decoding takes a
 * frame without its size, which whoever cuts the stream into frames has read already.
 */

export interface RequestOptions {
  readonly correlationId: number
  readonly clientId: string | null
}

export interface DecodedRequestHeader {
  readonly apiKey: number
  readonly apiVersion: number
  readonly correlationId: number
  /** Null as well where the API is unknown: the form of the rest of the header is unknown then. */
  readonly clientId: string | null
  /** Undefined for an unknown key. The version need not be one that the API has. */
  readonly api: ApiInfo | undefined
}

const SIZE_BYTES = 4

export function encodeRequest<Request, Response>(
  api: ApiSpec<Request, Response>,
  version: number,
  options: RequestOptions,
  request: MessageInput<Request>,
): Uint8Array[] {
  const { correlationId, clientId } = options
  const writer = new Writer()
  writer.int32(0)
  const header = { requestApiKey: api.key, requestApiVersion: version, correlationId, clientId }
  requestHeader.write(writer, header, api.requestHeaderVersion(version))
  api.request.write(writer, request, version)
  return sized(writer)
}

export function encodeResponse<Request, Response>(
  api: ApiSpec<Request, Response>,
  version: number,
  correlationId: number,
  response: MessageInput<Response>,
): Uint8Array[] {
  const writer = new Writer()
  writer.int32(0)
  responseHeader.write(writer, { correlationId }, api.responseHeaderVersion(version))
  api.response.write(writer, response, version)
  return sized(writer)
}

/** Reads the header of a request and leaves the reader at the body. An unknown key is not an error here. */
export function decodeRequestHeader(reader: Reader): DecodedRequestHeader {
  const start = reader.position
  const apiKey = reader.int16()
  const apiVersion = reader.int16()
  const api = apisByKey.get(apiKey)
  if (api === undefined) return { apiKey, apiVersion, correlationId: reader.int32(), clientId: null, api }
  reader.position = start
  const { correlationId, clientId } = requestHeader.read(reader, api.requestHeaderVersion(apiVersion))
  return { apiKey, apiVersion, correlationId, clientId, api }
}

/** The id of the request that a response answers; every header begins with it. */
export function responseCorrelationId(frame: Uint8Array): number {
  return new Reader(frame).int32()
}

/** Reads header and body of a response. */
export function decodeResponse<Request, Response>(
  api: ApiSpec<Request, Response>,
  version: number,
  frame: Uint8Array,
): Response {
  const reader = new Reader(frame)
  responseHeader.read(reader, api.responseHeaderVersion(version))
  return api.response.read(reader, version)
}

function sized(writer: Writer): Uint8Array[] {
  const chunks = writer.chunks()
  writeInt32(chunks[0]!, 0, writer.length - SIZE_BYTES)
  return chunks
}
