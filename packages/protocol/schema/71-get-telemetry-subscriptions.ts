import { api, field } from './notation.ts'

export const getTelemetrySubscriptions = api({
  key: 71,
  name: 'GetTelemetrySubscriptions',
  about: 'Tells a client which metrics to push, and how often.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [field('clientInstanceId', 'uuid', '0+')],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('clientInstanceId', 'uuid', '0+'),
      field('subscriptionId', 'int32', '0+'),
      field('acceptedCompressionTypes', '[]int8', '0+'),
      field('pushIntervalMs', 'int32', '0+'),
      field('telemetryMaxBytes', 'int32', '0+'),
      field('deltaTemporality', 'bool', '0+'),
      field('requestedMetrics', '[]string', '0+'),
    ],
  },
})
