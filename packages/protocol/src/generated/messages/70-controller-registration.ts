// generated, do not edit, from schema/70-controller-registration.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { controllerRegistrationInfo } from '../api-table.ts'

/** A controller registers its endpoints and features with the active controller. */
export interface ControllerRegistrationRequest {
  controllerId: number
  incarnationId: Uuid
  zkMigrationReady: boolean
  listeners: ControllerRegistrationRequestListener[]
  features: ControllerRegistrationRequestFeature[]
  unknownTags?: UnknownTag[]
}

export interface ControllerRegistrationRequestFeature {
  name: string
  /** int16. */
  minSupportedVersion: number
  /** int16. */
  maxSupportedVersion: number
  unknownTags?: UnknownTag[]
}

export interface ControllerRegistrationRequestListener {
  name: string
  host: string
  /** uint16. */
  port: number
  /** int16. */
  securityProtocol: number
  unknownTags?: UnknownTag[]
}

export const controllerRegistrationRequest: MessageCodec<ControllerRegistrationRequest> = {
  name: 'ControllerRegistrationRequest',
  apiKey: 70,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readControllerRegistrationRequest,
  write: writeControllerRegistrationRequest,
  create: createControllerRegistrationRequest,
}

function readControllerRegistrationRequest(reader: Reader, version: number): ControllerRegistrationRequest {
  checkVersion('ControllerRegistrationRequest', version, 0, 0)
  const controllerId = reader.int32()
  const incarnationId = reader.uuid()
  const zkMigrationReady = reader.bool()
  const listeners: ControllerRegistrationRequestListener[] = []
  for (let count = reader.compactArrayLength(7); count > 0; count--) {
    listeners.push(readControllerRegistrationRequestListener(reader, version))
  }
  const features: ControllerRegistrationRequestFeature[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    features.push(readControllerRegistrationRequestFeature(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ControllerRegistrationRequest = { controllerId, incarnationId, zkMigrationReady, listeners, features }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readControllerRegistrationRequestFeature(
  reader: Reader,
  _version: number,
): ControllerRegistrationRequestFeature {
  const name = reader.compactString()
  const minSupportedVersion = reader.int16()
  const maxSupportedVersion = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: ControllerRegistrationRequestFeature = { name, minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readControllerRegistrationRequestListener(
  reader: Reader,
  _version: number,
): ControllerRegistrationRequestListener {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const securityProtocol = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: ControllerRegistrationRequestListener = { name, host, port, securityProtocol }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeControllerRegistrationRequest(
  writer: Writer,
  value: MessageInput<ControllerRegistrationRequest>,
  version: number,
): void {
  checkVersion('ControllerRegistrationRequest', version, 0, 0)
  const {
    controllerId = 0,
    incarnationId = ZERO_UUID,
    zkMigrationReady = false,
    listeners = [],
    features = [],
    unknownTags,
  } = value
  writer.int32(controllerId)
  writer.uuid(incarnationId)
  writer.bool(zkMigrationReady)
  writer.compactArrayLength(listeners.length)
  for (const item of listeners) writeControllerRegistrationRequestListener(writer, item, version)
  writer.compactArrayLength(features.length)
  for (const item of features) writeControllerRegistrationRequestFeature(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeControllerRegistrationRequestFeature(
  writer: Writer,
  value: MessageInput<ControllerRegistrationRequestFeature>,
  _version: number,
): void {
  const { name = '', minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  writer.compactString(name)
  writer.int16(minSupportedVersion)
  writer.int16(maxSupportedVersion)
  writer.unknownTags(unknownTags)
}

function writeControllerRegistrationRequestListener(
  writer: Writer,
  value: MessageInput<ControllerRegistrationRequestListener>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, securityProtocol = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.int16(securityProtocol)
  writer.unknownTags(unknownTags)
}

function createControllerRegistrationRequest(
  value: MessageInput<ControllerRegistrationRequest> = {},
): ControllerRegistrationRequest {
  const {
    controllerId = 0,
    incarnationId = ZERO_UUID,
    zkMigrationReady = false,
    listeners = [],
    features = [],
    unknownTags,
  } = value
  const created: ControllerRegistrationRequest = {
    controllerId,
    incarnationId,
    zkMigrationReady,
    listeners: listeners.map((item) => createControllerRegistrationRequestListener(item)),
    features: features.map((item) => createControllerRegistrationRequestFeature(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createControllerRegistrationRequestFeature(
  value: MessageInput<ControllerRegistrationRequestFeature> = {},
): ControllerRegistrationRequestFeature {
  const { name = '', minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  const created: ControllerRegistrationRequestFeature = { name, minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createControllerRegistrationRequestListener(
  value: MessageInput<ControllerRegistrationRequestListener> = {},
): ControllerRegistrationRequestListener {
  const { name = '', host = '', port = 0, securityProtocol = 0, unknownTags } = value
  const created: ControllerRegistrationRequestListener = { name, host, port, securityProtocol }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ControllerRegistration. */
export interface ControllerRegistrationResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const controllerRegistrationResponse: MessageCodec<ControllerRegistrationResponse> = {
  name: 'ControllerRegistrationResponse',
  apiKey: 70,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readControllerRegistrationResponse,
  write: writeControllerRegistrationResponse,
  create: createControllerRegistrationResponse,
}

function readControllerRegistrationResponse(reader: Reader, version: number): ControllerRegistrationResponse {
  checkVersion('ControllerRegistrationResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: ControllerRegistrationResponse = { throttleTimeMs, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeControllerRegistrationResponse(
  writer: Writer,
  value: MessageInput<ControllerRegistrationResponse>,
  version: number,
): void {
  checkVersion('ControllerRegistrationResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createControllerRegistrationResponse(
  value: MessageInput<ControllerRegistrationResponse> = {},
): ControllerRegistrationResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  const created: ControllerRegistrationResponse = { throttleTimeMs, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A controller registers its endpoints and features with the active controller. */
export const controllerRegistrationApi: ApiSpec<ControllerRegistrationRequest, ControllerRegistrationResponse> = {
  ...controllerRegistrationInfo,
  request: controllerRegistrationRequest,
  response: controllerRegistrationResponse,
}
