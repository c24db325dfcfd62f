/** Records of `__consumer_offsets` for share groups (KIP-932). */
import { field, record } from '../notation.ts'

export const shareGroupPartitionMetadataKey = record({
  name: 'ShareGroupPartitionMetadataKey',
  about: 'Names a share group whose subscribed topics are remembered. Only 3.9 writes it.',
  kind: 'coordinator-key',
  id: 9,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const shareGroupPartitionMetadataValue = record({
  name: 'ShareGroupPartitionMetadataValue',
  about: 'The partition counts that the last assignment of a share group was made from. Only 3.9 writes it.',
  kind: 'coordinator-value',
  id: 9,
  versions: '0',
  flexible: '0+',
  fields: [field('initializedTopics', '[]TopicPartitionsInfo', '0+'), field('deletingTopics', '[]TopicInfo', '0+')],
  structs: {
    TopicPartitionsInfo: [
      field('topicId', 'uuid', '0+'),
      field('topicName', 'string', '0+'),
      field('partitions', '[]int32', '0+'),
    ],
    TopicInfo: [field('topicId', 'uuid', '0+'), field('topicName', 'string', '0+')],
  },
})

export const shareGroupMemberMetadataKey = record({
  name: 'ShareGroupMemberMetadataKey',
  about: 'Names a member of a share group.',
  kind: 'coordinator-key',
  id: 10,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const shareGroupMemberMetadataValue = record({
  name: 'ShareGroupMemberMetadataValue',
  about: 'What a member of a share group has subscribed to.',
  kind: 'coordinator-value',
  id: 10,
  versions: '0',
  flexible: '0+',
  fields: [
    field('rackId', 'string', '0+', { nullable: '0+' }),
    field('clientId', 'string', '0+'),
    field('clientHost', 'string', '0+'),
    field('subscribedTopicNames', '[]string', '0+'),
  ],
})

export const shareGroupMetadataKey = record({
  name: 'ShareGroupMetadataKey',
  about: 'Names a share group.',
  kind: 'coordinator-key',
  id: 11,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const shareGroupMetadataValue = record({
  name: 'ShareGroupMetadataValue',
  about: 'The epoch of a share group.',
  kind: 'coordinator-value',
  id: 11,
  versions: '0',
  flexible: '0+',
  fields: [field('epoch', 'int32', '0+'), field('metadataHash', 'int64', '0+')],
})

/** The value as 3.9.1 wrote it, which was before it was stable: there is no metadata hash yet. */
export const shareGroupMetadataValue391 = record({
  name: 'ShareGroupMetadataValue391',
  about: 'The epoch of a share group, as 3.9.1 wrote it.',
  kind: 'data',
  versions: '0',
  flexible: '0+',
  fields: [field('epoch', 'int32', '0+')],
})

export const shareGroupTargetAssignmentMetadataKey = record({
  name: 'ShareGroupTargetAssignmentMetadataKey',
  about: 'Names a share group that has a target assignment.',
  kind: 'coordinator-key',
  id: 12,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const shareGroupTargetAssignmentMetadataValue = record({
  name: 'ShareGroupTargetAssignmentMetadataValue',
  about: 'The epoch of the target assignment of a share group.',
  kind: 'coordinator-value',
  id: 12,
  versions: '0',
  flexible: '0+',
  fields: [
    field('assignmentEpoch', 'int32', '0+'),
    field('assignmentTimestamp', 'int64', '0+', { tag: 0, ignorable: true }),
  ],
})

export const shareGroupTargetAssignmentMemberKey = record({
  name: 'ShareGroupTargetAssignmentMemberKey',
  about: 'Names a member of a share group that has a target assignment.',
  kind: 'coordinator-key',
  id: 13,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const shareGroupTargetAssignmentMemberValue = record({
  name: 'ShareGroupTargetAssignmentMemberValue',
  about: 'The partitions that a member of a share group shall read.',
  kind: 'coordinator-value',
  id: 13,
  versions: '0',
  flexible: '0+',
  fields: [
    field('topicPartitions', '[]TopicPartition', '0+', [
      field('topicId', 'uuid', '0+'),
      field('partitions', '[]int32', '0+'),
    ]),
  ],
})

export const shareGroupCurrentMemberAssignmentKey = record({
  name: 'ShareGroupCurrentMemberAssignmentKey',
  about: 'Names a member of a share group that reads partitions.',
  kind: 'coordinator-key',
  id: 14,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const shareGroupCurrentMemberAssignmentValue = record({
  name: 'ShareGroupCurrentMemberAssignmentValue',
  about: 'The partitions that a member of a share group reads now.',
  kind: 'coordinator-value',
  id: 14,
  versions: '0',
  flexible: '0+',
  fields: [
    field('memberEpoch', 'int32', '0+'),
    field('previousMemberEpoch', 'int32', '0+'),
    field('state', 'int8', '0+'),
    field('assignedPartitions', '[]TopicPartitions', '0+'),
  ],
  structs: {
    TopicPartitions: [field('topicId', 'uuid', '0+'), field('partitions', '[]int32', '0+')],
  },
})

export const shareGroupStatePartitionMetadataKey = record({
  name: 'ShareGroupStatePartitionMetadataKey',
  about: 'Names a share group whose state is being created or deleted.',
  kind: 'coordinator-key',
  id: 15,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const shareGroupStatePartitionMetadataValue = record({
  name: 'ShareGroupStatePartitionMetadataValue',
  about: 'The partitions whose share state exists, is being created or is being deleted.',
  kind: 'coordinator-value',
  id: 15,
  versions: '0',
  flexible: '0+',
  fields: [
    field('initializingTopics', '[]TopicPartitionsInfo', '0+'),
    field('initializedTopics', '[]TopicPartitionsInfo', '0+'),
    field('deletingTopics', '[]TopicInfo', '0+'),
  ],
  structs: {
    TopicPartitionsInfo: [
      field('topicId', 'uuid', '0+'),
      field('topicName', 'string', '0+'),
      field('partitions', '[]int32', '0+'),
    ],
    TopicInfo: [field('topicId', 'uuid', '0+'), field('topicName', 'string', '0+')],
  },
})
