import { api, field } from './notation.ts'

export const createAcls = api({
  key: 30,
  name: 'CreateAcls',
  about: 'Adds access rules.',
  versions: '0-3',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('creations', '[]AclCreation', '0+', [
        field('resourceType', 'int8', '0+'),
        field('resourceName', 'string', '0+'),
        field('resourcePatternType', 'int8', '1+', { default: 3 }),
        field('principal', 'string', '0+'),
        field('host', 'string', '0+'),
        field('operation', 'int8', '0+'),
        field('permissionType', 'int8', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('results', '[]AclCreationResult', '0+', [
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+' }),
      ]),
    ],
  },
})
