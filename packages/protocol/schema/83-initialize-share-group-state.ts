import { api, field } from './notation.ts'

export const initializeShareGroupState = api({
  key: 83,
  name: 'InitializeShareGroupState',
  about: 'Creates the stored state of share partitions.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  clusterAction: true,
  request: {
    fields: [
      field('groupId', 'string', '0+'),
      field('topics', '[]InitializeStateData', '0+', [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]PartitionData', '0+', [
          field('partition', 'int32', '0+'),
          field('stateEpoch', 'int32', '0+'),
          field('startOffset', 'int64', '0+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('results', '[]InitializeStateResult', '0+', [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]PartitionResult', '0+', [
          field('partition', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
        ]),
      ]),
    ],
  },
})
