import { api, field } from './notation.ts'

export const listGroups = api({
  key: 16,
  name: 'ListGroups',
  about: 'Lists the groups that a broker coordinates.',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  request: {
    fields: [field('statesFilter', '[]string', '4+'), field('typesFilter', '[]string', '5+')],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '1+', { ignorable: true }),
      field('errorCode', 'int16', '0+'),
      field('groups', '[]ListedGroup', '0+', [
        field('groupId', 'string', '0+', { entity: 'groupId' }),
        field('protocolType', 'string', '0+'),
        field('groupState', 'string', '4+', { ignorable: true }),
        field('groupType', 'string', '5+', { ignorable: true }),
      ]),
    ],
  },
})
