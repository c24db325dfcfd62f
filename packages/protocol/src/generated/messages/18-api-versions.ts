// generated, do not edit, from schema/18-api-versions.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTag, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { apiVersionsInfo } from '../api-table.ts'

/** Tells which APIs and versions the server speaks, and the features of the cluster. */
export interface ApiVersionsRequest {
  /** Versions 3+. */
  clientSoftwareName: string
  /** Versions 3+. */
  clientSoftwareVersion: string
  unknownTags?: UnknownTag[]
}

export const apiVersionsRequest: MessageCodec<ApiVersionsRequest> = {
  name: 'ApiVersionsRequest',
  apiKey: 18,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 3,
  read: readApiVersionsRequest,
  write: writeApiVersionsRequest,
  create: createApiVersionsRequest,
}

function readApiVersionsRequest(reader: Reader, version: number): ApiVersionsRequest {
  checkVersion('ApiVersionsRequest', version, 0, 4)
  const flexible = version >= 3
  const clientSoftwareName = version >= 3 ? reader.compactString() : ''
  const clientSoftwareVersion = version >= 3 ? reader.compactString() : ''
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ApiVersionsRequest = { clientSoftwareName, clientSoftwareVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeApiVersionsRequest(writer: Writer, value: MessageInput<ApiVersionsRequest>, version: number): void {
  checkVersion('ApiVersionsRequest', version, 0, 4)
  const flexible = version >= 3
  const { clientSoftwareName = '', clientSoftwareVersion = '', unknownTags } = value
  if (version >= 3) writer.compactString(clientSoftwareName)
  if (version >= 3) writer.compactString(clientSoftwareVersion)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ApiVersionsRequest', version)
}

function createApiVersionsRequest(value: MessageInput<ApiVersionsRequest> = {}): ApiVersionsRequest {
  const { clientSoftwareName = '', clientSoftwareVersion = '', unknownTags } = value
  const created: ApiVersionsRequest = { clientSoftwareName, clientSoftwareVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ApiVersions. */
export interface ApiVersionsResponse {
  /** int16. */
  errorCode: number
  apiKeys: ApiVersionsResponseApiVersion[]
  /** Versions 1+. */
  throttleTimeMs: number
  /** Versions 3+. Tag 0. */
  supportedFeatures: ApiVersionsResponseSupportedFeatureKey[]
  /** Versions 3+. Tag 1. Default -1. int64. */
  finalizedFeaturesEpoch: number
  /** Versions 3+. Tag 2. */
  finalizedFeatures: ApiVersionsResponseFinalizedFeatureKey[]
  /** Versions 3+. Tag 3. */
  zkMigrationReady: boolean
  unknownTags?: UnknownTag[]
}

export interface ApiVersionsResponseFinalizedFeatureKey {
  name: string
  /** int16. */
  maxVersionLevel: number
  /** int16. */
  minVersionLevel: number
  unknownTags?: UnknownTag[]
}

export interface ApiVersionsResponseSupportedFeatureKey {
  name: string
  /** int16. */
  minVersion: number
  /** int16. */
  maxVersion: number
  unknownTags?: UnknownTag[]
}

export interface ApiVersionsResponseApiVersion {
  /** int16. */
  apiKey: number
  /** int16. */
  minVersion: number
  /** int16. */
  maxVersion: number
  unknownTags?: UnknownTag[]
}

export const apiVersionsResponse: MessageCodec<ApiVersionsResponse> = {
  name: 'ApiVersionsResponse',
  apiKey: 18,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 3,
  read: readApiVersionsResponse,
  write: writeApiVersionsResponse,
  create: createApiVersionsResponse,
}

function readApiVersionsResponse(reader: Reader, version: number): ApiVersionsResponse {
  checkVersion('ApiVersionsResponse', version, 0, 4)
  const flexible = version >= 3
  const errorCode = reader.int16()
  const apiKeys: ApiVersionsResponseApiVersion[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(6); count > 0; count--) {
    apiKeys.push(readApiVersionsResponseApiVersion(reader, version))
  }
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  let supportedFeatures: ApiVersionsResponseSupportedFeatureKey[] = []
  let finalizedFeaturesEpoch: number = -1
  let finalizedFeatures: ApiVersionsResponseFinalizedFeatureKey[] = []
  let zkMigrationReady: boolean = false
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0) {
        supportedFeatures = []
        for (let count = reader.compactArrayLength(6); count > 0; count--) {
          supportedFeatures.push(readApiVersionsResponseSupportedFeatureKey(reader, version))
        }
      } else if (tag === 1) {
        finalizedFeaturesEpoch = reader.int64()
      } else if (tag === 2) {
        finalizedFeatures = []
        for (let count = reader.compactArrayLength(6); count > 0; count--) {
          finalizedFeatures.push(readApiVersionsResponseFinalizedFeatureKey(reader, version))
        }
      } else if (tag === 3) {
        zkMigrationReady = reader.bool()
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: ApiVersionsResponse = {
    errorCode,
    apiKeys,
    throttleTimeMs,
    supportedFeatures,
    finalizedFeaturesEpoch,
    finalizedFeatures,
    zkMigrationReady,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readApiVersionsResponseFinalizedFeatureKey(
  reader: Reader,
  _version: number,
): ApiVersionsResponseFinalizedFeatureKey {
  const name = reader.compactString()
  const maxVersionLevel = reader.int16()
  const minVersionLevel = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: ApiVersionsResponseFinalizedFeatureKey = { name, maxVersionLevel, minVersionLevel }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readApiVersionsResponseSupportedFeatureKey(
  reader: Reader,
  _version: number,
): ApiVersionsResponseSupportedFeatureKey {
  const name = reader.compactString()
  const minVersion = reader.int16()
  const maxVersion = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: ApiVersionsResponseSupportedFeatureKey = { name, minVersion, maxVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readApiVersionsResponseApiVersion(reader: Reader, version: number): ApiVersionsResponseApiVersion {
  const flexible = version >= 3
  const apiKey = reader.int16()
  const minVersion = reader.int16()
  const maxVersion = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ApiVersionsResponseApiVersion = { apiKey, minVersion, maxVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeApiVersionsResponse(writer: Writer, value: MessageInput<ApiVersionsResponse>, version: number): void {
  checkVersion('ApiVersionsResponse', version, 0, 4)
  const flexible = version >= 3
  const {
    errorCode = 0,
    apiKeys = [],
    throttleTimeMs = 0,
    supportedFeatures = [],
    finalizedFeaturesEpoch = -1,
    finalizedFeatures = [],
    zkMigrationReady = false,
    unknownTags,
  } = value
  writer.int16(errorCode)
  flexible ? writer.compactArrayLength(apiKeys.length) : writer.arrayLength(apiKeys.length)
  for (const item of apiKeys) writeApiVersionsResponseApiVersion(writer, item, version)
  if (version >= 1) writer.int32(throttleTimeMs)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasSupportedFeatures = supportedFeatures.length > 0
    if (hasSupportedFeatures) tagCount++
    const hasFinalizedFeaturesEpoch = finalizedFeaturesEpoch !== -1
    if (hasFinalizedFeaturesEpoch) tagCount++
    const hasFinalizedFeatures = finalizedFeatures.length > 0
    if (hasFinalizedFeatures) tagCount++
    const hasZkMigrationReady = zkMigrationReady
    if (hasZkMigrationReady) tagCount++
    if (unknownTags !== undefined) {
      refuseTag(unknownTags, 0, 'ApiVersionsResponse', version)
      refuseTag(unknownTags, 1, 'ApiVersionsResponse', version)
      refuseTag(unknownTags, 2, 'ApiVersionsResponse', version)
      refuseTag(unknownTags, 3, 'ApiVersionsResponse', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasSupportedFeatures) {
      const mark = writer.beginTag(0)
      writer.compactArrayLength(supportedFeatures.length)
      for (const item of supportedFeatures) writeApiVersionsResponseSupportedFeatureKey(writer, item, version)
      writer.endTag(mark)
    }
    if (hasFinalizedFeaturesEpoch) {
      const mark = writer.beginTag(1)
      writer.int64(finalizedFeaturesEpoch)
      writer.endTag(mark)
    }
    if (hasFinalizedFeatures) {
      const mark = writer.beginTag(2)
      writer.compactArrayLength(finalizedFeatures.length)
      for (const item of finalizedFeatures) writeApiVersionsResponseFinalizedFeatureKey(writer, item, version)
      writer.endTag(mark)
    }
    if (hasZkMigrationReady) {
      const mark = writer.beginTag(3)
      writer.bool(zkMigrationReady)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 4, Infinity)
  } else {
    refuseTags(unknownTags, 'ApiVersionsResponse', version)
  }
}

function writeApiVersionsResponseFinalizedFeatureKey(
  writer: Writer,
  value: MessageInput<ApiVersionsResponseFinalizedFeatureKey>,
  _version: number,
): void {
  const { name = '', maxVersionLevel = 0, minVersionLevel = 0, unknownTags } = value
  writer.compactString(name)
  writer.int16(maxVersionLevel)
  writer.int16(minVersionLevel)
  writer.unknownTags(unknownTags)
}

function writeApiVersionsResponseSupportedFeatureKey(
  writer: Writer,
  value: MessageInput<ApiVersionsResponseSupportedFeatureKey>,
  _version: number,
): void {
  const { name = '', minVersion = 0, maxVersion = 0, unknownTags } = value
  writer.compactString(name)
  writer.int16(minVersion)
  writer.int16(maxVersion)
  writer.unknownTags(unknownTags)
}

function writeApiVersionsResponseApiVersion(
  writer: Writer,
  value: MessageInput<ApiVersionsResponseApiVersion>,
  version: number,
): void {
  const flexible = version >= 3
  const { apiKey = 0, minVersion = 0, maxVersion = 0, unknownTags } = value
  writer.int16(apiKey)
  writer.int16(minVersion)
  writer.int16(maxVersion)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ApiVersionsResponse', version)
}

function createApiVersionsResponse(value: MessageInput<ApiVersionsResponse> = {}): ApiVersionsResponse {
  const {
    errorCode = 0,
    apiKeys = [],
    throttleTimeMs = 0,
    supportedFeatures = [],
    finalizedFeaturesEpoch = -1,
    finalizedFeatures = [],
    zkMigrationReady = false,
    unknownTags,
  } = value
  const created: ApiVersionsResponse = {
    errorCode,
    apiKeys: apiKeys.map((item) => createApiVersionsResponseApiVersion(item)),
    throttleTimeMs,
    supportedFeatures: supportedFeatures.map((item) => createApiVersionsResponseSupportedFeatureKey(item)),
    finalizedFeaturesEpoch,
    finalizedFeatures: finalizedFeatures.map((item) => createApiVersionsResponseFinalizedFeatureKey(item)),
    zkMigrationReady,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createApiVersionsResponseFinalizedFeatureKey(
  value: MessageInput<ApiVersionsResponseFinalizedFeatureKey> = {},
): ApiVersionsResponseFinalizedFeatureKey {
  const { name = '', maxVersionLevel = 0, minVersionLevel = 0, unknownTags } = value
  const created: ApiVersionsResponseFinalizedFeatureKey = { name, maxVersionLevel, minVersionLevel }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createApiVersionsResponseSupportedFeatureKey(
  value: MessageInput<ApiVersionsResponseSupportedFeatureKey> = {},
): ApiVersionsResponseSupportedFeatureKey {
  const { name = '', minVersion = 0, maxVersion = 0, unknownTags } = value
  const created: ApiVersionsResponseSupportedFeatureKey = { name, minVersion, maxVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createApiVersionsResponseApiVersion(
  value: MessageInput<ApiVersionsResponseApiVersion> = {},
): ApiVersionsResponseApiVersion {
  const { apiKey = 0, minVersion = 0, maxVersion = 0, unknownTags } = value
  const created: ApiVersionsResponseApiVersion = { apiKey, minVersion, maxVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Tells which APIs and versions the server speaks, and the features of the cluster. */
export const apiVersionsApi: ApiSpec<ApiVersionsRequest, ApiVersionsResponse> = {
  ...apiVersionsInfo,
  request: apiVersionsRequest,
  response: apiVersionsResponse,
}
