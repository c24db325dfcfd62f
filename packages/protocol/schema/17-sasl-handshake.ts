import { api, field } from './notation.ts'

export const saslHandshake = api({
  key: 17,
  name: 'SaslHandshake',
  about: 'Chooses a SASL mechanism for the connection.',
  versions: '0-1',
  flexible: 'none',
  listeners: ['broker', 'controller'],
  request: {
    fields: [field('mechanism', 'string', '0+')],
  },
  response: {
    fields: [field('errorCode', 'int16', '0+'), field('mechanisms', '[]string', '0+')],
  },
})
