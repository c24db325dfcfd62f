import { readdirSync } from 'node:fs'
import { errors } from '../schema/errors.ts'
import type { Schema } from './generate.ts'

/** Reads all schema files; for programs that can import TypeScript, which the tests can. `generate.mjs` bundles them. */
export async function loadSchema(): Promise<Schema> {
  return { apis: await load(''), records: await load('records/'), errors }
}

async function load(folder: string): Promise<Record<string, Record<string, unknown>>> {
  const location = new URL(`../schema/${folder}`, import.meta.url)
  const names = readdirSync(location).filter(
    (name) => name.endsWith('.ts') && name !== 'notation.ts' && name !== 'errors.ts',
  )
  const files = names.map(async (name): Promise<[string, Record<string, unknown>]> => {
    return [name.slice(0, -'.ts'.length), await import(new URL(name, location).href)]
  })
  return Object.fromEntries(await Promise.all(files))
}
