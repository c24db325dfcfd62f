import { api, field } from './notation.ts'

export const readShareGroupState = api({
  key: 84,
  name: 'ReadShareGroupState',
  about: 'Reads the stored state of share partitions.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  clusterAction: true,
  request: {
    fields: [
      field('groupId', 'string', '0+'),
      field('topics', '[]ReadStateData', '0+', [
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
      field('results', '[]ReadStateResult', '0+', [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]PartitionResult', '0+', [
          field('partition', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
          field('stateEpoch', 'int32', '0+'),
          field('startOffset', 'int64', '0+'),
          field('stateBatches', '[]StateBatch', '0+', [
            field('firstOffset', 'int64', '0+'),
            field('lastOffset', 'int64', '0+'),
            field('deliveryState', 'int8', '0+'),
            field('deliveryCount', 'int16', '0+'),
          ]),
        ]),
      ]),
    ],
  },
})
