/** Records of `__cluster_metadata` about brokers and controllers. */
import { field, record } from '../notation.ts'

export const registerBrokerRecord = record({
  name: 'RegisterBrokerRecord',
  about: 'A broker has registered.',
  kind: 'metadata',
  id: 0,
  versions: '0-4',
  flexible: '0+',
  fields: [
    field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
    field('isMigratingZkBroker', 'bool', '2+'),
    field('incarnationId', 'uuid', '0+'),
    field('brokerEpoch', 'int64', '0+'),
    field('endPoints', '[]BrokerEndpoint', '0+', [
      field('name', 'string', '0+', { mapKey: true }),
      field('host', 'string', '0+'),
      field('port', 'uint16', '0+'),
      field('securityProtocol', 'int16', '0+'),
    ]),
    field('features', '[]BrokerFeature', '0+', [
      field('name', 'string', '0+', { mapKey: true }),
      field('minSupportedVersion', 'int16', '0+'),
      field('maxSupportedVersion', 'int16', '0+'),
    ]),
    field('rack', 'string', '0+', { nullable: '0+' }),
    field('fenced', 'bool', '0+', { default: true }),
    field('inControlledShutdown', 'bool', '1+'),
    field('logDirs', '[]uuid', '3+', { tag: 0 }),
    field('cordonedLogDirs', '[]uuid', '4+', { nullable: '4+', default: null, tag: 1 }),
  ],
})

export const unregisterBrokerRecord = record({
  name: 'UnregisterBrokerRecord',
  about: 'The registration of a broker is gone.',
  kind: 'metadata',
  id: 1,
  versions: '0',
  flexible: '0+',
  fields: [field('brokerId', 'int32', '0+', { entity: 'brokerId' }), field('brokerEpoch', 'int64', '0+')],
})

export const fenceBrokerRecord = record({
  name: 'FenceBrokerRecord',
  about: 'A broker is fenced. Replaced by BrokerRegistrationChangeRecord.',
  kind: 'metadata',
  id: 7,
  versions: '0',
  flexible: '0+',
  fields: [field('id', 'int32', '0+', { entity: 'brokerId' }), field('epoch', 'int64', '0+')],
})

export const unfenceBrokerRecord = record({
  name: 'UnfenceBrokerRecord',
  about: 'A broker is no longer fenced. Replaced by BrokerRegistrationChangeRecord.',
  kind: 'metadata',
  id: 8,
  versions: '0',
  flexible: '0+',
  fields: [field('id', 'int32', '0+', { entity: 'brokerId' }), field('epoch', 'int64', '0+')],
})

export const brokerRegistrationChangeRecord = record({
  name: 'BrokerRegistrationChangeRecord',
  about: 'Something about a registered broker has changed.',
  kind: 'metadata',
  id: 17,
  versions: '0-3',
  flexible: '0+',
  fields: [
    field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
    field('brokerEpoch', 'int64', '0+'),
    field('fenced', 'int8', '0+', { tag: 0 }),
    field('inControlledShutdown', 'int8', '1+', { tag: 1 }),
    field('logDirs', '[]uuid', '2+', { tag: 2 }),
    field('cordonedLogDirs', '[]uuid', '3+', { nullable: '3+', default: null, tag: 3 }),
  ],
})

export const registerControllerRecord = record({
  name: 'RegisterControllerRecord',
  about: 'A controller has registered.',
  kind: 'metadata',
  id: 27,
  versions: '0',
  flexible: '0+',
  fields: [
    field('controllerId', 'int32', '0+'),
    field('incarnationId', 'uuid', '0+'),
    field('zkMigrationReady', 'bool', '0+'),
    field('endPoints', '[]ControllerEndpoint', '0+', [
      field('name', 'string', '0+', { mapKey: true }),
      field('host', 'string', '0+'),
      field('port', 'uint16', '0+'),
      field('securityProtocol', 'int16', '0+'),
    ]),
    field('features', '[]ControllerFeature', '0+', [
      field('name', 'string', '0+', { mapKey: true }),
      field('minSupportedVersion', 'int16', '0+'),
      field('maxSupportedVersion', 'int16', '0+'),
    ]),
  ],
})
