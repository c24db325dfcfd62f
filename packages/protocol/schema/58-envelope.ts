import { api, field } from './notation.ts'

export const envelope = api({
  key: 58,
  name: 'Envelope',
  about: 'Carries a request that a broker forwards to the controller on behalf of a client.',
  versions: '0',
  flexible: '0+',
  listeners: ['controller'],
  clusterAction: true,
  request: {
    fields: [
      field('requestData', 'bytes', '0+'),
      field('requestPrincipal', 'bytes', '0+', { nullable: '0+' }),
      field('clientHostAddress', 'bytes', '0+'),
    ],
  },
  response: {
    fields: [
      field('responseData', 'bytes', '0+', { nullable: '0+', default: null }),
      field('errorCode', 'int16', '0+'),
    ],
  },
})
