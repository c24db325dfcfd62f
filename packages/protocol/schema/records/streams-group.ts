/** Records of `__consumer_offsets` for Streams groups (KIP-1071). */
import { field, record } from '../notation.ts'

export const streamsGroupMetadataKey = record({
  name: 'StreamsGroupMetadataKey',
  about: 'Names a Streams group.',
  kind: 'coordinator-key',
  id: 17,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const streamsGroupMetadataValue = record({
  name: 'StreamsGroupMetadataValue',
  about: 'The epoch of a Streams group.',
  kind: 'coordinator-value',
  id: 17,
  versions: '0',
  flexible: '0+',
  fields: [
    field('epoch', 'int32', '0+'),
    field('metadataHash', 'int64', '0+'),
    field('validatedTopologyEpoch', 'int32', '0+', { default: -1, tag: 0 }),
    field('lastAssignmentConfigs', '[]LastAssignmentConfig', '0+', { nullable: '0+', tag: 1 }),
  ],
  structs: {
    LastAssignmentConfig: [field('key', 'string', '0+'), field('value', 'string', '0+')],
  },
})

export const streamsGroupMemberMetadataKey = record({
  name: 'StreamsGroupMemberMetadataKey',
  about: 'Names a member of a Streams group.',
  kind: 'coordinator-key',
  id: 19,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const streamsGroupMemberMetadataValue = record({
  name: 'StreamsGroupMemberMetadataValue',
  about: 'What a member of a Streams group has told of itself.',
  kind: 'coordinator-value',
  id: 19,
  versions: '0',
  flexible: '0+',
  fields: [
    field('instanceId', 'string', '0+', { nullable: '0+' }),
    field('rackId', 'string', '0+', { nullable: '0+' }),
    field('clientId', 'string', '0+'),
    field('clientHost', 'string', '0+'),
    field('rebalanceTimeoutMs', 'int32', '0+', { default: -1 }),
    field('topologyEpoch', 'int32', '0+'),
    field('processId', 'string', '0+'),
    field('userEndpoint', 'Endpoint', '0+', { nullable: '0+', default: null }),
    field('clientTags', '[]KeyValue', '0+'),
  ],
  structs: {
    Endpoint: [field('host', 'string', '0+'), field('port', 'uint16', '0+')],
    KeyValue: [field('key', 'string', '0+'), field('value', 'string', '0+')],
  },
})

export const streamsGroupTargetAssignmentMetadataKey = record({
  name: 'StreamsGroupTargetAssignmentMetadataKey',
  about: 'Names a Streams group that has a target assignment.',
  kind: 'coordinator-key',
  id: 20,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const streamsGroupTargetAssignmentMetadataValue = record({
  name: 'StreamsGroupTargetAssignmentMetadataValue',
  about: 'The epoch of the target assignment of a Streams group.',
  kind: 'coordinator-value',
  id: 20,
  versions: '0',
  flexible: '0+',
  fields: [
    field('assignmentEpoch', 'int32', '0+'),
    field('assignmentTimestamp', 'int64', '0+', { tag: 0, ignorable: true }),
  ],
})

export const streamsGroupTargetAssignmentMemberKey = record({
  name: 'StreamsGroupTargetAssignmentMemberKey',
  about: 'Names a member of a Streams group that has a target assignment.',
  kind: 'coordinator-key',
  id: 21,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const streamsGroupTargetAssignmentMemberValue = record({
  name: 'StreamsGroupTargetAssignmentMemberValue',
  about: 'The tasks that a member of a Streams group shall own.',
  kind: 'coordinator-value',
  id: 21,
  versions: '0',
  flexible: '0+',
  fields: [
    field('activeTasks', '[]TaskIds', '0+'),
    field('standbyTasks', '[]TaskIds', '0+'),
    field('warmupTasks', '[]TaskIds', '0+'),
  ],
  structs: {
    TaskIds: [field('subtopologyId', 'string', '0+'), field('partitions', '[]int32', '0+')],
  },
})

export const streamsGroupCurrentMemberAssignmentKey = record({
  name: 'StreamsGroupCurrentMemberAssignmentKey',
  about: 'Names a member of a Streams group that owns tasks.',
  kind: 'coordinator-key',
  id: 22,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('memberId', 'string', '0')],
})

export const streamsGroupCurrentMemberAssignmentValue = record({
  name: 'StreamsGroupCurrentMemberAssignmentValue',
  about: 'The tasks that a member of a Streams group owns now or has to give up.',
  kind: 'coordinator-value',
  id: 22,
  versions: '0',
  flexible: '0+',
  fields: [
    field('memberEpoch', 'int32', '0+'),
    field('previousMemberEpoch', 'int32', '0+'),
    field('state', 'int8', '0+'),
    field('activeTasks', '[]TaskIds', '0+'),
    field('standbyTasks', '[]TaskIds', '0+'),
    field('warmupTasks', '[]TaskIds', '0+'),
    field('activeTasksPendingRevocation', '[]TaskIds', '0+'),
    field('standbyTasksPendingRevocation', '[]TaskIds', '0+'),
    field('warmupTasksPendingRevocation', '[]TaskIds', '0+'),
  ],
  structs: {
    TaskIds: [
      field('subtopologyId', 'string', '0+'),
      field('partitions', '[]int32', '0+'),
      field('assignmentEpochs', '[]int32', '0+', { nullable: '0+', tag: 0 }),
    ],
  },
})

export const streamsGroupTopologyKey = record({
  name: 'StreamsGroupTopologyKey',
  about: 'Names a Streams group that has a topology.',
  kind: 'coordinator-key',
  id: 23,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0')],
})

export const streamsGroupTopologyValue = record({
  name: 'StreamsGroupTopologyValue',
  about: 'The topology of a Streams group.',
  kind: 'coordinator-value',
  id: 23,
  versions: '0',
  flexible: '0+',
  fields: [
    field('epoch', 'int32', '0+'),
    field('subtopologies', '[]Subtopology', '0+', [
      field('subtopologyId', 'string', '0+'),
      field('sourceTopics', '[]string', '0+'),
      field('sourceTopicRegex', '[]string', '0+'),
      field('stateChangelogTopics', '[]TopicInfo', '0+'),
      field('repartitionSinkTopics', '[]string', '0+'),
      field('repartitionSourceTopics', '[]TopicInfo', '0+'),
      field('copartitionGroups', '[]CopartitionGroup', '0+', [
        field('sourceTopics', '[]int16', '0+'),
        field('sourceTopicRegex', '[]int16', '0+'),
        field('repartitionSourceTopics', '[]int16', '0+'),
      ]),
    ]),
  ],
  structs: {
    TopicConfig: [field('key', 'string', '0+'), field('value', 'string', '0+')],
    TopicInfo: [
      field('name', 'string', '0+'),
      field('partitions', 'int32', '0+'),
      field('replicationFactor', 'int16', '0+'),
      field('topicConfigs', '[]TopicConfig', '0+'),
    ],
  },
})
