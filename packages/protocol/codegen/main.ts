import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { generate, type Schema } from './generate.ts'

/**
 * Writes the generated files, or with `--check` compares them and exits with 1 where one is stale.
 * Files in the folder of generated code that the schema no longer gives are removed.
 */
export function main(root: string, args: readonly string[], schema: Schema): number {
  const files = generate(schema)
  const folder = 'packages/protocol/src/generated'
  const stale = [...files].filter(([path, content]) => content !== existing(join(root, path))).map(([path]) => path)
  const orphans = filesIn(root, folder).filter((path) => !files.has(path))
  if (args.includes('--check')) {
    for (const path of [...stale, ...orphans])
      console.error(`${path} is stale: run pnpm --filter @ottla/protocol generate`)
    return stale.length + orphans.length === 0 ? 0 : 1
  }
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), files.get(path)!)
  }
  for (const path of orphans) rmSync(join(root, path))
  console.log(`${files.size} files, ${stale.length} written, ${orphans.length} removed`)
  return 0
}

function existing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function filesIn(root: string, folder: string): string[] {
  mkdirSync(join(root, folder), { recursive: true })
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}
