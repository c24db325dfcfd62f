/**
 * Bundles the `ottla` program: `dist/ottla.js` (the commands), `dist/broker.js` (the broker) and
 * `dist/tasks.js` (what worker threads run). One file each, because hundreds of separate modules cost a
 * start-up of their own; native packages and what is large and rarely needed stay outside.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = dirname(fileURLToPath(import.meta.url))
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const external = Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@ottla/'))

await build({
  absWorkingDir: folder,
  entryPoints: { ottla: 'src/main.ts', broker: 'src/broker-main.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  conditions: ['source'],
  external,
  define: { OTTLA_VERSION: JSON.stringify(manifest.version) },
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'\nconst require = createRequireOfBundle(import.meta.url)",
  },
  legalComments: 'none',
  sourcemap: true,
  logLevel: 'warning',
})
