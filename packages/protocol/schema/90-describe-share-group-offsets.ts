import { api, field } from './notation.ts'

export const describeShareGroupOffsets = api({
  key: 90,
  name: 'DescribeShareGroupOffsets',
  about: 'Shows the start offsets of share groups.',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groups', '[]DescribeShareGroupOffsetsRequestGroup', '0+', [
        field('groupId', 'string', '0+', { entity: 'groupId' }),
        field('topics', '[]DescribeShareGroupOffsetsRequestTopic', '0+', { nullable: '0+' }, [
          field('topicName', 'string', '0+', { entity: 'topicName' }),
          field('partitions', '[]int32', '0+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('groups', '[]DescribeShareGroupOffsetsResponseGroup', '0+', [
        field('groupId', 'string', '0+', { entity: 'groupId' }),
        field('topics', '[]DescribeShareGroupOffsetsResponseTopic', '0+', [
          field('topicName', 'string', '0+', { entity: 'topicName' }),
          field('topicId', 'uuid', '0+'),
          field('partitions', '[]DescribeShareGroupOffsetsResponsePartition', '0+', [
            field('partitionIndex', 'int32', '0+'),
            field('startOffset', 'int64', '0+'),
            field('leaderEpoch', 'int32', '0+'),
            field('lag', 'int64', '1+', { default: -1, ignorable: true }),
            field('errorCode', 'int16', '0+'),
            field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
          ]),
        ]),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      ]),
    ],
  },
})
