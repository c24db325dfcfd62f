import { api, field } from './notation.ts'

export const controllerRegistration = api({
  key: 70,
  name: 'ControllerRegistration',
  about: 'A controller registers its endpoints and features with the active controller.',
  versions: '0',
  flexible: '0+',
  listeners: ['controller'],
  request: {
    fields: [
      field('controllerId', 'int32', '0+'),
      field('incarnationId', 'uuid', '0+'),
      field('zkMigrationReady', 'bool', '0+'),
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
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
    ],
  },
})
