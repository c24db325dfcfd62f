// generated, do not edit, from schema/58-envelope.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { envelopeInfo } from '../api-table.ts'

/** Carries a request that a broker forwards to the controller on behalf of a client. */
export interface EnvelopeRequest {
  requestData: Uint8Array
  requestPrincipal: Uint8Array | null
  clientHostAddress: Uint8Array
  unknownTags?: UnknownTag[]
}

export const envelopeRequest: MessageCodec<EnvelopeRequest> = {
  name: 'EnvelopeRequest',
  apiKey: 58,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readEnvelopeRequest,
  write: writeEnvelopeRequest,
  create: createEnvelopeRequest,
}

function readEnvelopeRequest(reader: Reader, version: number): EnvelopeRequest {
  checkVersion('EnvelopeRequest', version, 0, 0)
  const requestData = reader.compactBytes()
  const requestPrincipal = reader.compactNullableBytes()
  const clientHostAddress = reader.compactBytes()
  const unknownTags = reader.unknownTags()
  const value: EnvelopeRequest = { requestData, requestPrincipal, clientHostAddress }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeEnvelopeRequest(writer: Writer, value: MessageInput<EnvelopeRequest>, version: number): void {
  checkVersion('EnvelopeRequest', version, 0, 0)
  const {
    requestData = NO_BYTES,
    requestPrincipal = NO_BYTES,
    clientHostAddress = NO_BYTES,
    unknownTags,
  } = value
  writer.compactBytes(requestData)
  writer.compactNullableBytes(requestPrincipal)
  writer.compactBytes(clientHostAddress)
  writer.unknownTags(unknownTags)
}

function createEnvelopeRequest(value: MessageInput<EnvelopeRequest> = {}): EnvelopeRequest {
  const {
    requestData = NO_BYTES,
    requestPrincipal = NO_BYTES,
    clientHostAddress = NO_BYTES,
    unknownTags,
  } = value
  const created: EnvelopeRequest = {
    requestData: joinBytes(requestData),
    requestPrincipal: requestPrincipal === null ? null : joinBytes(requestPrincipal),
    clientHostAddress: joinBytes(clientHostAddress),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers Envelope. */
export interface EnvelopeResponse {
  /** Default null. */
  responseData: Uint8Array | null
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const envelopeResponse: MessageCodec<EnvelopeResponse> = {
  name: 'EnvelopeResponse',
  apiKey: 58,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readEnvelopeResponse,
  write: writeEnvelopeResponse,
  create: createEnvelopeResponse,
}

function readEnvelopeResponse(reader: Reader, version: number): EnvelopeResponse {
  checkVersion('EnvelopeResponse', version, 0, 0)
  const responseData = reader.compactNullableBytes()
  const errorCode = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: EnvelopeResponse = { responseData, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeEnvelopeResponse(writer: Writer, value: MessageInput<EnvelopeResponse>, version: number): void {
  checkVersion('EnvelopeResponse', version, 0, 0)
  const { responseData = null, errorCode = 0, unknownTags } = value
  writer.compactNullableBytes(responseData)
  writer.int16(errorCode)
  writer.unknownTags(unknownTags)
}

function createEnvelopeResponse(value: MessageInput<EnvelopeResponse> = {}): EnvelopeResponse {
  const { responseData = null, errorCode = 0, unknownTags } = value
  const created: EnvelopeResponse = {
    responseData: responseData === null ? null : joinBytes(responseData),
    errorCode,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Carries a request that a broker forwards to the controller on behalf of a client. */
export const envelopeApi: ApiSpec<EnvelopeRequest, EnvelopeResponse> = {
  ...envelopeInfo,
  request: envelopeRequest,
  response: envelopeResponse,
}
