import { describe, expect, it } from 'vitest'
import { formatProperties, parseProperties } from './properties.ts'

const entriesOf = (text: string) => Object.fromEntries(parseProperties(text).entries)

describe('parseProperties', () => {
  it.each([
    ['a=1', { a: '1' }],
    ['a = 1 ', { a: '1 ' }],
    ['a:1', { a: '1' }],
    ['a 1', { a: '1' }],
    ['a\t:\t1', { a: '1' }],
    ['a==1', { a: '=1' }],
    ['a', { a: '' }],
    ['=1', { '': '1' }],
    ['  a=1', { a: '1' }],
    ['# a=1\n! b=2\n\n  # c=3\nd=4', { d: '4' }],
    ['listeners=PLAINTEXT://:9092,CONTROLLER://:9093', { listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093' }],
    ['a\\ b\\=c\\:d=1', { 'a b=c:d': '1' }],
    ['a=one,\\\n   two,\\\r\n\tthree\nb=2', { a: 'one,two,three', b: '2' }],
    ['a=1\\\n# not a comment', { a: '1# not a comment' }],
    ['a=1\\\\\nb=2', { a: '1\\', b: '2' }],
    ['a=x\\ty\\nz\\u00e9\\q', { a: 'x\ty\nz\u00e9q' }],
    ['a=\\\n', { a: '' }],
    ['a=1\rb=2', { a: '1', b: '2' }],
    ['\uFEFFa=1', { a: '1' }],
    ['path=C:\\\\data', { path: 'C:\\data' }],
  ])('reads %j', (text, entries) => {
    expect(entriesOf(text)).toEqual(entries)
  })

  it('lets the later entry win and names what stood there twice', () => {
    expect(parseProperties('a=1\nb=2\na=3')).toEqual({
      entries: new Map([
        ['a', '3'],
        ['b', '2'],
      ]),
      repeated: ['a'],
      malformed: [],
    })
  })
})

describe('formatProperties', () => {
  it('writes what is read back as the same', () => {
    const entries = new Map([
      ['node.id', '1'],
      ['a key', ' leading space and = : # ! signs'],
      ['tab\tnew\nline', 'back\\slash \u00e9 \u{1f600}'],
      ['', ''],
    ])
    const text = formatProperties(entries, ['', 'made by hand'])
    expect(text.startsWith('#\n#made by hand\nnode.id=1\n')).toBe(true)
    expect(parseProperties(text).entries).toEqual(entries)
  })
})

it.each([
  ['a=\\u12', ['a']],
  ['a=\\u12g4', ['a']],
  ['a\\u=1', ['au']],
  ['a=\\u00e9\\u0', ['a']],
  ['a=\\u00e9', []],
  ['a=\\\\u12', []],
  ['a=C:\\\\users', []],
  ['a=C:\\users', ['a']],
])('names the keys of %s whose escapes are cut short', (text, malformed) => {
  expect(parseProperties(text).malformed).toEqual(malformed)
})
