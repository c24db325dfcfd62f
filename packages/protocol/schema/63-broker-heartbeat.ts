import { api, field } from './notation.ts'

export const brokerHeartbeat = api({
  key: 63,
  name: 'BrokerHeartbeat',
  about: 'A broker tells the controller that it is alive and asks to be fenced or unfenced.',
  versions: '0-2',
  flexible: '0+',
  listeners: ['controller'],
  clusterAction: true,
  request: {
    fields: [
      field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
      field('brokerEpoch', 'int64', '0+', { default: -1 }),
      field('currentMetadataOffset', 'int64', '0+'),
      field('wantFence', 'bool', '0+'),
      field('wantShutDown', 'bool', '0+'),
      field('offlineLogDirs', '[]uuid', '1+', { tag: 0 }),
      field('cordonedLogDirs', '[]uuid', '2+', { nullable: '2+', default: null, tag: 1 }),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('isCaughtUp', 'bool', '0+'),
      field('isFenced', 'bool', '0+', { default: true }),
      field('shouldShutDown', 'bool', '0+'),
    ],
  },
})
