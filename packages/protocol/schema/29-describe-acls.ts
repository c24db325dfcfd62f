import { api, field } from './notation.ts'

export const describeAcls = api({
  key: 29,
  name: 'DescribeAcls',
  about: 'Lists the access rules that match a filter.',
  versions: '0-3',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  request: {
    fields: [
      field('resourceTypeFilter', 'int8', '0+'),
      field('resourceNameFilter', 'string', '0+', { nullable: '0+' }),
      field('patternTypeFilter', 'int8', '1+', { default: 3 }),
      field('principalFilter', 'string', '0+', { nullable: '0+' }),
      field('hostFilter', 'string', '0+', { nullable: '0+' }),
      field('operation', 'int8', '0+'),
      field('permissionType', 'int8', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
      field('resources', '[]DescribeAclsResource', '0+', [
        field('resourceType', 'int8', '0+'),
        field('resourceName', 'string', '0+'),
        field('patternType', 'int8', '1+', { default: 3 }),
        field('acls', '[]AclDescription', '0+', [
          field('principal', 'string', '0+'),
          field('host', 'string', '0+'),
          field('operation', 'int8', '0+'),
          field('permissionType', 'int8', '0+'),
        ]),
      ]),
    ],
  },
})
