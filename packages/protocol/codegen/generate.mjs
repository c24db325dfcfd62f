// Writes the generated files; with `--check` only compares them.
import { fileURLToPath } from 'node:url'
import { importWithSchema } from './bundle.mjs'

const { main, schema } = await importWithSchema('main.ts')
process.exitCode = main(fileURLToPath(new URL('../../..', import.meta.url)), process.argv.slice(2), schema)
