// Writes docs/reference/cli.md; with `--check` only compares it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

// Below this package, where what stays outside of the bundle is found.
const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'codegen-'))
try {
  const outfile = join(folder, 'codegen.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
    // The commands are described and never run: what runs them on foreign code stays outside.
    external: ['@mongodb-js/zstd', '@node-rs/crc32', 'lz4-napi', 'snappy', 'pino', 'prom-client'],
    define: { OTTLA_VERSION: '"0"' },
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module'\nconst require = createRequireOfBundle(import.meta.url)",
    },
  })
  const { main } = await import(pathToFileURL(outfile).href)
  process.exitCode = main(fileURLToPath(new URL('../../..', import.meta.url)), process.argv.slice(2))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
