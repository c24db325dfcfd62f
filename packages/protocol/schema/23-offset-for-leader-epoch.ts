import { api, field } from './notation.ts'

export const offsetForLeaderEpoch = api({
  key: 23,
  name: 'OffsetForLeaderEpoch',
  about: 'Tells where a leader epoch ends in the log, so that a reader can detect truncation.',
  versions: '0-4',
  flexible: '4+',
  deprecated: '0-1',
  listeners: ['broker'],
  request: {
    fields: [
      field('replicaId', 'int32', '3+', { default: -2, ignorable: true, entity: 'brokerId' }),
      field('topics', '[]OffsetForLeaderTopic', '0+', [
        field('topic', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]OffsetForLeaderPartition', '0+', [
          field('partition', 'int32', '0+'),
          field('currentLeaderEpoch', 'int32', '2+', { default: -1, ignorable: true }),
          field('leaderEpoch', 'int32', '0+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '2+', { ignorable: true }),
      field('topics', '[]OffsetForLeaderTopicResult', '0+', [
        field('topic', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]EpochEndOffset', '0+', [
          field('errorCode', 'int16', '0+'),
          field('partition', 'int32', '0+'),
          field('leaderEpoch', 'int32', '1+', { default: -1, ignorable: true }),
          field('endOffset', 'int64', '0+', { default: -1 }),
        ]),
      ]),
    ],
  },
})
