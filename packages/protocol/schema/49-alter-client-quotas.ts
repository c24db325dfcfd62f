import { api, field } from './notation.ts'

export const alterClientQuotas = api({
  key: 49,
  name: 'AlterClientQuotas',
  about: 'Sets or removes client quotas.',
  versions: '0-1',
  flexible: '1+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('entries', '[]EntryData', '0+', [
        field('entity', '[]EntityData', '0+', [
          field('entityType', 'string', '0+'),
          field('entityName', 'string', '0+', { nullable: '0+' }),
        ]),
        field('ops', '[]OpData', '0+', [
          field('key', 'string', '0+'),
          field('value', 'float64', '0+'),
          field('remove', 'bool', '0+'),
        ]),
      ]),
      field('validateOnly', 'bool', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('entries', '[]EntryData', '0+', [
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+' }),
        field('entity', '[]EntityData', '0+', [
          field('entityType', 'string', '0+'),
          field('entityName', 'string', '0+', { nullable: '0+' }),
        ]),
      ]),
    ],
  },
})
