import { api, field } from './notation.ts'

export const addOffsetsToTxn = api({
  key: 25,
  name: 'AddOffsetsToTxn',
  about: 'Adds the offsets of a group to a transaction.',
  versions: '0-4',
  flexible: '3+',
  listeners: ['broker'],
  request: {
    fields: [
      field('transactionalId', 'string', '0+', { entity: 'transactionalId' }),
      field('producerId', 'int64', '0+', { entity: 'producerId' }),
      field('producerEpoch', 'int16', '0+'),
      field('groupId', 'string', '0+', { entity: 'groupId' }),
    ],
  },
  response: {
    fields: [field('throttleTimeMs', 'int32', '0+'), field('errorCode', 'int16', '0+')],
  },
})
