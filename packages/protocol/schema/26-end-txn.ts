import { api, field } from './notation.ts'

export const endTxn = api({
  key: 26,
  name: 'EndTxn',
  about: 'Commits or aborts a transaction.',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  request: {
    fields: [
      field('transactionalId', 'string', '0+', { entity: 'transactionalId' }),
      field('producerId', 'int64', '0+', { entity: 'producerId' }),
      field('producerEpoch', 'int16', '0+'),
      field('committed', 'bool', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('producerId', 'int64', '5+', { default: -1, ignorable: true, entity: 'producerId' }),
      field('producerEpoch', 'int16', '5+', { default: -1, ignorable: true }),
    ],
  },
})
