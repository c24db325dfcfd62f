import { errorCodes } from '@ottla/protocol'
import { expect, it } from 'vitest'
import { TestState } from '../controller/test-state.ts'
import { metadataRecord } from '../metadata/record.ts'
import { handler } from './48-describe-client-quotas.ts'

type Entity = Record<string, string | null>

const quota = (entity: Entity, value: number) =>
  metadataRecord('clientQuota', 0, {
    entity: Object.entries(entity).map(([entityType, entityName]) => ({ entityType, entityName })),
    key: 'producer_byte_rate',
    value,
  })

const { image } = new TestState([
  quota({ user: 'al' }, 1),
  quota({ user: null }, 2),
  quota({ user: 'al', 'client-id': 'c' }, 3),
  quota({ 'client-id': null }, 4),
  quota({ ip: '10.0.0.1' }, 5),
])

async function ask(components: readonly (readonly [string, number, string | null])[], strict = false) {
  const context = { broker: { metadata: { image } } } as unknown as Parameters<typeof handler.handle>[1]
  const parts = components.map(([entityType, matchType, match]) => ({ entityType, matchType, match }))
  return (await handler.handle({ components: parts, strict }, context)) as {
    errorCode: number
    entries: { values: { value: number }[] }[] | null
  }
}

it.each<[string, Parameters<typeof ask>, number[]]>([
  ['all', [[]], [1, 2, 3, 4, 5]],
  ['strictly nothing', [[], true], []],
  ['a user', [[['user', 0, 'al']]], [1, 3]],
  ['a user and nothing else', [[['user', 0, 'al']], true], [1]],
  ['the default user', [[['user', 1, null]]], [2]],
  ['any user', [[['user', 2, null]]], [1, 2, 3]],
  [
    'a user and any client',
    [
      [
        ['user', 0, 'al'],
        ['client-id', 2, null],
      ],
    ],
    [3],
  ],
  ['any address', [[['ip', 2, null]]], [5]],
  ['nobody', [[['user', 0, 'no']]], []],
])('finds %s', async (_words, asked, values) => {
  const { entries, errorCode } = await ask(...asked)
  expect(errorCode).toBe(0)
  expect(entries!.map((entry) => entry.values[0]!.value)).toEqual(values)
})

it.each<[string, Parameters<typeof ask>[0], number]>([
  ['an empty type', [['', 0, 'a']], errorCodes.INVALID_REQUEST],
  ['an unknown type', [['foo', 0, 'a']], errorCodes.UNSUPPORTED_VERSION],
  ['an unknown match', [['user', 5, null]], errorCodes.INVALID_REQUEST],
  ['an exact match of nothing', [['user', 0, null]], errorCodes.INVALID_REQUEST],
  ['a default with a name', [['user', 1, 'a']], errorCodes.INVALID_REQUEST],
  [
    'a type twice',
    [
      ['user', 2, null],
      ['user', 1, null],
    ],
    errorCodes.INVALID_REQUEST,
  ],
  [
    'users and addresses',
    [
      ['user', 2, null],
      ['ip', 2, null],
    ],
    errorCodes.INVALID_REQUEST,
  ],
])('refuses %s', async (_words, components, code) => {
  expect(await ask(components)).toMatchObject({ errorCode: code, entries: null })
})
