import { api, field } from './notation.ts'

export const shareGroupHeartbeat = api({
  key: 76,
  name: 'ShareGroupHeartbeat',
  about: 'Joins, keeps alive and leaves a share group, and carries its assignment.',
  versions: '0-1',
  flexible: '0+',
  unstable: '0',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('memberId', 'string', '0+'),
      field('memberEpoch', 'int32', '0+'),
      field('rackId', 'string', '0+', { nullable: '0+', default: null }),
      field('subscribedTopicNames', '[]string', '0+', { nullable: '0+', default: null, entity: 'topicName' }),
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
