import { api, field } from './notation.ts'

export const renewDelegationToken = api({
  key: 39,
  name: 'RenewDelegationToken',
  about: 'Makes a delegation token live longer.',
  versions: '0-2',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [field('hmac', 'bytes', '0+'), field('renewPeriodMs', 'int64', '0+')],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('expiryTimestampMs', 'int64', '0+'),
      field('throttleTimeMs', 'int32', '0+'),
    ],
  },
})
