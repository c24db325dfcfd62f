import { api, field } from './notation.ts'

export const streamsGroupDescribe = api({
  key: 89,
  name: 'StreamsGroupDescribe',
  about: 'Shows the state, the topology and the members of Streams groups.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupIds', '[]string', '0+', { entity: 'groupId' }),
      field('includeAuthorizedOperations', 'bool', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('groups', '[]DescribedGroup', '0+', [
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
        field('groupId', 'string', '0+', { entity: 'groupId' }),
        field('groupState', 'string', '0+'),
        field('groupEpoch', 'int32', '0+'),
        field('assignmentEpoch', 'int32', '0+'),
        field('topology', 'Topology', '0+', { nullable: '0+', default: null }, [
          field('epoch', 'int32', '0+'),
          field('subtopologies', '[]Subtopology', '0+', { nullable: '0+', default: null }, [
            field('subtopologyId', 'string', '0+'),
            field('sourceTopics', '[]string', '0+', { entity: 'topicName' }),
            field('repartitionSinkTopics', '[]string', '0+', { entity: 'topicName' }),
            field('stateChangelogTopics', '[]TopicInfo', '0+'),
            field('repartitionSourceTopics', '[]TopicInfo', '0+'),
          ]),
        ]),
        field('members', '[]Member', '0+', [
          field('memberId', 'string', '0+'),
          field('memberEpoch', 'int32', '0+'),
          field('instanceId', 'string', '0+', { nullable: '0+', default: null }),
          field('rackId', 'string', '0+', { nullable: '0+', default: null }),
          field('clientId', 'string', '0+'),
          field('clientHost', 'string', '0+'),
          field('topologyEpoch', 'int32', '0+'),
          field('processId', 'string', '0+'),
          field('userEndpoint', 'Endpoint', '0+', { nullable: '0+', default: null }),
          field('clientTags', '[]KeyValue', '0+'),
          field('taskOffsets', '[]TaskOffset', '0+'),
          field('taskEndOffsets', '[]TaskOffset', '0+'),
          field('assignment', 'Assignment', '0+'),
          field('targetAssignment', 'Assignment', '0+'),
          field('isClassic', 'bool', '0+'),
        ]),
        field('authorizedOperations', 'int32', '0+', { default: -2147483648 }),
      ]),
    ],
    structs: {
      Endpoint: [field('host', 'string', '0+'), field('port', 'uint16', '0+')],
      TaskOffset: [
        field('subtopologyId', 'string', '0+'),
        field('partition', 'int32', '0+'),
        field('offset', 'int64', '0+'),
      ],
      Assignment: [
        field('activeTasks', '[]TaskIds', '0+'),
        field('standbyTasks', '[]TaskIds', '0+'),
        field('warmupTasks', '[]TaskIds', '0+'),
      ],
      TaskIds: [field('subtopologyId', 'string', '0+'), field('partitions', '[]int32', '0+')],
      KeyValue: [field('key', 'string', '0+'), field('value', 'string', '0+')],
      TopicInfo: [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', 'int32', '0+'),
        field('replicationFactor', 'int16', '0+'),
        field('topicConfigs', '[]KeyValue', '0+'),
      ],
    },
  },
})
