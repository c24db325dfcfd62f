import { api, field, record } from './notation.ts'

export const readShareGroupStateSummary = api({
  key: 87,
  name: 'ReadShareGroupStateSummary',
  about: 'Reads the start offset and the epochs of share partitions without their batches.',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  clusterAction: true,
  request: {
    fields: [
      field('groupId', 'string', '0+'),
      field('topics', '[]ReadStateSummaryData', '0+', [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]PartitionData', '0+', [
          field('partition', 'int32', '0+'),
          field('leaderEpoch', 'int32', '0+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('results', '[]ReadStateSummaryResult', '0+', [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]PartitionResult', '0+', [
          field('partition', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
          field('stateEpoch', 'int32', '0+'),
          field('leaderEpoch', 'int32', '0+'),
          field('startOffset', 'int64', '0+'),
          field('deliveryCompleteCount', 'int32', '1+', { default: -1, ignorable: true }),
        ]),
      ]),
    ],
  },
})

/** The response at version 0 as 3.9.1 wrote it, which was before it was stable: there is no leader epoch yet. */
export const readShareGroupStateSummaryResponse391 = record({
  name: 'ReadShareGroupStateSummaryResponse391',
  about: 'What 3.9.1 answered to ReadShareGroupStateSummary.',
  kind: 'data',
  versions: '0',
  flexible: '0+',
  fields: [
    field('results', '[]ReadStateSummaryResult', '0+', [
      field('topicId', 'uuid', '0+'),
      field('partitions', '[]PartitionResult', '0+', [
        field('partition', 'int32', '0+'),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
        field('stateEpoch', 'int32', '0+'),
        field('startOffset', 'int64', '0+'),
      ]),
    ]),
  ],
})
