import { api, field } from './notation.ts'

export const offsetCommit = api({
  key: 8,
  name: 'OffsetCommit',
  about: 'Stores the offsets up to which a group has consumed.',
  versions: '0-10',
  flexible: '8+',
  deprecated: '0-1',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('generationIdOrMemberEpoch', 'int32', '1+', { default: -1, ignorable: true }),
      field('memberId', 'string', '1+', { ignorable: true }),
      field('groupInstanceId', 'string', '7+', { nullable: '7+', default: null }),
      field('retentionTimeMs', 'int64', '2-4', { default: -1, ignorable: true }),
      field('topics', '[]OffsetCommitRequestTopic', '0+', [
        field('name', 'string', '0-9', { ignorable: true, entity: 'topicName' }),
        field('topicId', 'uuid', '10+', { ignorable: true }),
        field('partitions', '[]OffsetCommitRequestPartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('committedOffset', 'int64', '0+'),
          field('committedLeaderEpoch', 'int32', '6+', { default: -1, ignorable: true }),
          field('commitTimestamp', 'int64', '1', { default: -1 }),
          field('committedMetadata', 'string', '0+', { nullable: '0+' }),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '3+', { ignorable: true }),
      field('topics', '[]OffsetCommitResponseTopic', '0+', [
        field('name', 'string', '0-9', { ignorable: true, entity: 'topicName' }),
        field('topicId', 'uuid', '10+', { ignorable: true }),
        field('partitions', '[]OffsetCommitResponsePartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
        ]),
      ]),
    ],
  },
})
