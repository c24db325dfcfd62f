import { api, field } from './notation.ts'

export const deleteGroups = api({
  key: 42,
  name: 'DeleteGroups',
  about: 'Deletes groups that have no members.',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker'],
  request: {
    fields: [field('groupsNames', '[]string', '0+', { entity: 'groupId' })],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('results', '[]DeletableGroupResult', '0+', [
        field('groupId', 'string', '0+', { mapKey: true, entity: 'groupId' }),
        field('errorCode', 'int16', '0+'),
      ]),
    ],
  },
})
