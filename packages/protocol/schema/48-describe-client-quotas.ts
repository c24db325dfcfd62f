import { api, field } from './notation.ts'

export const describeClientQuotas = api({
  key: 48,
  name: 'DescribeClientQuotas',
  about: 'Lists client quotas that match a filter.',
  versions: '0-1',
  flexible: '1+',
  listeners: ['broker'],
  request: {
    fields: [
      field('components', '[]ComponentData', '0+', [
        field('entityType', 'string', '0+'),
        field('matchType', 'int8', '0+'),
        field('match', 'string', '0+', { nullable: '0+' }),
      ]),
      field('strict', 'bool', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
      field('entries', '[]EntryData', '0+', { nullable: '0+' }, [
        field('entity', '[]EntityData', '0+', [
          field('entityType', 'string', '0+'),
          field('entityName', 'string', '0+', { nullable: '0+' }),
        ]),
        field('values', '[]ValueData', '0+', [field('key', 'string', '0+'), field('value', 'float64', '0+')]),
      ]),
    ],
  },
})
