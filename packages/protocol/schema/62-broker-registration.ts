import { api, field } from './notation.ts'

export const brokerRegistration = api({
  key: 62,
  name: 'BrokerRegistration',
  about: 'A broker that starts registers itself with the controller.',
  versions: '0-4',
  flexible: '0+',
  listeners: ['controller'],
  clusterAction: true,
  request: {
    fields: [
      field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
      field('clusterId', 'string', '0+'),
      field('incarnationId', 'uuid', '0+'),
      field('listeners', '[]Listener', '0+', [
        field('name', 'string', '0+', { mapKey: true }),
        field('host', 'string', '0+'),
        field('port', 'uint16', '0+'),
        field('securityProtocol', 'int16', '0+'),
      ]),
      field('features', '[]Feature', '0+', [
        field('name', 'string', '0+', { mapKey: true }),
        field('minSupportedVersion', 'int16', '0+'),
        field('maxSupportedVersion', 'int16', '0+'),
      ]),
      field('rack', 'string', '0+', { nullable: '0+' }),
      field('isMigratingZkBroker', 'bool', '1+'),
      field('logDirs', '[]uuid', '2+', { ignorable: true }),
      field('previousBrokerEpoch', 'int64', '3+', { default: -1, ignorable: true }),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('brokerEpoch', 'int64', '0+', { default: -1 }),
    ],
  },
})
