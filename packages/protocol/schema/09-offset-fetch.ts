import { api, field } from './notation.ts'

export const offsetFetch = api({
  key: 9,
  name: 'OffsetFetch',
  about: 'Reads the committed offsets of groups.',
  versions: '0-10',
  flexible: '6+',
  deprecated: '0',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0-7', { entity: 'groupId' }),
      field('topics', '[]OffsetFetchRequestTopic', '0-7', { nullable: '2-7' }, [
        field('name', 'string', '0-7', { entity: 'topicName' }),
        field('partitionIndexes', '[]int32', '0-7'),
      ]),
      field('groups', '[]OffsetFetchRequestGroup', '8+', [
        field('groupId', 'string', '8+', { entity: 'groupId' }),
        field('memberId', 'string', '9+', { nullable: '9+', default: null, ignorable: true }),
        field('memberEpoch', 'int32', '9+', { default: -1, ignorable: true }),
        field('topics', '[]OffsetFetchRequestTopics', '8+', { nullable: '8+' }, [
          field('name', 'string', '8-9', { ignorable: true, entity: 'topicName' }),
          field('topicId', 'uuid', '10+', { ignorable: true }),
          field('partitionIndexes', '[]int32', '8+'),
        ]),
      ]),
      field('requireStable', 'bool', '7+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '3+', { ignorable: true }),
      field('topics', '[]OffsetFetchResponseTopic', '0-7', [
        field('name', 'string', '0-7', { entity: 'topicName' }),
        field('partitions', '[]OffsetFetchResponsePartition', '0-7', [
          field('partitionIndex', 'int32', '0-7'),
          field('committedOffset', 'int64', '0-7'),
          field('committedLeaderEpoch', 'int32', '5-7', { default: -1, ignorable: true }),
          field('metadata', 'string', '0-7', { nullable: '0-7' }),
          field('errorCode', 'int16', '0-7'),
        ]),
      ]),
      field('errorCode', 'int16', '2-7', { ignorable: true }),
      field('groups', '[]OffsetFetchResponseGroup', '8+', [
        field('groupId', 'string', '8+', { entity: 'groupId' }),
        field('topics', '[]OffsetFetchResponseTopics', '8+', [
          field('name', 'string', '8-9', { ignorable: true, entity: 'topicName' }),
          field('topicId', 'uuid', '10+', { ignorable: true }),
          field('partitions', '[]OffsetFetchResponsePartitions', '8+', [
            field('partitionIndex', 'int32', '8+'),
            field('committedOffset', 'int64', '8+'),
            field('committedLeaderEpoch', 'int32', '8+', { default: -1, ignorable: true }),
            field('metadata', 'string', '8+', { nullable: '8+' }),
            field('errorCode', 'int16', '8+'),
          ]),
        ]),
        field('errorCode', 'int16', '8+'),
      ]),
    ],
  },
})
