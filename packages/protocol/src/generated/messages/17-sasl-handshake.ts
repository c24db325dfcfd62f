// generated, do not edit, from schema/17-sasl-handshake.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import { saslHandshakeInfo } from '../api-table.ts'

/** Chooses a SASL mechanism for the connection. */
export interface SaslHandshakeRequest {
  mechanism: string
}

export const saslHandshakeRequest: MessageCodec<SaslHandshakeRequest> = {
  name: 'SaslHandshakeRequest',
  apiKey: 17,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: Infinity,
  read: readSaslHandshakeRequest,
  write: writeSaslHandshakeRequest,
  create: createSaslHandshakeRequest,
}

function readSaslHandshakeRequest(reader: Reader, version: number): SaslHandshakeRequest {
  checkVersion('SaslHandshakeRequest', version, 0, 1)
  const mechanism = reader.string()
  return { mechanism }
}

function writeSaslHandshakeRequest(writer: Writer, value: MessageInput<SaslHandshakeRequest>, version: number): void {
  checkVersion('SaslHandshakeRequest', version, 0, 1)
  const { mechanism = '' } = value
  writer.string(mechanism)
}

function createSaslHandshakeRequest(value: MessageInput<SaslHandshakeRequest> = {}): SaslHandshakeRequest {
  const { mechanism = '' } = value
  return { mechanism }
}

/** Answers SaslHandshake. */
export interface SaslHandshakeResponse {
  /** int16. */
  errorCode: number
  mechanisms: string[]
}

export const saslHandshakeResponse: MessageCodec<SaslHandshakeResponse> = {
  name: 'SaslHandshakeResponse',
  apiKey: 17,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: Infinity,
  read: readSaslHandshakeResponse,
  write: writeSaslHandshakeResponse,
  create: createSaslHandshakeResponse,
}

function readSaslHandshakeResponse(reader: Reader, version: number): SaslHandshakeResponse {
  checkVersion('SaslHandshakeResponse', version, 0, 1)
  const errorCode = reader.int16()
  const mechanisms: string[] = []
  for (let count = reader.arrayLength(2); count > 0; count--) {
    mechanisms.push(reader.string())
  }
  return { errorCode, mechanisms }
}

function writeSaslHandshakeResponse(writer: Writer, value: MessageInput<SaslHandshakeResponse>, version: number): void {
  checkVersion('SaslHandshakeResponse', version, 0, 1)
  const { errorCode = 0, mechanisms = [] } = value
  writer.int16(errorCode)
  writer.arrayLength(mechanisms.length)
  for (const item of mechanisms) writer.string(item)
}

function createSaslHandshakeResponse(value: MessageInput<SaslHandshakeResponse> = {}): SaslHandshakeResponse {
  const { errorCode = 0, mechanisms = [] } = value
  return { errorCode, mechanisms: mechanisms.slice() }
}

/** Chooses a SASL mechanism for the connection. */
export const saslHandshakeApi: ApiSpec<SaslHandshakeRequest, SaslHandshakeResponse> = {
  ...saslHandshakeInfo,
  request: saslHandshakeRequest,
  response: saslHandshakeResponse,
}
