/**
 * Runs a tool that is written in TypeScript on a Node that cannot read TypeScript.
 *
 * The tool's sources, and those of the workspace packages that it imports, are bundled into one file under the
 * tool's own dist/ and imported from there. The bundle is made again only when one of the files that went into it
 * is newer than it. Packages from npm stay outside the bundle and are named by their absolute path, because a
 * bundled workspace package may depend on one that the tool itself cannot resolve.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * @param {string} toolFolder the folder that holds the tool's src/
 * @param {string} entry the module to run, relative to that folder; it must export `main(argv): Promise<number>`
 */
export async function runBundled(toolFolder, entry) {
  const bundle = join(toolFolder, 'dist', `${entry.replace(/^src\//, '').replace(/\.ts$/, '')}.bundle.js`)
  const list = `${bundle}.inputs.json`
  if (isStale(bundle, list)) await makeBundle(toolFolder, entry, bundle, list)
  process.setSourceMapsEnabled(true)
  const { main } = await import(pathToFileURL(bundle).href)
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    // What a person can do something about needs no stack; everything else does.
    if (error?.name !== 'ToolError') throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
}

function isStale(bundle, list) {
  const made = modifiedAt(bundle)
  if (made === undefined || modifiedAt(list) === undefined) return true
  const inputs = JSON.parse(readFileSync(list, 'utf8'))
  return inputs.some((file) => (modifiedAt(file) ?? Number.POSITIVE_INFINITY) > made)
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs
}

async function makeBundle(toolFolder, entry, bundle, list) {
  const esbuild = await import('esbuild').catch((cause) => {
    throw new Error('esbuild is not installed: run `npm test` or `pnpm install` in this workspace first', { cause })
  })
  const result = await esbuild.build({
    entryPoints: [join(toolFolder, entry)],
    outfile: bundle,
    absWorkingDir: toolFolder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['source'],
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'warning',
    plugins: [outsidePackages, modulesKnowTheirPlace],
  })
  const inputs = Object.keys(result.metafile.inputs).map((file) => (isAbsolute(file) ? file : join(toolFolder, file)))
  inputs.push(import.meta.filename)
  mkdirSync(join(toolFolder, 'dist'), { recursive: true })
  writeFileSync(list, JSON.stringify(inputs))
}

const outsidePackages = {
  name: 'packages from npm stay outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async (args) => {
      if (args.pluginData === 'resolving' || args.kind === 'entry-point') return undefined
      if (args.path.startsWith('node:') || args.path.startsWith('@ottla/')) return undefined
      const found = await build.resolve(args.path, {
        kind: args.kind,
        resolveDir: args.resolveDir,
        importer: args.importer,
        pluginData: 'resolving',
      })
      if (found.errors.length > 0) return { errors: found.errors }
      return { path: isAbsolute(found.path) ? pathToFileURL(found.path).href : found.path, external: true }
    })
  },
}

// A module that finds files or native packages from where it stands must find the same ones from inside a bundle.
const modulesKnowTheirPlace = {
  name: 'modules know their place',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      if (!source.includes('import.meta.')) return undefined
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      return { contents, loader: 'ts' }
    })
  },
}
