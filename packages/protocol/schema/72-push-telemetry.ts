import { api, field } from './notation.ts'

export const pushTelemetry = api({
  key: 72,
  name: 'PushTelemetry',
  about: 'A client pushes its metrics.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('clientInstanceId', 'uuid', '0+'),
      field('subscriptionId', 'int32', '0+'),
      field('terminating', 'bool', '0+'),
      field('compressionType', 'int8', '0+'),
      field('metrics', 'bytes', '0+'),
    ],
  },
  response: {
    fields: [field('throttleTimeMs', 'int32', '0+'), field('errorCode', 'int16', '0+')],
  },
})
