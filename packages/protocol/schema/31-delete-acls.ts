import { api, field } from './notation.ts'

export const deleteAcls = api({
  key: 31,
  name: 'DeleteAcls',
  about: 'Removes the access rules that match filters.',
  versions: '0-3',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('filters', '[]DeleteAclsFilter', '0+', [
        field('resourceTypeFilter', 'int8', '0+'),
        field('resourceNameFilter', 'string', '0+', { nullable: '0+' }),
        field('patternTypeFilter', 'int8', '1+', { default: 3 }),
        field('principalFilter', 'string', '0+', { nullable: '0+' }),
        field('hostFilter', 'string', '0+', { nullable: '0+' }),
        field('operation', 'int8', '0+'),
        field('permissionType', 'int8', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('filterResults', '[]DeleteAclsFilterResult', '0+', [
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+' }),
        field('matchingAcls', '[]DeleteAclsMatchingAcl', '0+', [
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+' }),
          field('resourceType', 'int8', '0+'),
          field('resourceName', 'string', '0+'),
          field('patternType', 'int8', '1+', { default: 3 }),
          field('principal', 'string', '0+'),
          field('host', 'string', '0+'),
          field('operation', 'int8', '0+'),
          field('permissionType', 'int8', '0+'),
        ]),
      ]),
    ],
  },
})
