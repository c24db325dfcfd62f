// Writes docs/reference/config.md and metrics.md; with `--check` only compares them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const folder = mkdtempSync(join(tmpdir(), 'ottla-codegen-'))
try {
  const outfile = join(folder, 'codegen.mjs')
  const entry = fileURLToPath(new URL('main.ts', import.meta.url))
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
  })
  const { main } = await import(pathToFileURL(outfile).href)
  process.exitCode = main(fileURLToPath(new URL('../../..', import.meta.url)), process.argv.slice(2))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
