import { api, field } from './notation.ts'

export const heartbeat = api({
  key: 12,
  name: 'Heartbeat',
  about: 'Keeps a member of a classic group alive and tells it of rebalances.',
  versions: '0-4',
  flexible: '4+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('generationId', 'int32', '0+'),
      field('memberId', 'string', '0+'),
      field('groupInstanceId', 'string', '3+', { nullable: '3+', default: null }),
    ],
  },
  response: {
    fields: [field('throttleTimeMs', 'int32', '1+', { ignorable: true }), field('errorCode', 'int16', '0+')],
  },
})
