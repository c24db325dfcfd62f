import { api, field } from './notation.ts'

export const addPartitionsToTxn = api({
  key: 24,
  name: 'AddPartitionsToTxn',
  about: 'Adds partitions to transactions before anything is written to them, or verifies that they were added.',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  request: {
    fields: [
      field('transactions', '[]AddPartitionsToTxnTransaction', '4+', [
        field('transactionalId', 'string', '4+', { mapKey: true, entity: 'transactionalId' }),
        field('producerId', 'int64', '4+', { entity: 'producerId' }),
        field('producerEpoch', 'int16', '4+'),
        field('verifyOnly', 'bool', '4+'),
        field('topics', '[]AddPartitionsToTxnTopic', '4+'),
      ]),
      field('v3AndBelowTransactionalId', 'string', '0-3', { entity: 'transactionalId' }),
      field('v3AndBelowProducerId', 'int64', '0-3', { entity: 'producerId' }),
      field('v3AndBelowProducerEpoch', 'int16', '0-3'),
      field('v3AndBelowTopics', '[]AddPartitionsToTxnTopic', '0-3'),
    ],
    structs: {
      AddPartitionsToTxnTopic: [
        field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]int32', '0+'),
      ],
    },
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '4+', { ignorable: true }),
      field('resultsByTransaction', '[]AddPartitionsToTxnResult', '4+', [
        field('transactionalId', 'string', '4+', { mapKey: true, entity: 'transactionalId' }),
        field('topicResults', '[]AddPartitionsToTxnTopicResult', '4+'),
      ]),
      field('resultsByTopicV3AndBelow', '[]AddPartitionsToTxnTopicResult', '0-3'),
    ],
    structs: {
      AddPartitionsToTxnTopicResult: [
        field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('resultsByPartition', '[]AddPartitionsToTxnPartitionResult', '0+'),
      ],
      AddPartitionsToTxnPartitionResult: [
        field('partitionIndex', 'int32', '0+', { mapKey: true }),
        field('partitionErrorCode', 'int16', '0+'),
      ],
    },
  },
})
