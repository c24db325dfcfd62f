import { api, field } from './notation.ts'

export const listConfigResources = api({
  key: 74,
  name: 'ListConfigResources',
  about: 'Lists resources that have settings, of the wanted kinds.',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [field('resourceTypes', '[]int8', '1+')],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('configResources', '[]ConfigResource', '0+', [
        field('resourceName', 'string', '0+'),
        field('resourceType', 'int8', '1+', { default: 16, ignorable: true }),
      ]),
    ],
  },
})
