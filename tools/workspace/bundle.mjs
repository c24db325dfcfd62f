/**
 * Runs TypeScript on a Node that cannot: bundles an entry into one file (workspace packages inside,
 * everything from node_modules outside) and imports it. The bundle is made anew each time; esbuild takes
 * some tens of milliseconds, and a stale tool would cost more.
 */
import { mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Gives the module's exports. `entry` is a file URL of a `.ts` file; the bundle lies in the member's `dist/tool/`. */
export async function importTypeScript(entry) {
  const source = fileURLToPath(entry)
  const member = dirname(dirname(source))
  const outfile = join(member, 'dist', 'tool', `${basename(source, '.ts')}.mjs`)
  mkdirSync(dirname(outfile), { recursive: true })
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    conditions: ['source'],
    plugins: [{ name: 'packages-outside', setup: leavePackagesOutside }],
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}

function leavePackagesOutside(build) {
  build.onResolve({ filter: /^[^./]/ }, (request) => {
    if (request.kind === 'entry-point' || request.path.startsWith('@ottla/')) return undefined
    return { path: request.path, external: true }
  })
}
