import { api, field } from './notation.ts'

export const createTopics = api({
  key: 19,
  name: 'CreateTopics',
  about: 'Creates topics.',
  versions: '0-7',
  flexible: '5+',
  deprecated: '0-1',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('topics', '[]CreatableTopic', '0+', [
        field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('numPartitions', 'int32', '0+'),
        field('replicationFactor', 'int16', '0+'),
        field('assignments', '[]CreatableReplicaAssignment', '0+', [
          field('partitionIndex', 'int32', '0+', { mapKey: true }),
          field('brokerIds', '[]int32', '0+', { entity: 'brokerId' }),
        ]),
        field('configs', '[]CreatableTopicConfig', '0+', [
          field('name', 'string', '0+', { mapKey: true }),
          field('value', 'string', '0+', { nullable: '0+' }),
        ]),
      ]),
      field('timeoutMs', 'int32', '0+', { default: 60000 }),
      field('validateOnly', 'bool', '1+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '2+', { ignorable: true }),
      field('topics', '[]CreatableTopicResult', '0+', [
        field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('topicId', 'uuid', '7+', { ignorable: true }),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '1+', { nullable: '0+', ignorable: true }),
        field('topicConfigErrorCode', 'int16', '5+', { tag: 0, ignorable: true }),
        field('numPartitions', 'int32', '5+', { default: -1, ignorable: true }),
        field('replicationFactor', 'int16', '5+', { default: -1, ignorable: true }),
        field('configs', '[]CreatableTopicConfigs', '5+', { nullable: '5+', ignorable: true }, [
          field('name', 'string', '5+'),
          field('value', 'string', '5+', { nullable: '5+' }),
          field('readOnly', 'bool', '5+'),
          field('configSource', 'int8', '5+', { default: -1, ignorable: true }),
          field('isSensitive', 'bool', '5+'),
        ]),
      ]),
    ],
  },
})
