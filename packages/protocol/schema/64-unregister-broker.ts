import { api, field } from './notation.ts'

export const unregisterBroker = api({
  key: 64,
  name: 'UnregisterBroker',
  about: 'Removes the registration of a broker.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [field('brokerId', 'int32', '0+', { entity: 'brokerId' })],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
    ],
  },
})
