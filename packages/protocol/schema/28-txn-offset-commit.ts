import { api, field } from './notation.ts'

export const txnOffsetCommit = api({
  key: 28,
  name: 'TxnOffsetCommit',
  about: 'Commits offsets of a group as part of a transaction.',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  request: {
    fields: [
      field('transactionalId', 'string', '0+', { entity: 'transactionalId' }),
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('producerId', 'int64', '0+', { entity: 'producerId' }),
      field('producerEpoch', 'int16', '0+'),
      field('generationId', 'int32', '3+', { default: -1 }),
      field('memberId', 'string', '3+'),
      field('groupInstanceId', 'string', '3+', { nullable: '3+', default: null }),
      field('topics', '[]TxnOffsetCommitRequestTopic', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]TxnOffsetCommitRequestPartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('committedOffset', 'int64', '0+'),
          field('committedLeaderEpoch', 'int32', '2+', { default: -1, ignorable: true }),
          field('committedMetadata', 'string', '0+', { nullable: '0+' }),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('topics', '[]TxnOffsetCommitResponseTopic', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]TxnOffsetCommitResponsePartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
        ]),
      ]),
    ],
  },
})
