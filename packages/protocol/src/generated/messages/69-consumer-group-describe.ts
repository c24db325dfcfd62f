// generated, do not edit, from schema/69-consumer-group-describe.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { consumerGroupDescribeInfo } from '../api-table.ts'

/** Shows the state and the members of groups of the consumer protocol. */
export interface ConsumerGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
  unknownTags?: UnknownTag[]
}

export const consumerGroupDescribeRequest: MessageCodec<ConsumerGroupDescribeRequest> = {
  name: 'ConsumerGroupDescribeRequest',
  apiKey: 69,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readConsumerGroupDescribeRequest,
  write: writeConsumerGroupDescribeRequest,
  create: createConsumerGroupDescribeRequest,
}

function readConsumerGroupDescribeRequest(reader: Reader, version: number): ConsumerGroupDescribeRequest {
  checkVersion('ConsumerGroupDescribeRequest', version, 0, 1)
  const groupIds: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    groupIds.push(reader.compactString())
  }
  const includeAuthorizedOperations = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupDescribeRequest = { groupIds, includeAuthorizedOperations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupDescribeRequest(
  writer: Writer,
  value: MessageInput<ConsumerGroupDescribeRequest>,
  version: number,
): void {
  checkVersion('ConsumerGroupDescribeRequest', version, 0, 1)
  const { groupIds = [], includeAuthorizedOperations = false, unknownTags } = value
  writer.compactArrayLength(groupIds.length)
  for (const item of groupIds) writer.compactString(item)
  writer.bool(includeAuthorizedOperations)
  writer.unknownTags(unknownTags)
}

function createConsumerGroupDescribeRequest(
  value: MessageInput<ConsumerGroupDescribeRequest> = {},
): ConsumerGroupDescribeRequest {
  const { groupIds = [], includeAuthorizedOperations = false, unknownTags } = value
  const created: ConsumerGroupDescribeRequest = { groupIds: groupIds.slice(), includeAuthorizedOperations }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ConsumerGroupDescribe. */
export interface ConsumerGroupDescribeResponse {
  throttleTimeMs: number
  groups: ConsumerGroupDescribeResponseDescribedGroup[]
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupDescribeResponseDescribedGroup {
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: ConsumerGroupDescribeResponseMember[]
  /** Default -2147483648. */
  authorizedOperations: number
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupDescribeResponseMember {
  memberId: string
  /** Default null. */
  instanceId: string | null
  /** Default null. */
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  /** Default null. */
  subscribedTopicRegex: string | null
  assignment: ConsumerGroupDescribeResponseAssignment
  targetAssignment: ConsumerGroupDescribeResponseAssignment
  /** Versions 1. Default -1. int8. */
  memberType: number
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupDescribeResponseAssignment {
  topicPartitions: ConsumerGroupDescribeResponseTopicPartitions[]
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupDescribeResponseTopicPartitions {
  topicId: Uuid
  topicName: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const consumerGroupDescribeResponse: MessageCodec<ConsumerGroupDescribeResponse> = {
  name: 'ConsumerGroupDescribeResponse',
  apiKey: 69,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readConsumerGroupDescribeResponse,
  write: writeConsumerGroupDescribeResponse,
  create: createConsumerGroupDescribeResponse,
}

function readConsumerGroupDescribeResponse(reader: Reader, version: number): ConsumerGroupDescribeResponse {
  checkVersion('ConsumerGroupDescribeResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const groups: ConsumerGroupDescribeResponseDescribedGroup[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    groups.push(readConsumerGroupDescribeResponseDescribedGroup(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupDescribeResponse = { throttleTimeMs, groups }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupDescribeResponseDescribedGroup(
  reader: Reader,
  version: number,
): ConsumerGroupDescribeResponseDescribedGroup {
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const groupId = reader.compactString()
  const groupState = reader.compactString()
  const groupEpoch = reader.int32()
  const assignmentEpoch = reader.int32()
  const assignorName = reader.compactString()
  const members: ConsumerGroupDescribeResponseMember[] = []
  for (let count = reader.compactArrayLength(16); count > 0; count--) {
    members.push(readConsumerGroupDescribeResponseMember(reader, version))
  }
  const authorizedOperations = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupDescribeResponseDescribedGroup = {
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

function readConsumerGroupDescribeResponseMember(reader: Reader, version: number): ConsumerGroupDescribeResponseMember {
  const memberId = reader.compactString()
  const instanceId = reader.compactNullableString()
  const rackId = reader.compactNullableString()
  const memberEpoch = reader.int32()
  const clientId = reader.compactString()
  const clientHost = reader.compactString()
  const subscribedTopicNames: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    subscribedTopicNames.push(reader.compactString())
  }
  const subscribedTopicRegex = reader.compactNullableString()
  const assignment = readConsumerGroupDescribeResponseAssignment(reader, version)
  const targetAssignment = readConsumerGroupDescribeResponseAssignment(reader, version)
  const memberType = version === 1 ? reader.int8() : -1
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupDescribeResponseMember = {
    memberId,
    instanceId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames,
    subscribedTopicRegex,
    assignment,
    targetAssignment,
    memberType,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupDescribeResponseAssignment(
  reader: Reader,
  version: number,
): ConsumerGroupDescribeResponseAssignment {
  const topicPartitions: ConsumerGroupDescribeResponseTopicPartitions[] = []
  for (let count = reader.compactArrayLength(19); count > 0; count--) {
    topicPartitions.push(readConsumerGroupDescribeResponseTopicPartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupDescribeResponseAssignment = { topicPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupDescribeResponseTopicPartitions(
  reader: Reader,
  _version: number,
): ConsumerGroupDescribeResponseTopicPartitions {
  const topicId = reader.uuid()
  const topicName = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupDescribeResponseTopicPartitions = { topicId, topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupDescribeResponse(
  writer: Writer,
  value: MessageInput<ConsumerGroupDescribeResponse>,
  version: number,
): void {
  checkVersion('ConsumerGroupDescribeResponse', version, 0, 1)
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.compactArrayLength(groups.length)
  for (const item of groups) writeConsumerGroupDescribeResponseDescribedGroup(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupDescribeResponseDescribedGroup(
  writer: Writer,
  value: MessageInput<ConsumerGroupDescribeResponseDescribedGroup>,
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
  for (const item of members) writeConsumerGroupDescribeResponseMember(writer, item, version)
  writer.int32(authorizedOperations)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupDescribeResponseMember(
  writer: Writer,
  value: MessageInput<ConsumerGroupDescribeResponseMember>,
  version: number,
): void {
  const {
    memberId = '',
    instanceId = null,
    rackId = null,
    memberEpoch = 0,
    clientId = '',
    clientHost = '',
    subscribedTopicNames = [],
    subscribedTopicRegex = null,
    assignment = {},
    targetAssignment = {},
    memberType = -1,
    unknownTags,
  } = value
  writer.compactString(memberId)
  writer.compactNullableString(instanceId)
  writer.compactNullableString(rackId)
  writer.int32(memberEpoch)
  writer.compactString(clientId)
  writer.compactString(clientHost)
  writer.compactArrayLength(subscribedTopicNames.length)
  for (const item of subscribedTopicNames) writer.compactString(item)
  writer.compactNullableString(subscribedTopicRegex)
  writeConsumerGroupDescribeResponseAssignment(writer, assignment, version)
  writeConsumerGroupDescribeResponseAssignment(writer, targetAssignment, version)
  if (version === 1) writer.int8(memberType)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupDescribeResponseAssignment(
  writer: Writer,
  value: MessageInput<ConsumerGroupDescribeResponseAssignment>,
  version: number,
): void {
  const { topicPartitions = [], unknownTags } = value
  writer.compactArrayLength(topicPartitions.length)
  for (const item of topicPartitions) writeConsumerGroupDescribeResponseTopicPartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupDescribeResponseTopicPartitions(
  writer: Writer,
  value: MessageInput<ConsumerGroupDescribeResponseTopicPartitions>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, topicName = '', partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createConsumerGroupDescribeResponse(
  value: MessageInput<ConsumerGroupDescribeResponse> = {},
): ConsumerGroupDescribeResponse {
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  const created: ConsumerGroupDescribeResponse = {
    throttleTimeMs,
    groups: groups.map((item) => createConsumerGroupDescribeResponseDescribedGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupDescribeResponseDescribedGroup(
  value: MessageInput<ConsumerGroupDescribeResponseDescribedGroup> = {},
): ConsumerGroupDescribeResponseDescribedGroup {
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
  const created: ConsumerGroupDescribeResponseDescribedGroup = {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    assignorName,
    members: members.map((item) => createConsumerGroupDescribeResponseMember(item)),
    authorizedOperations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupDescribeResponseMember(
  value: MessageInput<ConsumerGroupDescribeResponseMember> = {},
): ConsumerGroupDescribeResponseMember {
  const {
    memberId = '',
    instanceId = null,
    rackId = null,
    memberEpoch = 0,
    clientId = '',
    clientHost = '',
    subscribedTopicNames = [],
    subscribedTopicRegex = null,
    assignment = {},
    targetAssignment = {},
    memberType = -1,
    unknownTags,
  } = value
  const created: ConsumerGroupDescribeResponseMember = {
    memberId,
    instanceId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames: subscribedTopicNames.slice(),
    subscribedTopicRegex,
    assignment: createConsumerGroupDescribeResponseAssignment(assignment),
    targetAssignment: createConsumerGroupDescribeResponseAssignment(targetAssignment),
    memberType,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupDescribeResponseAssignment(
  value: MessageInput<ConsumerGroupDescribeResponseAssignment> = {},
): ConsumerGroupDescribeResponseAssignment {
  const { topicPartitions = [], unknownTags } = value
  const created: ConsumerGroupDescribeResponseAssignment = {
    topicPartitions: topicPartitions.map((item) => createConsumerGroupDescribeResponseTopicPartitions(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupDescribeResponseTopicPartitions(
  value: MessageInput<ConsumerGroupDescribeResponseTopicPartitions> = {},
): ConsumerGroupDescribeResponseTopicPartitions {
  const { topicId = ZERO_UUID, topicName = '', partitions = [], unknownTags } = value
  const created: ConsumerGroupDescribeResponseTopicPartitions = { topicId, topicName, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the state and the members of groups of the consumer protocol. */
export const consumerGroupDescribeApi: ApiSpec<ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse> = {
  ...consumerGroupDescribeInfo,
  request: consumerGroupDescribeRequest,
  response: consumerGroupDescribeResponse,
}
