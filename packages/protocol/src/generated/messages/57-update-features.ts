// generated, do not edit, from schema/57-update-features.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { updateFeaturesInfo } from '../api-table.ts'

/** Changes the finalized levels of features. */
export interface UpdateFeaturesRequest {
  /** Default 60000. */
  timeoutMs: number
  featureUpdates: UpdateFeaturesRequestFeatureUpdateKey[]
  /** Versions 1+. */
  validateOnly: boolean
  unknownTags?: UnknownTag[]
}

export interface UpdateFeaturesRequestFeatureUpdateKey {
  feature: string
  /** int16. */
  maxVersionLevel: number
  /** Versions 0. */
  allowDowngrade: boolean
  /** Versions 1+. Default 1. int8. */
  upgradeType: number
  unknownTags?: UnknownTag[]
}

export const updateFeaturesRequest: MessageCodec<UpdateFeaturesRequest> = {
  name: 'UpdateFeaturesRequest',
  apiKey: 57,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readUpdateFeaturesRequest,
  write: writeUpdateFeaturesRequest,
  create: createUpdateFeaturesRequest,
}

function readUpdateFeaturesRequest(reader: Reader, version: number): UpdateFeaturesRequest {
  checkVersion('UpdateFeaturesRequest', version, 0, 2)
  const timeoutMs = reader.int32()
  const featureUpdates: UpdateFeaturesRequestFeatureUpdateKey[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    featureUpdates.push(readUpdateFeaturesRequestFeatureUpdateKey(reader, version))
  }
  const validateOnly = version >= 1 ? reader.bool() : false
  const unknownTags = reader.unknownTags()
  const value: UpdateFeaturesRequest = { timeoutMs, featureUpdates, validateOnly }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateFeaturesRequestFeatureUpdateKey(
  reader: Reader,
  version: number,
): UpdateFeaturesRequestFeatureUpdateKey {
  const feature = reader.compactString()
  const maxVersionLevel = reader.int16()
  const allowDowngrade = version === 0 ? reader.bool() : false
  const upgradeType = version >= 1 ? reader.int8() : 1
  const unknownTags = reader.unknownTags()
  const value: UpdateFeaturesRequestFeatureUpdateKey = { feature, maxVersionLevel, allowDowngrade, upgradeType }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUpdateFeaturesRequest(writer: Writer, value: MessageInput<UpdateFeaturesRequest>, version: number): void {
  checkVersion('UpdateFeaturesRequest', version, 0, 2)
  const { timeoutMs = 60000, featureUpdates = [], validateOnly = false, unknownTags } = value
  writer.int32(timeoutMs)
  writer.compactArrayLength(featureUpdates.length)
  for (const item of featureUpdates) writeUpdateFeaturesRequestFeatureUpdateKey(writer, item, version)
  if (version >= 1) writer.bool(validateOnly)
  else if (validateOnly) throw new UnsupportedFieldError('UpdateFeaturesRequest', 'validateOnly', version)
  writer.unknownTags(unknownTags)
}

function writeUpdateFeaturesRequestFeatureUpdateKey(
  writer: Writer,
  value: MessageInput<UpdateFeaturesRequestFeatureUpdateKey>,
  version: number,
): void {
  const { feature = '', maxVersionLevel = 0, allowDowngrade = false, upgradeType = 1, unknownTags } = value
  writer.compactString(feature)
  writer.int16(maxVersionLevel)
  if (version === 0) writer.bool(allowDowngrade)
  else if (allowDowngrade)
    throw new UnsupportedFieldError('UpdateFeaturesRequest', 'FeatureUpdateKey.allowDowngrade', version)
  if (version >= 1) writer.int8(upgradeType)
  else if (upgradeType !== 1)
    throw new UnsupportedFieldError('UpdateFeaturesRequest', 'FeatureUpdateKey.upgradeType', version)
  writer.unknownTags(unknownTags)
}

function createUpdateFeaturesRequest(value: MessageInput<UpdateFeaturesRequest> = {}): UpdateFeaturesRequest {
  const { timeoutMs = 60000, featureUpdates = [], validateOnly = false, unknownTags } = value
  const created: UpdateFeaturesRequest = {
    timeoutMs,
    featureUpdates: featureUpdates.map((item) => createUpdateFeaturesRequestFeatureUpdateKey(item)),
    validateOnly,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateFeaturesRequestFeatureUpdateKey(
  value: MessageInput<UpdateFeaturesRequestFeatureUpdateKey> = {},
): UpdateFeaturesRequestFeatureUpdateKey {
  const { feature = '', maxVersionLevel = 0, allowDowngrade = false, upgradeType = 1, unknownTags } = value
  const created: UpdateFeaturesRequestFeatureUpdateKey = { feature, maxVersionLevel, allowDowngrade, upgradeType }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers UpdateFeatures. */
export interface UpdateFeaturesResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  /** Versions 0-1. */
  results: UpdateFeaturesResponseUpdatableFeatureResult[]
  unknownTags?: UnknownTag[]
}

export interface UpdateFeaturesResponseUpdatableFeatureResult {
  feature: string
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const updateFeaturesResponse: MessageCodec<UpdateFeaturesResponse> = {
  name: 'UpdateFeaturesResponse',
  apiKey: 57,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readUpdateFeaturesResponse,
  write: writeUpdateFeaturesResponse,
  create: createUpdateFeaturesResponse,
}

function readUpdateFeaturesResponse(reader: Reader, version: number): UpdateFeaturesResponse {
  checkVersion('UpdateFeaturesResponse', version, 0, 2)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const results: UpdateFeaturesResponseUpdatableFeatureResult[] = []
  if (version <= 1) {
    for (let count = reader.compactArrayLength(5); count > 0; count--) {
      results.push(readUpdateFeaturesResponseUpdatableFeatureResult(reader, version))
    }
  }
  const unknownTags = reader.unknownTags()
  const value: UpdateFeaturesResponse = { throttleTimeMs, errorCode, errorMessage, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateFeaturesResponseUpdatableFeatureResult(
  reader: Reader,
  _version: number,
): UpdateFeaturesResponseUpdatableFeatureResult {
  const feature = reader.compactString()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: UpdateFeaturesResponseUpdatableFeatureResult = { feature, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUpdateFeaturesResponse(
  writer: Writer,
  value: MessageInput<UpdateFeaturesResponse>,
  version: number,
): void {
  checkVersion('UpdateFeaturesResponse', version, 0, 2)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  if (version <= 1) {
    writer.compactArrayLength(results.length)
    for (const item of results) writeUpdateFeaturesResponseUpdatableFeatureResult(writer, item, version)
  }
  writer.unknownTags(unknownTags)
}

function writeUpdateFeaturesResponseUpdatableFeatureResult(
  writer: Writer,
  value: MessageInput<UpdateFeaturesResponseUpdatableFeatureResult>,
  _version: number,
): void {
  const { feature = '', errorCode = 0, errorMessage = '', unknownTags } = value
  writer.compactString(feature)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createUpdateFeaturesResponse(value: MessageInput<UpdateFeaturesResponse> = {}): UpdateFeaturesResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', results = [], unknownTags } = value
  const created: UpdateFeaturesResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    results: results.map((item) => createUpdateFeaturesResponseUpdatableFeatureResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateFeaturesResponseUpdatableFeatureResult(
  value: MessageInput<UpdateFeaturesResponseUpdatableFeatureResult> = {},
): UpdateFeaturesResponseUpdatableFeatureResult {
  const { feature = '', errorCode = 0, errorMessage = '', unknownTags } = value
  const created: UpdateFeaturesResponseUpdatableFeatureResult = { feature, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Changes the finalized levels of features. */
export const updateFeaturesApi: ApiSpec<UpdateFeaturesRequest, UpdateFeaturesResponse> = {
  ...updateFeaturesInfo,
  request: updateFeaturesRequest,
  response: updateFeaturesResponse,
}
