import { type MessageCodec, Reader } from '@ottla/protocol'
import { type Json, recordToJson } from '@ottla/protocol/record-json'
import type { GroupMetadataValue } from '@ottla/protocol/records'
import * as records from '@ottla/protocol/records'
import { coordinatorDecoder } from './coordinator-decoder.ts'
import { isUndecodable } from './undecodable.ts'

/** Records of `__consumer_offsets`: offsets and groups of every kind. */
export const offsetsDecoder = coordinatorDecoder([
  { key: records.legacyOffsetCommitKey, value: records.legacyOffsetCommitValue },
  { key: records.offsetCommitKey, value: records.offsetCommitValue },
  {
    key: records.groupMetadataKey,
    value: records.groupMetadataValue,
    refine: (value, json) => withConsumerProtocol(value as GroupMetadataValue, json),
  },
  { key: records.consumerGroupMetadataKey, value: records.consumerGroupMetadataValue },
  { key: records.consumerGroupPartitionMetadataKey, value: records.consumerGroupPartitionMetadataValue },
  { key: records.consumerGroupMemberMetadataKey, value: records.consumerGroupMemberMetadataValue },
  { key: records.consumerGroupTargetAssignmentMetadataKey, value: records.consumerGroupTargetAssignmentMetadataValue },
  { key: records.consumerGroupTargetAssignmentMemberKey, value: records.consumerGroupTargetAssignmentMemberValue },
  { key: records.consumerGroupCurrentMemberAssignmentKey, value: records.consumerGroupCurrentMemberAssignmentValue },
  { key: records.consumerGroupRegularExpressionKey, value: records.consumerGroupRegularExpressionValue },
  { key: records.shareGroupPartitionMetadataKey, value: records.shareGroupPartitionMetadataValue },
  { key: records.shareGroupMemberMetadataKey, value: records.shareGroupMemberMetadataValue },
  { key: records.shareGroupMetadataKey, value: records.shareGroupMetadataValue },
  { key: records.shareGroupTargetAssignmentMetadataKey, value: records.shareGroupTargetAssignmentMetadataValue },
  { key: records.shareGroupTargetAssignmentMemberKey, value: records.shareGroupTargetAssignmentMemberValue },
  { key: records.shareGroupCurrentMemberAssignmentKey, value: records.shareGroupCurrentMemberAssignmentValue },
  { key: records.shareGroupStatePartitionMetadataKey, value: records.shareGroupStatePartitionMetadataValue },
  { key: records.streamsGroupMetadataKey, value: records.streamsGroupMetadataValue },
  { key: records.streamsGroupMemberMetadataKey, value: records.streamsGroupMemberMetadataValue },
  { key: records.streamsGroupTargetAssignmentMetadataKey, value: records.streamsGroupTargetAssignmentMetadataValue },
  { key: records.streamsGroupTargetAssignmentMemberKey, value: records.streamsGroupTargetAssignmentMemberValue },
  { key: records.streamsGroupCurrentMemberAssignmentKey, value: records.streamsGroupCurrentMemberAssignmentValue },
  { key: records.streamsGroupTopologyKey, value: records.streamsGroupTopologyValue },
])

type JsonObject = { readonly [name: string]: Json }

/** Members of a consumer group carry their subscription and assignment as bytes with a format of their own. */
function withConsumerProtocol(group: GroupMetadataValue, json: Json): Json {
  if (group.protocolType !== 'consumer') return json
  const data = json as JsonObject
  const members = (data.members as readonly JsonObject[]).map((member, index) => {
    const { subscription, assignment } = group.members[index]!
    return {
      ...member,
      subscription: protocolJson(records.consumerProtocolSubscription, subscription) ?? member.subscription!,
      assignment: protocolJson(records.consumerProtocolAssignment, assignment) ?? member.assignment!,
    }
  })
  return { ...data, members }
}

/** Undefined where there is nothing, or what no consumer wrote: a client may put there what it likes. */
function protocolJson<T extends object>(codec: MessageCodec<T>, bytes: Uint8Array): Json | undefined {
  if (bytes.length < 2) return undefined
  try {
    const reader = new Reader(bytes)
    // A later version has more at its end, and the known part in front.
    const version = Math.min(reader.int16(), codec.highestVersion)
    return recordToJson(codec, codec.read(reader, version), version)
  } catch (error) {
    if (isUndecodable(error)) return undefined
    throw error
  }
}
