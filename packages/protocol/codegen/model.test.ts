import { describe, expect, it } from 'vitest'
import { field } from '../schema/notation.ts'
import { buildMessage, leastBytes, type MessageSource } from './model.ts'

function source(parts: Partial<MessageSource>): MessageSource {
  return { name: 'Sample', about: 'A sample.', kind: 'data', versions: '0-4', flexible: '2+', fields: [], ...parts }
}

describe('a message', () => {
  it('has its structs innermost first, under names of their own', () => {
    const message = buildMessage(
      source({
        fields: [
          field('topics', '[]Topic', '0+', [
            field('name', 'string', '0+'),
            field('partitions', '[]SamplePartition', '0+', [field('index', 'int32', '0+')]),
          ]),
        ],
      }),
    )
    expect(message.structs.map(({ typeName }) => typeName)).toEqual(['SamplePartition', 'SampleTopic', 'Sample'])
  })

  it('shares a struct between fields of different versions', () => {
    const message = buildMessage(
      source({
        fields: [field('old', '[]Part', '0-1'), field('new', '[]Part', '2+')],
        structs: { Part: [field('name', 'string', '0+'), field('id', 'uuid', '3+')] },
      }),
    )
    const part = message.structs[0]!
    expect(part.versions).toEqual({ lowest: 0, highest: 4 })
    expect(part.fields.map(({ versions }) => versions.lowest)).toEqual([0, 3])
    expect(leastBytes({ struct: part }, false)).toBe(2)
    expect(leastBytes({ struct: part }, true)).toBe(2)
  })

  it('keeps its own names out of the way of the generated code', () => {
    const message = buildMessage(source({ fields: [field('version', 'int16', '0+')] }))
    expect(message.structs[0]?.fields[0]).toMatchObject({ name: 'version', local: 'versionField' })
  })
})

describe('a schema is refused', () => {
  it.each([
    ['open versions', source({ versions: '0+' }), 'not a closed range'],
    ['an unknown struct', source({ fields: [field('a', 'Missing', '0+')] }), 'nobody says what Missing is'],
    ['a field in no version', source({ fields: [field('a', 'int8', '7+')] }), 'in no version'],
    [
      'null by default where null is not allowed',
      source({ fields: [field('a', 'string', '0+', { default: null })] }),
      'not nullable',
    ],
    [
      'a tag before the message is flexible',
      source({ fields: [field('a', 'int8', '0+', { tag: 0 })] }),
      'tag in old versions',
    ],
    [
      'a struct that contains itself',
      source({ fields: [field('a', '[]Loop', '0+')], structs: { Loop: [field('a', '[]Loop', '0+')] } }),
      'contains itself',
    ],
  ])('for %s', (_what, bad, reason) => {
    expect(() => buildMessage(bad)).toThrow(reason)
  })

  it('for elements that take no bytes', () => {
    const message = buildMessage(source({ fields: [field('a', '[]Empty', '0+', [field('b', 'int8', '2+')])] }))
    expect(() => leastBytes({ struct: message.structs[0]! }, false)).toThrow('no bytes at all')
  })
})
