import { api, field } from './notation.ts'

export const writeTxnMarkers = api({
  key: 27,
  name: 'WriteTxnMarkers',
  about: 'Writes the markers that commit or abort a transaction into the logs of its partitions.',
  versions: '0-2',
  flexible: '1+',
  listeners: ['broker'],
  clusterAction: true,
  request: {
    fields: [
      field('markers', '[]WritableTxnMarker', '0+', [
        field('producerId', 'int64', '0+', { entity: 'producerId' }),
        field('producerEpoch', 'int16', '0+'),
        field('transactionResult', 'bool', '0+'),
        field('topics', '[]WritableTxnMarkerTopic', '0+', [
          field('name', 'string', '0+', { entity: 'topicName' }),
          field('partitionIndexes', '[]int32', '0+'),
        ]),
        field('coordinatorEpoch', 'int32', '0+'),
        field('transactionVersion', 'int8', '2+', { ignorable: true }),
      ]),
    ],
  },
  response: {
    fields: [
      field('markers', '[]WritableTxnMarkerResult', '0+', [
        field('producerId', 'int64', '0+', { entity: 'producerId' }),
        field('topics', '[]WritableTxnMarkerTopicResult', '0+', [
          field('name', 'string', '0+', { entity: 'topicName' }),
          field('partitions', '[]WritableTxnMarkerPartitionResult', '0+', [
            field('partitionIndex', 'int32', '0+'),
            field('errorCode', 'int16', '0+'),
          ]),
        ]),
      ]),
    ],
  },
})
