/**
 * What the log engine costs on top of the disk: `pnpm bench storage`, see `--help`.
 *
 * Every row does its work in turn with a bare loop of the same system calls, in the same run and on the same file
 * system, and shows both. Absolute figures tell about the machine, their ratio about us.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'

const here = path.dirname(fileURLToPath(import.meta.url))
// Beside the package that has the native codecs, so that their names resolve.
const bundleOf = (name) => path.join(here, `../../protocol/dist/bench-storage-${name}-${process.pid}.mjs`)
// What worker threads load is a bundle of its own.
for (const name of ['main', 'tasks']) {
  buildSync({
    entryPoints: [path.join(here, `${name}.ts`)],
    outfile: bundleOf(name),
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    external: ['@node-rs/crc32', 'snappy', 'lz4-napi', '@mongodb-js/zstd', '@bokuweb/zstd-wasm'],
    banner: {
      js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url)",
    },
  })
}
const folder = fs.mkdtempSync(path.join(process.env.BENCH_DIR ?? os.tmpdir(), 'ottla-bench-'))
try {
  const { main } = await import(pathToFileURL(bundleOf('main')).href)
  await main(process.argv.slice(2), folder, pathToFileURL(bundleOf('tasks')))
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
  for (const name of ['main', 'tasks']) fs.rmSync(bundleOf(name))
}
