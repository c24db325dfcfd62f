import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { generate } from './generate.ts'
import { loadSchema } from './load-schema.ts'

const root = new URL('../../../', import.meta.url)
const schema = await loadSchema()
const files = generate(schema)

it('gives what is committed', () => {
  const stale = [...files].filter(([path, content]) => readFileSync(new URL(path, root), 'utf8') !== content)
  expect(stale.map(([path]) => path)).toEqual([])
})

it('gives the same for the same schema', () => {
  expect(generate(schema)).toEqual(files)
})

it('gives a page that has every error, and no other', () => {
  const page = readFileSync(new URL('docs/reference/errors.md', root), 'utf8')
  const rows = [...page.matchAll(/^\| (-?\d+) \| (\w+) \| (yes)? ?\| (.+) \|$/gm)]
  const listed = rows.map(([, code, name, retriable, text]) => ({
    code: Number(code),
    name,
    retriable: retriable === 'yes',
    text,
  }))
  expect(listed).toEqual(schema.errors)
  expect(new Set(schema.errors.map(({ code }) => code)).size).toBe(schema.errors.length)
})

it('refuses two structs of one name and a file with the wrong number', () => {
  const [produce] = Object.values(schema.apis['00-produce']!)
  const twice = { ...schema, apis: { '00-produce': { produce }, '00-second': { produce } } }
  expect(() => generate(twice)).toThrow('two structs are called')
  expect(() => generate({ ...schema, apis: { '07-produce': { produce } } })).toThrow('wrong number')
})
