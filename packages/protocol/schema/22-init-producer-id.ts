import { api, field } from './notation.ts'

export const initProducerId = api({
  key: 22,
  name: 'InitProducerId',
  about: 'Gives a producer its id and epoch, and fences older producers of the same transactional id.',
  versions: '0-6',
  flexible: '2+',
  unstable: '6',
  listeners: ['broker'],
  request: {
    fields: [
      field('transactionalId', 'string', '0+', { nullable: '0+', entity: 'transactionalId' }),
      field('transactionTimeoutMs', 'int32', '0+'),
      field('producerId', 'int64', '3+', { default: -1, entity: 'producerId' }),
      field('producerEpoch', 'int16', '3+', { default: -1 }),
      field('enable2Pc', 'bool', '6+'),
      field('keepPreparedTxn', 'bool', '6+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+', { ignorable: true }),
      field('errorCode', 'int16', '0+'),
      field('producerId', 'int64', '0+', { default: -1, entity: 'producerId' }),
      field('producerEpoch', 'int16', '0+'),
      field('ongoingTxnProducerId', 'int64', '6+', { default: -1, entity: 'producerId' }),
      field('ongoingTxnProducerEpoch', 'int16', '6+', { default: -1 }),
    ],
  },
})
