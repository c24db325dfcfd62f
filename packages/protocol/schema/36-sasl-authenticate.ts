import { api, field } from './notation.ts'

export const saslAuthenticate = api({
  key: 36,
  name: 'SaslAuthenticate',
  about: 'Carries one step of a SASL exchange.',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  request: {
    fields: [field('authBytes', 'bytes', '0+')],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
      field('authBytes', 'bytes', '0+'),
      field('sessionLifetimeMs', 'int64', '1+', { ignorable: true }),
    ],
  },
})
