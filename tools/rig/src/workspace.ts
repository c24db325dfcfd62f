import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * The folder of the workspace, found by walking up: this module runs from its source in a test and from inside a
 * tool's bundle otherwise, so its own place says nothing certain.
 */
export function workspaceFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`no pnpm-workspace.yaml above ${import.meta.dirname}`)
    folder = parent
  }
  return folder
}

/** A folder for what is brought from outside once and used by every clone: jars, a newer Node, clients. */
export function cacheFolder(...names: string[]): string {
  const root = process.env.OTTLA_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ottla')
  const folder = join(root, ...names)
  mkdirSync(folder, { recursive: true })
  return folder
}
