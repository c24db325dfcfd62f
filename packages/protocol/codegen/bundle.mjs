// Bundles the generator, or another program over the schema, for a Node that cannot run TypeScript.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const codegen = dirname(fileURLToPath(import.meta.url))
const schemaFolder = join(codegen, '..', 'schema')

/** The exports of a file of this folder, and with them `schema`: what all schema files export. */
export async function importWithSchema(file) {
  const apis = schemaFiles('', 'api')
  const records = schemaFiles('records/', 'record')
  const contents = [
    ...apis.imports,
    ...records.imports,
    "import { errors } from '../schema/errors.ts'",
    `export * from './${file}'`,
    `export const schema = { apis: ${apis.object}, records: ${records.object}, errors }`,
  ].join('\n')
  const folder = mkdtempSync(join(tmpdir(), 'ottla-codegen-'))
  try {
    const outfile = join(folder, 'codegen.mjs')
    const stdin = { contents, resolveDir: codegen, loader: 'ts' }
    await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An object expression that holds the exports of every schema file of a folder, and the imports it needs. */
function schemaFiles(folder, prefix) {
  const names = readdirSync(join(schemaFolder, folder))
    .filter((name) => name.endsWith('.ts') && !['notation.ts', 'errors.ts'].includes(name))
    .map((name) => name.slice(0, -'.ts'.length))
  return {
    imports: names.map((name, index) => `import * as ${prefix}${index} from '../schema/${folder}${name}.ts'`),
    object: `{ ${names.map((name, index) => `'${name}': ${prefix}${index}`).join(', ')} }`,
  }
}
