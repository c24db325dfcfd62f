import { api, field } from './notation.ts'

export const describeTopicPartitions = api({
  key: 75,
  name: 'DescribeTopicPartitions',
  about: 'Shows topics and their partitions page by page.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('topics', '[]TopicRequest', '0+', [field('name', 'string', '0+', { entity: 'topicName' })]),
      field('responsePartitionLimit', 'int32', '0+', { default: 2000 }),
      field('cursor', 'Cursor', '0+', { nullable: '0+', default: null }, [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitionIndex', 'int32', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+', { ignorable: true }),
      field('topics', '[]DescribeTopicPartitionsResponseTopic', '0+', [
        field('errorCode', 'int16', '0+'),
        field('name', 'string', '0+', { nullable: '0+', mapKey: true, entity: 'topicName' }),
        field('topicId', 'uuid', '0+', { ignorable: true }),
        field('isInternal', 'bool', '0+', { ignorable: true }),
        field('partitions', '[]DescribeTopicPartitionsResponsePartition', '0+', [
          field('errorCode', 'int16', '0+'),
          field('partitionIndex', 'int32', '0+'),
          field('leaderId', 'int32', '0+', { entity: 'brokerId' }),
          field('leaderEpoch', 'int32', '0+', { default: -1, ignorable: true }),
          field('replicaNodes', '[]int32', '0+', { entity: 'brokerId' }),
          field('isrNodes', '[]int32', '0+', { entity: 'brokerId' }),
          field('eligibleLeaderReplicas', '[]int32', '0+', { nullable: '0+', default: null, entity: 'brokerId' }),
          field('lastKnownElr', '[]int32', '0+', { nullable: '0+', default: null, entity: 'brokerId' }),
          field('offlineReplicas', '[]int32', '0+', { ignorable: true, entity: 'brokerId' }),
        ]),
        field('topicAuthorizedOperations', 'int32', '0+', { default: -2147483648 }),
      ]),
      field('nextCursor', 'Cursor', '0+', { nullable: '0+', default: null }, [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitionIndex', 'int32', '0+'),
      ]),
    ],
  },
})
