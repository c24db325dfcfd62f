import { api, field } from './notation.ts'

export const describeTransactions = api({
  key: 65,
  name: 'DescribeTransactions',
  about: 'Shows the state of transactional ids.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [field('transactionalIds', '[]string', '0+', { entity: 'transactionalId' })],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('transactionStates', '[]TransactionState', '0+', [
        field('errorCode', 'int16', '0+'),
        field('transactionalId', 'string', '0+', { entity: 'transactionalId' }),
        field('transactionState', 'string', '0+'),
        field('transactionTimeoutMs', 'int32', '0+'),
        field('transactionStartTimeMs', 'int64', '0+'),
        field('producerId', 'int64', '0+', { entity: 'producerId' }),
        field('producerEpoch', 'int16', '0+'),
        field('topics', '[]TopicData', '0+', [
          field('topic', 'string', '0+', { mapKey: true, entity: 'topicName' }),
          field('partitions', '[]int32', '0+'),
        ]),
      ]),
    ],
  },
})
