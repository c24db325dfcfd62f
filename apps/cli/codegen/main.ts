import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program } from '../src/program.ts'
import { cliPage } from './cli-page.ts'

const PATH = 'docs/reference/cli.md'

/** Writes the page, or with `--check` says whether it is current; gives the exit code. */
export function main(root: string, args: readonly string[]): number {
  const file = join(root, PATH)
  const content = cliPage(program())
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return 0
  if (args.includes('--check')) {
    console.log(`${PATH} is not current: run pnpm --filter @ottla/cli generate`)
    return 1
  }
  writeFileSync(file, content)
  console.log(`wrote ${PATH}`)
  return 0
}
