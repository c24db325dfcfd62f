/**
 * How much the log engine costs on top of the disk: `pnpm --filter @ottla/storage bench [seconds per row]`.
 *
 * Each row does the same bytes twice in turn, once through a PartitionLog and once in a bare loop of the same
 * system calls, and prints both. Absolute figures tell about the machine, their ratio about us. `BENCH_DIR` says where.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'

const here = path.dirname(fileURLToPath(import.meta.url))
// Beside the package that has the native codecs, so that their names resolve.
const bundle = path.join(here, '../../protocol/dist/bench-storage.mjs')
buildSync({
  entryPoints: [path.join(here, 'append-and-read.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['source'],
  external: ['@node-rs/crc32', 'snappy', 'lz4-napi', '@mongodb-js/zstd', '@bokuweb/zstd-wasm'],
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url)",
  },
})
const folder = fs.mkdtempSync(path.join(process.env.BENCH_DIR ?? os.tmpdir(), 'ottla-bench-'))
try {
  const { run } = await import(pathToFileURL(bundle).href)
  await run(folder, Number(process.argv[2] ?? 3))
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
  fs.rmSync(bundle)
}
