import { api, field } from './notation.ts'

export const createDelegationToken = api({
  key: 38,
  name: 'CreateDelegationToken',
  about: 'Creates a delegation token.',
  versions: '0-3',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('ownerPrincipalType', 'string', '3+', { nullable: '3+' }),
      field('ownerPrincipalName', 'string', '3+', { nullable: '3+' }),
      field('renewers', '[]CreatableRenewers', '0+', [
        field('principalType', 'string', '0+'),
        field('principalName', 'string', '0+'),
      ]),
      field('maxLifetimeMs', 'int64', '0+'),
    ],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('principalType', 'string', '0+'),
      field('principalName', 'string', '0+'),
      field('tokenRequesterPrincipalType', 'string', '3+'),
      field('tokenRequesterPrincipalName', 'string', '3+'),
      field('issueTimestampMs', 'int64', '0+'),
      field('expiryTimestampMs', 'int64', '0+'),
      field('maxTimestampMs', 'int64', '0+'),
      field('tokenId', 'string', '0+'),
      field('hmac', 'bytes', '0+'),
      field('throttleTimeMs', 'int32', '0+'),
    ],
  },
})
