import { api, field } from './notation.ts'

export const alterConfigs = api({
  key: 33,
  name: 'AlterConfigs',
  about: 'Replaces all settings of a resource.',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('resources', '[]AlterConfigsResource', '0+', [
        field('resourceType', 'int8', '0+', { mapKey: true }),
        field('resourceName', 'string', '0+', { mapKey: true }),
        field('configs', '[]AlterableConfig', '0+', [
          field('name', 'string', '0+', { mapKey: true }),
          field('value', 'string', '0+', { nullable: '0+' }),
        ]),
      ]),
      field('validateOnly', 'bool', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('responses', '[]AlterConfigsResourceResponse', '0+', [
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+' }),
        field('resourceType', 'int8', '0+'),
        field('resourceName', 'string', '0+'),
      ]),
    ],
  },
})
