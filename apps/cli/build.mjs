/**
 * Bundles the `ottla` program: `dist/ottla.js` (the commands), `dist/broker.js` (the broker) and `dist/tasks.js` (what the
 * broker's worker threads load). One file each, because hundreds of separate modules cost a start-up of their own.
 * Packages of others stay outside, and so does what is needed only when an API is first used.
 */
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = dirname(fileURLToPath(import.meta.url))
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const external = Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@ottla/'))

// Bundled CommonJS and native packages are loaded by `require`, which an ES module has to make itself.
const banner =
  "import { createRequire as createRequireOfBundle } from 'node:module'\nconst require = createRequireOfBundle(import.meta.url)"

const entries = [
  ['ottla', 'src/main.ts'],
  ['broker', 'src/broker-main.ts'],
  ['tasks', 'src/tasks.ts'],
]

for (const [name, source] of entries) {
  await rm(join(folder, 'dist', name), { recursive: true, force: true })
  await build({
    absWorkingDir: folder,
    entryPoints: { [name]: source },
    outdir: 'dist',
    bundle: true,
    // What is imported on first use (the codec and handler of an API) becomes a file of its own beside the bundle.
    splitting: true,
    chunkNames: `${name}/[name]-[hash]`,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    conditions: ['source'],
    external,
    define: { OTTLA_VERSION: JSON.stringify(manifest.version) },
    banner: { js: banner },
    minifySyntax: true,
    legalComments: 'none',
    sourcemap: true,
    logLevel: 'warning',
  })
}
