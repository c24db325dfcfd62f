/** Records of `__consumer_offsets` for groups of the consumer protocol (KIP-848). */
import { field, record } from '../notation.ts'

export const consumerGroupMetadataKey = record({
  name: 'ConsumerGroupMetadataKey',
  about: 'Names a group of the consumer protocol.',
  kind: 'coordinator-key',
  id: 3,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const consumerGroupMetadataValue = record({
  name: 'ConsumerGroupMetadataValue',
  about: 'The epoch of a group of the consumer protocol.',
  kind: 'coordinator-value',
  id: 3,
  versions: '0',
  flexible: '0+',
  fields: [field('epoch', 'int32', '0+'), field('metadataHash', 'int64', '0+', { tag: 0 })],
})

export const consumerGroupPartitionMetadataKey = record({
  name: 'ConsumerGroupPartitionMetadataKey',
  about: 'Names a group whose subscribed topics are remembered.',
  kind: 'coordinator-key',
  id: 4,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const consumerGroupPartitionMetadataValue = record({
  name: 'ConsumerGroupPartitionMetadataValue',
  about: 'The partition counts that the last assignment of a group was made from.',
  kind: 'coordinator-value',
  id: 4,
  versions: '0',
  flexible: '0+',
  fields: [
    field('topics', '[]TopicMetadata', '0+', [
      field('topicId', 'uuid', '0+'),
      field('topicName', 'string', '0+'),
      field('numPartitions', 'int32', '0+'),
      field('partitionMetadata', '[]PartitionMetadata', '0+', [
        field('partition', 'int32', '0+'),
        field('racks', '[]string', '0+'),
      ]),
    ]),
  ],
})

export const consumerGroupMemberMetadataKey = record({
  name: 'ConsumerGroupMemberMetadataKey',
  about: 'Names a member of a group of the consumer protocol.',
  kind: 'coordinator-key',
  id: 5,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const consumerGroupMemberMetadataValue = record({
  name: 'ConsumerGroupMemberMetadataValue',
  about: 'What a member of a group of the consumer protocol has subscribed to.',
  kind: 'coordinator-value',
  id: 5,
  versions: '0',
  flexible: '0+',
  fields: [
    field('instanceId', 'string', '0+', { nullable: '0+' }),
    field('rackId', 'string', '0+', { nullable: '0+' }),
    field('clientId', 'string', '0+'),
    field('clientHost', 'string', '0+'),
    field('subscribedTopicNames', '[]string', '0+'),
    field('subscribedTopicRegex', 'string', '0+', { nullable: '0+' }),
    field('rebalanceTimeoutMs', 'int32', '0+', { default: -1 }),
    field('serverAssignor', 'string', '0+', { nullable: '0+' }),
    field('classicMemberMetadata', 'ClassicMemberMetadata', '0+', { nullable: '0+', tag: 0 }, [
      field('sessionTimeoutMs', 'int32', '0+'),
      field('supportedProtocols', '[]ClassicProtocol', '0+', [
        field('name', 'string', '0+'),
        field('metadata', 'bytes', '0+'),
      ]),
    ]),
  ],
})

export const consumerGroupTargetAssignmentMetadataKey = record({
  name: 'ConsumerGroupTargetAssignmentMetadataKey',
  about: 'Names a group that has a target assignment.',
  kind: 'coordinator-key',
  id: 6,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const consumerGroupTargetAssignmentMetadataValue = record({
  name: 'ConsumerGroupTargetAssignmentMetadataValue',
  about: 'The epoch of the target assignment of a group.',
  kind: 'coordinator-value',
  id: 6,
  versions: '0',
  flexible: '0+',
  fields: [
    field('assignmentEpoch', 'int32', '0+'),
    field('assignmentTimestamp', 'int64', '0+', { tag: 0, ignorable: true }),
  ],
})

export const consumerGroupTargetAssignmentMemberKey = record({
  name: 'ConsumerGroupTargetAssignmentMemberKey',
  about: 'Names a member that has a target assignment.',
  kind: 'coordinator-key',
  id: 7,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const consumerGroupTargetAssignmentMemberValue = record({
  name: 'ConsumerGroupTargetAssignmentMemberValue',
  about: 'The partitions that a member shall own.',
  kind: 'coordinator-value',
  id: 7,
  versions: '0',
  flexible: '0+',
  fields: [
    field('topicPartitions', '[]TopicPartition', '0+', [
      field('topicId', 'uuid', '0+'),
      field('partitions', '[]int32', '0+'),
    ]),
  ],
})

export const consumerGroupCurrentMemberAssignmentKey = record({
  name: 'ConsumerGroupCurrentMemberAssignmentKey',
  about: 'Names a member that owns partitions.',
  kind: 'coordinator-key',
  id: 8,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const consumerGroupCurrentMemberAssignmentValue = record({
  name: 'ConsumerGroupCurrentMemberAssignmentValue',
  about: 'The partitions that a member owns now or has to give up.',
  kind: 'coordinator-value',
  id: 8,
  versions: '0',
  flexible: '0+',
  fields: [
    field('memberEpoch', 'int32', '0+'),
    field('previousMemberEpoch', 'int32', '0+'),
    field('state', 'int8', '0+'),
    field('assignedPartitions', '[]TopicPartitions', '0+'),
    field('partitionsPendingRevocation', '[]TopicPartitions', '0+'),
  ],
  structs: {
    TopicPartitions: [
      field('topicId', 'uuid', '0+'),
      field('partitions', '[]int32', '0+'),
      field('assignmentEpochs', '[]int32', '0+', { nullable: '0+', tag: 0 }),
    ],
  },
})

export const consumerGroupRegularExpressionKey = record({
  name: 'ConsumerGroupRegularExpressionKey',
  about: 'Names a regular expression that members of a group have subscribed to.',
  kind: 'coordinator-key',
  id: 16,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('regularExpression', 'string', '0')],
})

export const consumerGroupRegularExpressionValue = record({
  name: 'ConsumerGroupRegularExpressionValue',
  about: 'The topics that a regular expression matched.',
  kind: 'coordinator-value',
  id: 16,
  versions: '0',
  flexible: '0+',
  fields: [field('topics', '[]string', '0+'), field('version', 'int64', '0+'), field('timestamp', 'int64', '0+')],
})
