import { api, field } from './notation.ts'

export const expireDelegationToken = api({
  key: 40,
  name: 'ExpireDelegationToken',
  about: 'Changes when a delegation token expires.',
  versions: '0-2',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [field('hmac', 'bytes', '0+'), field('expiryTimePeriodMs', 'int64', '0+')],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('expiryTimestampMs', 'int64', '0+'),
      field('throttleTimeMs', 'int32', '0+'),
    ],
  },
})
