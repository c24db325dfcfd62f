/** Records of `__cluster_metadata` about topics and partitions. */
import { field, record } from '../notation.ts'

export const topicRecord = record({
  name: 'TopicRecord',
  about: 'A topic exists.',
  kind: 'metadata',
  id: 2,
  versions: '0',
  flexible: '0+',
  fields: [field('name', 'string', '0+', { entity: 'topicName' }), field('topicId', 'uuid', '0+')],
})

export const partitionRecord = record({
  name: 'PartitionRecord',
  about: 'A partition with its replicas and its leader.',
  kind: 'metadata',
  id: 3,
  versions: '0-2',
  flexible: '0+',
  fields: [
    field('partitionId', 'int32', '0+', { default: -1 }),
    field('topicId', 'uuid', '0+'),
    field('replicas', '[]int32', '0+', { entity: 'brokerId' }),
    field('isr', '[]int32', '0+'),
    field('removingReplicas', '[]int32', '0+', { entity: 'brokerId' }),
    field('addingReplicas', '[]int32', '0+', { entity: 'brokerId' }),
    field('leader', 'int32', '0+', { default: -1, entity: 'brokerId' }),
    field('leaderRecoveryState', 'int8', '0+', { tag: 0 }),
    field('leaderEpoch', 'int32', '0+', { default: -1 }),
    field('partitionEpoch', 'int32', '0+', { default: -1 }),
    field('directories', '[]uuid', '1+'),
    field('eligibleLeaderReplicas', '[]int32', '2+', { nullable: '2+', default: null, tag: 1, entity: 'brokerId' }),
    field('lastKnownElr', '[]int32', '2+', { nullable: '2+', default: null, tag: 2, entity: 'brokerId' }),
  ],
})

export const partitionChangeRecord = record({
  name: 'PartitionChangeRecord',
  about: 'Something about a partition has changed. Fields that are absent stay as they were.',
  kind: 'metadata',
  id: 5,
  versions: '0-2',
  flexible: '0+',
  fields: [
    field('partitionId', 'int32', '0+', { default: -1 }),
    field('topicId', 'uuid', '0+'),
    field('isr', '[]int32', '0+', { nullable: '0+', default: null, tag: 0, entity: 'brokerId' }),
    field('leader', 'int32', '0+', { default: -2, tag: 1, entity: 'brokerId' }),
    field('replicas', '[]int32', '0+', { nullable: '0+', default: null, tag: 2, entity: 'brokerId' }),
    field('removingReplicas', '[]int32', '0+', { nullable: '0+', default: null, tag: 3, entity: 'brokerId' }),
    field('addingReplicas', '[]int32', '0+', { nullable: '0+', default: null, tag: 4, entity: 'brokerId' }),
    field('leaderRecoveryState', 'int8', '0+', { default: -1, tag: 5 }),
    field('directories', '[]uuid', '1+', { nullable: '1+', default: null, tag: 8 }),
    field('eligibleLeaderReplicas', '[]int32', '2+', { nullable: '2+', default: null, tag: 6, entity: 'brokerId' }),
    field('lastKnownElr', '[]int32', '2+', { nullable: '2+', default: null, tag: 7, entity: 'brokerId' }),
  ],
})

export const removeTopicRecord = record({
  name: 'RemoveTopicRecord',
  about: 'A topic is gone.',
  kind: 'metadata',
  id: 9,
  versions: '0',
  flexible: '0+',
  fields: [field('topicId', 'uuid', '0+')],
})

export const clearElrRecord = record({
  name: 'ClearElrRecord',
  about: 'The eligible leader replicas of one topic, or of all, are forgotten.',
  kind: 'metadata',
  id: 28,
  versions: '0',
  flexible: '0+',
  fields: [field('topicName', 'string', '0+', { entity: 'topicName' })],
})
