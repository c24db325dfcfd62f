import { api, field } from './notation.ts'

export const consumerGroupHeartbeat = api({
  key: 68,
  name: 'ConsumerGroupHeartbeat',
  about: 'Joins, keeps alive and leaves a group of the consumer protocol, and carries its assignment.',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('memberId', 'string', '0+'),
      field('memberEpoch', 'int32', '0+'),
      field('instanceId', 'string', '0+', { nullable: '0+', default: null }),
      field('rackId', 'string', '0+', { nullable: '0+', default: null }),
      field('rebalanceTimeoutMs', 'int32', '0+', { default: -1 }),
      field('subscribedTopicNames', '[]string', '0+', { nullable: '0+', default: null, entity: 'topicName' }),
      field('subscribedTopicRegex', 'string', '1+', { nullable: '1+', default: null }),
      field('serverAssignor', 'string', '0+', { nullable: '0+', default: null }),
      field('topicPartitions', '[]TopicPartitions', '0+', { nullable: '0+', default: null }, [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]int32', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      field('memberId', 'string', '0+', { nullable: '0+', default: null }),
      field('memberEpoch', 'int32', '0+'),
      field('heartbeatIntervalMs', 'int32', '0+'),
      field('assignment', 'Assignment', '0+', { nullable: '0+', default: null }, [
        field('topicPartitions', '[]TopicPartitions', '0+'),
      ]),
    ],
    structs: {
      TopicPartitions: [field('topicId', 'uuid', '0+'), field('partitions', '[]int32', '0+')],
    },
  },
})
