import { api, field } from './notation.ts'

export const listTransactions = api({
  key: 66,
  name: 'ListTransactions',
  about: 'Lists the transactional ids that a broker coordinates.',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('stateFilters', '[]string', '0+'),
      field('producerIdFilters', '[]int64', '0+', { entity: 'producerId' }),
      field('durationFilter', 'int64', '1+', { default: -1 }),
      field('transactionalIdPattern', 'string', '2+', { nullable: '2+', default: null }),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('unknownStateFilters', '[]string', '0+'),
      field('transactionStates', '[]TransactionState', '0+', [
        field('transactionalId', 'string', '0+', { entity: 'transactionalId' }),
        field('producerId', 'int64', '0+', { entity: 'producerId' }),
        field('transactionState', 'string', '0+'),
      ]),
    ],
  },
})
