import { api, field } from './notation.ts'

export const alterPartitionReassignments = api({
  key: 45,
  name: 'AlterPartitionReassignments',
  about: 'Starts or cancels the move of partitions to other replicas.',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('timeoutMs', 'int32', '0+', { default: 60000 }),
      field('allowReplicationFactorChange', 'bool', '1+', { default: true }),
      field('topics', '[]ReassignableTopic', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]ReassignablePartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('replicas', '[]int32', '0+', { nullable: '0+', default: null, entity: 'brokerId' }),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('allowReplicationFactorChange', 'bool', '1+', { default: true, ignorable: true }),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
      field('responses', '[]ReassignableTopicResponse', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]ReassignablePartitionResponse', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+' }),
        ]),
      ]),
    ],
  },
})
