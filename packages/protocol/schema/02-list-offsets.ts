import { api, field } from './notation.ts'

export const listOffsets = api({
  key: 2,
  name: 'ListOffsets',
  about: 'Finds the offset of a partition that belongs to a timestamp, or its earliest or latest one.',
  versions: '0-11',
  flexible: '6+',
  deprecated: '0',
  listeners: ['broker'],
  request: {
    fields: [
      field('replicaId', 'int32', '0+', { entity: 'brokerId' }),
      field('isolationLevel', 'int8', '2+'),
      field('topics', '[]ListOffsetsTopic', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]ListOffsetsPartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('currentLeaderEpoch', 'int32', '4+', { default: -1, ignorable: true }),
          field('timestamp', 'int64', '0+'),
          field('maxNumOffsets', 'int32', '0', { default: 1 }),
        ]),
      ]),
      field('timeoutMs', 'int32', '10+', { ignorable: true }),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '2+', { ignorable: true }),
      field('topics', '[]ListOffsetsTopicResponse', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]ListOffsetsPartitionResponse', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('oldStyleOffsets', '[]int64', '0'),
          field('timestamp', 'int64', '1+', { default: -1 }),
          field('offset', 'int64', '1+', { default: -1 }),
          field('leaderEpoch', 'int32', '4+', { default: -1 }),
        ]),
      ]),
    ],
  },
})
