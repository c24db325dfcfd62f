// generated, do not edit, from schema/62-broker-registration.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { brokerRegistrationInfo } from '../api-table.ts'

/** A broker that starts registers itself with the controller. */
export interface BrokerRegistrationRequest {
  brokerId: number
  clusterId: string
  incarnationId: Uuid
  listeners: BrokerRegistrationRequestListener[]
  features: BrokerRegistrationRequestFeature[]
  rack: string | null
  /** Versions 1+. */
  isMigratingZkBroker: boolean
  /** Versions 2+. */
  logDirs: Uuid[]
  /** Versions 3+. Default -1. int64. */
  previousBrokerEpoch: number
  unknownTags?: UnknownTag[]
}

export interface BrokerRegistrationRequestFeature {
  name: string
  /** int16. */
  minSupportedVersion: number
  /** int16. */
  maxSupportedVersion: number
  unknownTags?: UnknownTag[]
}

export interface BrokerRegistrationRequestListener {
  name: string
  host: string
  /** uint16. */
  port: number
  /** int16. */
  securityProtocol: number
  unknownTags?: UnknownTag[]
}

export const brokerRegistrationRequest: MessageCodec<BrokerRegistrationRequest> = {
  name: 'BrokerRegistrationRequest',
  apiKey: 62,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 0,
  read: readBrokerRegistrationRequest,
  write: writeBrokerRegistrationRequest,
  create: createBrokerRegistrationRequest,
}

function readBrokerRegistrationRequest(reader: Reader, version: number): BrokerRegistrationRequest {
  checkVersion('BrokerRegistrationRequest', version, 0, 4)
  const brokerId = reader.int32()
  const clusterId = reader.compactString()
  const incarnationId = reader.uuid()
  const listeners: BrokerRegistrationRequestListener[] = []
  for (let count = reader.compactArrayLength(7); count > 0; count--) {
    listeners.push(readBrokerRegistrationRequestListener(reader, version))
  }
  const features: BrokerRegistrationRequestFeature[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    features.push(readBrokerRegistrationRequestFeature(reader, version))
  }
  const rack = reader.compactNullableString()
  const isMigratingZkBroker = version >= 1 ? reader.bool() : false
  const logDirs: Uuid[] = []
  if (version >= 2) {
    for (let count = reader.compactArrayLength(16); count > 0; count--) {
      logDirs.push(reader.uuid())
    }
  }
  const previousBrokerEpoch = version >= 3 ? reader.int64() : -1
  const unknownTags = reader.unknownTags()
  const value: BrokerRegistrationRequest = {
    brokerId,
    clusterId,
    incarnationId,
    listeners,
    features,
    rack,
    isMigratingZkBroker,
    logDirs,
    previousBrokerEpoch,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readBrokerRegistrationRequestFeature(reader: Reader, _version: number): BrokerRegistrationRequestFeature {
  const name = reader.compactString()
  const minSupportedVersion = reader.int16()
  const maxSupportedVersion = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: BrokerRegistrationRequestFeature = { name, minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readBrokerRegistrationRequestListener(reader: Reader, _version: number): BrokerRegistrationRequestListener {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const securityProtocol = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: BrokerRegistrationRequestListener = { name, host, port, securityProtocol }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeBrokerRegistrationRequest(
  writer: Writer,
  value: MessageInput<BrokerRegistrationRequest>,
  version: number,
): void {
  checkVersion('BrokerRegistrationRequest', version, 0, 4)
  const {
    brokerId = 0,
    clusterId = '',
    incarnationId = ZERO_UUID,
    listeners = [],
    features = [],
    rack = '',
    isMigratingZkBroker = false,
    logDirs = [],
    previousBrokerEpoch = -1,
    unknownTags,
  } = value
  writer.int32(brokerId)
  writer.compactString(clusterId)
  writer.uuid(incarnationId)
  writer.compactArrayLength(listeners.length)
  for (const item of listeners) writeBrokerRegistrationRequestListener(writer, item, version)
  writer.compactArrayLength(features.length)
  for (const item of features) writeBrokerRegistrationRequestFeature(writer, item, version)
  writer.compactNullableString(rack)
  if (version >= 1) writer.bool(isMigratingZkBroker)
  else if (isMigratingZkBroker)
    throw new UnsupportedFieldError('BrokerRegistrationRequest', 'isMigratingZkBroker', version)
  if (version >= 2) {
    writer.compactArrayLength(logDirs.length)
    for (const item of logDirs) writer.uuid(item)
  }
  if (version >= 3) writer.int64(previousBrokerEpoch)
  writer.unknownTags(unknownTags)
}

function writeBrokerRegistrationRequestFeature(
  writer: Writer,
  value: MessageInput<BrokerRegistrationRequestFeature>,
  _version: number,
): void {
  const { name = '', minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  writer.compactString(name)
  writer.int16(minSupportedVersion)
  writer.int16(maxSupportedVersion)
  writer.unknownTags(unknownTags)
}

function writeBrokerRegistrationRequestListener(
  writer: Writer,
  value: MessageInput<BrokerRegistrationRequestListener>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, securityProtocol = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.int16(securityProtocol)
  writer.unknownTags(unknownTags)
}

function createBrokerRegistrationRequest(
  value: MessageInput<BrokerRegistrationRequest> = {},
): BrokerRegistrationRequest {
  const {
    brokerId = 0,
    clusterId = '',
    incarnationId = ZERO_UUID,
    listeners = [],
    features = [],
    rack = '',
    isMigratingZkBroker = false,
    logDirs = [],
    previousBrokerEpoch = -1,
    unknownTags,
  } = value
  const created: BrokerRegistrationRequest = {
    brokerId,
    clusterId,
    incarnationId,
    listeners: listeners.map((item) => createBrokerRegistrationRequestListener(item)),
    features: features.map((item) => createBrokerRegistrationRequestFeature(item)),
    rack,
    isMigratingZkBroker,
    logDirs: logDirs.slice(),
    previousBrokerEpoch,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createBrokerRegistrationRequestFeature(
  value: MessageInput<BrokerRegistrationRequestFeature> = {},
): BrokerRegistrationRequestFeature {
  const { name = '', minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  const created: BrokerRegistrationRequestFeature = { name, minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createBrokerRegistrationRequestListener(
  value: MessageInput<BrokerRegistrationRequestListener> = {},
): BrokerRegistrationRequestListener {
  const { name = '', host = '', port = 0, securityProtocol = 0, unknownTags } = value
  const created: BrokerRegistrationRequestListener = { name, host, port, securityProtocol }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers BrokerRegistration. */
export interface BrokerRegistrationResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default -1. int64. */
  brokerEpoch: number
  unknownTags?: UnknownTag[]
}

export const brokerRegistrationResponse: MessageCodec<BrokerRegistrationResponse> = {
  name: 'BrokerRegistrationResponse',
  apiKey: 62,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 0,
  read: readBrokerRegistrationResponse,
  write: writeBrokerRegistrationResponse,
  create: createBrokerRegistrationResponse,
}

function readBrokerRegistrationResponse(reader: Reader, version: number): BrokerRegistrationResponse {
  checkVersion('BrokerRegistrationResponse', version, 0, 4)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const brokerEpoch = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: BrokerRegistrationResponse = { throttleTimeMs, errorCode, brokerEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeBrokerRegistrationResponse(
  writer: Writer,
  value: MessageInput<BrokerRegistrationResponse>,
  version: number,
): void {
  checkVersion('BrokerRegistrationResponse', version, 0, 4)
  const { throttleTimeMs = 0, errorCode = 0, brokerEpoch = -1, unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.int64(brokerEpoch)
  writer.unknownTags(unknownTags)
}

function createBrokerRegistrationResponse(
  value: MessageInput<BrokerRegistrationResponse> = {},
): BrokerRegistrationResponse {
  const { throttleTimeMs = 0, errorCode = 0, brokerEpoch = -1, unknownTags } = value
  const created: BrokerRegistrationResponse = { throttleTimeMs, errorCode, brokerEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A broker that starts registers itself with the controller. */
export const brokerRegistrationApi: ApiSpec<BrokerRegistrationRequest, BrokerRegistrationResponse> = {
  ...brokerRegistrationInfo,
  request: brokerRegistrationRequest,
  response: brokerRegistrationResponse,
}
