import { api, field } from './notation.ts'

export const allocateProducerIds = api({
  key: 67,
  name: 'AllocateProducerIds',
  about: 'A broker asks the controller for a block of producer ids.',
  versions: '0',
  flexible: '0+',
  listeners: ['controller'],
  clusterAction: true,
  forwardable: true,
  request: {
    fields: [
      field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
      field('brokerEpoch', 'int64', '0+', { default: -1 }),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('producerIdStart', 'int64', '0+', { entity: 'producerId' }),
      field('producerIdLen', 'int32', '0+'),
    ],
  },
})
