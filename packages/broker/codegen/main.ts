import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { configPage } from './config-page.ts'
import { metricsPage } from './metrics-page.ts'

const PAGES = { 'docs/reference/config.md': configPage, 'docs/reference/metrics.md': metricsPage } as const

/** Writes the pages, or with `--check` names those that are not current; gives the exit code. */
export function main(root: string, args: readonly string[]): number {
  let stale = 0
  for (const [path, page] of Object.entries(PAGES)) {
    const file = join(root, path)
    const content = page()
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue
    if (args.includes('--check')) {
      stale++
      console.log(`${path} is not current: run pnpm --filter @ottla/broker generate`)
      continue
    }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    console.log(`wrote ${path}`)
  }
  return stale === 0 ? 0 : 1
}
