import { api, field } from './notation.ts'

export const describeDelegationToken = api({
  key: 41,
  name: 'DescribeDelegationToken',
  about: 'Lists delegation tokens.',
  versions: '0-3',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  request: {
    fields: [
      field('owners', '[]DescribeDelegationTokenOwner', '0+', { nullable: '0+' }, [
        field('principalType', 'string', '0+'),
        field('principalName', 'string', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('tokens', '[]DescribedDelegationToken', '0+', [
        field('principalType', 'string', '0+'),
        field('principalName', 'string', '0+'),
        field('tokenRequesterPrincipalType', 'string', '3+'),
        field('tokenRequesterPrincipalName', 'string', '3+'),
        field('issueTimestamp', 'int64', '0+'),
        field('expiryTimestamp', 'int64', '0+'),
        field('maxTimestamp', 'int64', '0+'),
        field('tokenId', 'string', '0+'),
        field('hmac', 'bytes', '0+'),
        field('renewers', '[]DescribedDelegationTokenRenewer', '0+', [
          field('principalType', 'string', '0+'),
          field('principalName', 'string', '0+'),
        ]),
      ]),
      field('throttleTimeMs', 'int32', '0+'),
    ],
  },
})
