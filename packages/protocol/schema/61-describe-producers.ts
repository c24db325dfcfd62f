import { api, field } from './notation.ts'

export const describeProducers = api({
  key: 61,
  name: 'DescribeProducers',
  about: 'Shows the producers that a partition remembers.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('topics', '[]TopicRequest', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitionIndexes', '[]int32', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('topics', '[]TopicResponse', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]PartitionResponse', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
          field('activeProducers', '[]ProducerState', '0+', [
            field('producerId', 'int64', '0+', { entity: 'producerId' }),
            field('producerEpoch', 'int32', '0+'),
            field('lastSequence', 'int32', '0+', { default: -1 }),
            field('lastTimestamp', 'int64', '0+', { default: -1 }),
            field('coordinatorEpoch', 'int32', '0+'),
            field('currentTxnStartOffset', 'int64', '0+', { default: -1 }),
          ]),
        ]),
      ]),
    ],
  },
})
