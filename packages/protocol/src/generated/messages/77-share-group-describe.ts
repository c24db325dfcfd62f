// generated, do not edit, from schema/77-share-group-describe.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { shareGroupDescribeInfo } from '../api-table.ts'

/** Shows the state and the members of share groups. */
export interface ShareGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
  unknownTags?: UnknownTag[]
}

export const shareGroupDescribeRequest: MessageCodec<ShareGroupDescribeRequest> = {
  name: 'ShareGroupDescribeRequest',
  apiKey: 77,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readShareGroupDescribeRequest,
  write: writeShareGroupDescribeRequest,
  create: createShareGroupDescribeRequest,
}

function readShareGroupDescribeRequest(reader: Reader, version: number): ShareGroupDescribeRequest {
  checkVersion('ShareGroupDescribeRequest', version, 0, 1)
  const groupIds: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    groupIds.push(reader.compactString())
  }
  const includeAuthorizedOperations = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: ShareGroupDescribeRequest = { groupIds, includeAuthorizedOperations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupDescribeRequest(
  writer: Writer,
  value: MessageInput<ShareGroupDescribeRequest>,
  version: number,
): void {
  checkVersion('ShareGroupDescribeRequest', version, 0, 1)
  const { groupIds = [], includeAuthorizedOperations = false, unknownTags } = value
  writer.compactArrayLength(groupIds.length)
  for (const item of groupIds) writer.compactString(item)
  writer.bool(includeAuthorizedOperations)
  writer.unknownTags(unknownTags)
}

function createShareGroupDescribeRequest(
  value: MessageInput<ShareGroupDescribeRequest> = {},
): ShareGroupDescribeRequest {
  const { groupIds = [], includeAuthorizedOperations = false, unknownTags } = value
  const created: ShareGroupDescribeRequest = { groupIds: groupIds.slice(), includeAuthorizedOperations }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ShareGroupDescribe. */
export interface ShareGroupDescribeResponse {
  throttleTimeMs: number
  groups: ShareGroupDescribeResponseDescribedGroup[]
  unknownTags?: UnknownTag[]
}

export interface ShareGroupDescribeResponseDescribedGroup {
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: ShareGroupDescribeResponseMember[]
  /** Default -2147483648. */
  authorizedOperations: number
  unknownTags?: UnknownTag[]
}

export interface ShareGroupDescribeResponseMember {
  memberId: string
  /** Default null. */
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  assignment: ShareGroupDescribeResponseAssignment
  unknownTags?: UnknownTag[]
}

export interface ShareGroupDescribeResponseAssignment {
  topicPartitions: ShareGroupDescribeResponseTopicPartitions[]
  unknownTags?: UnknownTag[]
}

export interface ShareGroupDescribeResponseTopicPartitions {
  topicId: Uuid
  topicName: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const shareGroupDescribeResponse: MessageCodec<ShareGroupDescribeResponse> = {
  name: 'ShareGroupDescribeResponse',
  apiKey: 77,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readShareGroupDescribeResponse,
  write: writeShareGroupDescribeResponse,
  create: createShareGroupDescribeResponse,
}

function readShareGroupDescribeResponse(reader: Reader, version: number): ShareGroupDescribeResponse {
  checkVersion('ShareGroupDescribeResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const groups: ShareGroupDescribeResponseDescribedGroup[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    groups.push(readShareGroupDescribeResponseDescribedGroup(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupDescribeResponse = { throttleTimeMs, groups }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupDescribeResponseDescribedGroup(
  reader: Reader,
  version: number,
): ShareGroupDescribeResponseDescribedGroup {
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const groupId = reader.compactString()
  const groupState = reader.compactString()
  const groupEpoch = reader.int32()
  const assignmentEpoch = reader.int32()
  const assignorName = reader.compactString()
  const members: ShareGroupDescribeResponseMember[] = []
  for (let count = reader.compactArrayLength(12); count > 0; count--) {
    members.push(readShareGroupDescribeResponseMember(reader, version))
  }
  const authorizedOperations = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: ShareGroupDescribeResponseDescribedGroup = {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    assignorName,
    members,
    authorizedOperations,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupDescribeResponseMember(reader: Reader, version: number): ShareGroupDescribeResponseMember {
  const memberId = reader.compactString()
  const rackId = reader.compactNullableString()
  const memberEpoch = reader.int32()
  const clientId = reader.compactString()
  const clientHost = reader.compactString()
  const subscribedTopicNames: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    subscribedTopicNames.push(reader.compactString())
  }
  const assignment = readShareGroupDescribeResponseAssignment(reader, version)
  const unknownTags = reader.unknownTags()
  const value: ShareGroupDescribeResponseMember = {
    memberId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames,
    assignment,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupDescribeResponseAssignment(
  reader: Reader,
  version: number,
): ShareGroupDescribeResponseAssignment {
  const topicPartitions: ShareGroupDescribeResponseTopicPartitions[] = []
  for (let count = reader.compactArrayLength(19); count > 0; count--) {
    topicPartitions.push(readShareGroupDescribeResponseTopicPartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupDescribeResponseAssignment = { topicPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupDescribeResponseTopicPartitions(
  reader: Reader,
  _version: number,
): ShareGroupDescribeResponseTopicPartitions {
  const topicId = reader.uuid()
  const topicName = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupDescribeResponseTopicPartitions = { topicId, topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupDescribeResponse(
  writer: Writer,
  value: MessageInput<ShareGroupDescribeResponse>,
  version: number,
): void {
  checkVersion('ShareGroupDescribeResponse', version, 0, 1)
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.compactArrayLength(groups.length)
  for (const item of groups) writeShareGroupDescribeResponseDescribedGroup(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupDescribeResponseDescribedGroup(
  writer: Writer,
  value: MessageInput<ShareGroupDescribeResponseDescribedGroup>,
  version: number,
): void {
  const {
    errorCode = 0,
    errorMessage = null,
    groupId = '',
    groupState = '',
    groupEpoch = 0,
    assignmentEpoch = 0,
    assignorName = '',
    members = [],
    authorizedOperations = -2147483648,
    unknownTags,
  } = value
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactString(groupId)
  writer.compactString(groupState)
  writer.int32(groupEpoch)
  writer.int32(assignmentEpoch)
  writer.compactString(assignorName)
  writer.compactArrayLength(members.length)
  for (const item of members) writeShareGroupDescribeResponseMember(writer, item, version)
  writer.int32(authorizedOperations)
  writer.unknownTags(unknownTags)
}

function writeShareGroupDescribeResponseMember(
  writer: Writer,
  value: MessageInput<ShareGroupDescribeResponseMember>,
  version: number,
): void {
  const {
    memberId = '',
    rackId = null,
    memberEpoch = 0,
    clientId = '',
    clientHost = '',
    subscribedTopicNames = [],
    assignment = {},
    unknownTags,
  } = value
  writer.compactString(memberId)
  writer.compactNullableString(rackId)
  writer.int32(memberEpoch)
  writer.compactString(clientId)
  writer.compactString(clientHost)
  writer.compactArrayLength(subscribedTopicNames.length)
  for (const item of subscribedTopicNames) writer.compactString(item)
  writeShareGroupDescribeResponseAssignment(writer, assignment, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupDescribeResponseAssignment(
  writer: Writer,
  value: MessageInput<ShareGroupDescribeResponseAssignment>,
  version: number,
): void {
  const { topicPartitions = [], unknownTags } = value
  writer.compactArrayLength(topicPartitions.length)
  for (const item of topicPartitions) writeShareGroupDescribeResponseTopicPartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupDescribeResponseTopicPartitions(
  writer: Writer,
  value: MessageInput<ShareGroupDescribeResponseTopicPartitions>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, topicName = '', partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createShareGroupDescribeResponse(
  value: MessageInput<ShareGroupDescribeResponse> = {},
): ShareGroupDescribeResponse {
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  const created: ShareGroupDescribeResponse = {
    throttleTimeMs,
    groups: groups.map((item) => createShareGroupDescribeResponseDescribedGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupDescribeResponseDescribedGroup(
  value: MessageInput<ShareGroupDescribeResponseDescribedGroup> = {},
): ShareGroupDescribeResponseDescribedGroup {
  const {
    errorCode = 0,
    errorMessage = null,
    groupId = '',
    groupState = '',
    groupEpoch = 0,
    assignmentEpoch = 0,
    assignorName = '',
    members = [],
    authorizedOperations = -2147483648,
    unknownTags,
  } = value
  const created: ShareGroupDescribeResponseDescribedGroup = {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    assignorName,
    members: members.map((item) => createShareGroupDescribeResponseMember(item)),
    authorizedOperations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupDescribeResponseMember(
  value: MessageInput<ShareGroupDescribeResponseMember> = {},
): ShareGroupDescribeResponseMember {
  const {
    memberId = '',
    rackId = null,
    memberEpoch = 0,
    clientId = '',
    clientHost = '',
    subscribedTopicNames = [],
    assignment = {},
    unknownTags,
  } = value
  const created: ShareGroupDescribeResponseMember = {
    memberId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames: subscribedTopicNames.slice(),
    assignment: createShareGroupDescribeResponseAssignment(assignment),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupDescribeResponseAssignment(
  value: MessageInput<ShareGroupDescribeResponseAssignment> = {},
): ShareGroupDescribeResponseAssignment {
  const { topicPartitions = [], unknownTags } = value
  const created: ShareGroupDescribeResponseAssignment = {
    topicPartitions: topicPartitions.map((item) => createShareGroupDescribeResponseTopicPartitions(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupDescribeResponseTopicPartitions(
  value: MessageInput<ShareGroupDescribeResponseTopicPartitions> = {},
): ShareGroupDescribeResponseTopicPartitions {
  const { topicId = ZERO_UUID, topicName = '', partitions = [], unknownTags } = value
  const created: ShareGroupDescribeResponseTopicPartitions = { topicId, topicName, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the state and the members of share groups. */
export const shareGroupDescribeApi: ApiSpec<ShareGroupDescribeRequest, ShareGroupDescribeResponse> = {
  ...shareGroupDescribeInfo,
  request: shareGroupDescribeRequest,
  response: shareGroupDescribeResponse,
}
