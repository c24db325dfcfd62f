import { api, field } from './notation.ts'

export const listPartitionReassignments = api({
  key: 46,
  name: 'ListPartitionReassignments',
  about: 'Lists the moves of partitions that are under way.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('timeoutMs', 'int32', '0+', { default: 60000 }),
      field('topics', '[]ListPartitionReassignmentsTopics', '0+', { nullable: '0+', default: null }, [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitionIndexes', '[]int32', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
      field('topics', '[]OngoingTopicReassignment', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]OngoingPartitionReassignment', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('replicas', '[]int32', '0+', { entity: 'brokerId' }),
          field('addingReplicas', '[]int32', '0+', { entity: 'brokerId' }),
          field('removingReplicas', '[]int32', '0+', { entity: 'brokerId' }),
        ]),
      ]),
    ],
  },
})
