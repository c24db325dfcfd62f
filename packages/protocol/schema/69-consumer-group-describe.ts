import { api, field } from './notation.ts'

export const consumerGroupDescribe = api({
  key: 69,
  name: 'ConsumerGroupDescribe',
  about: 'Shows the state and the members of groups of the consumer protocol.',
  versions: '0-1',
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
        field('assignorName', 'string', '0+'),
        field('members', '[]Member', '0+', [
          field('memberId', 'string', '0+'),
          field('instanceId', 'string', '0+', { nullable: '0+', default: null }),
          field('rackId', 'string', '0+', { nullable: '0+', default: null }),
          field('memberEpoch', 'int32', '0+'),
          field('clientId', 'string', '0+'),
          field('clientHost', 'string', '0+'),
          field('subscribedTopicNames', '[]string', '0+', { entity: 'topicName' }),
          field('subscribedTopicRegex', 'string', '0+', { nullable: '0+', default: null }),
          field('assignment', 'Assignment', '0+'),
          field('targetAssignment', 'Assignment', '0+'),
          field('memberType', 'int8', '1+', { default: -1, ignorable: true }),
        ]),
        field('authorizedOperations', 'int32', '0+', { default: -2147483648 }),
      ]),
    ],
    structs: {
      TopicPartitions: [
        field('topicId', 'uuid', '0+'),
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]int32', '0+'),
      ],
      Assignment: [field('topicPartitions', '[]TopicPartitions', '0+')],
    },
  },
})
