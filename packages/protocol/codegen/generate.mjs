// Runs the generator on a Node that cannot run TypeScript: bundles it with the schema, then calls it.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const codegen = dirname(fileURLToPath(import.meta.url))
const schemaFolder = join(codegen, '..', 'schema')
const root = join(codegen, '..', '..', '..')

/** An object expression that holds the exports of every schema file of a folder, and the imports it needs. */
function filesOf(folder, prefix) {
  const names = readdirSync(join(schemaFolder, folder))
    .filter((name) => name.endsWith('.ts') && !['notation.ts', 'errors.ts'].includes(name))
    .map((name) => name.slice(0, -3))
  return {
    imports: names.map((name, index) => `import * as ${prefix}${index} from '../schema/${folder}${name}.ts'`),
    object: `{ ${names.map((name, index) => `'${name}': ${prefix}${index}`).join(', ')} }`,
  }
}

const apis = filesOf('', 'api')
const records = filesOf('records/', 'record')
const contents = [
  ...apis.imports,
  ...records.imports,
  "import { errors } from '../schema/errors.ts'",
  "export { main } from './main.ts'",
  `export const schema = { apis: ${apis.object}, records: ${records.object}, errors }`,
].join('\n')

const folder = mkdtempSync(join(tmpdir(), 'ottla-codegen-'))
try {
  const outfile = join(folder, 'codegen.mjs')
  const stdin = { contents, resolveDir: codegen, loader: 'ts' }
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' })
  const { main, schema } = await import(pathToFileURL(outfile).href)
  process.exitCode = main(root, process.argv.slice(2), schema)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
