import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { citations } from './checks/citations.ts'
import { cycles } from './checks/cycles.ts'
import { fileMap } from './checks/file-map.ts'
import { lockFile } from './checks/lock-file.ts'
import { members } from './checks/members.ts'
import { names } from './checks/names.ts'
import { outsideWorld } from './checks/outside-world.ts'
import { pureFolders } from './checks/pure-folders.ts'
import { size } from './checks/size.ts'
import { unusedFiles } from './checks/unused-files.ts'
import type { Check, Finding } from './finding.ts'
import { Tree } from './tree.ts'

export const checks: readonly Check[] = [
  outsideWorld,
  pureFolders,
  cycles,
  unusedFiles,
  fileMap,
  citations,
  names,
  members,
  lockFile,
  size,
]

/** Programs that make committed files, each with a mode that only compares. */
const generators = [
  ['packages/protocol', 'generate'],
  ['packages/broker', 'generate'],
  ['apps/cli', 'generate'],
] as const

/** Runs every check from the current folder; gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const root = process.cwd()
  const tree = new Tree(root)
  let failed = 0
  for (const check of checks) {
    const findings = check.run(tree)
    const isFailure = check.level === 'fails' && findings.length > 0
    if (isFailure) failed++
    console.log(
      `${isFailure ? 'FAILED ' : 'ok     '} ${check.name}${findings.length > 0 ? ` (${findings.length})` : ''}`,
    )
    if (isFailure || args.includes('--verbose'))
      for (const finding of findings) console.log(`        ${format(finding)}`)
  }
  for (const [member, script] of generators) {
    const launcher = join(root, member, 'codegen', `${script}.mjs`)
    if (!existsSync(launcher)) {
      failed++
      console.log(`FAILED  ${member}: codegen/${script}.mjs is missing`)
      continue
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, '--check'], {
      cwd: root,
      encoding: 'utf8',
    })
    if (status !== 0) failed++
    console.log(`${status === 0 ? 'ok     ' : 'FAILED '} generated files of ${member} are current`)
    if (status !== 0) console.log(`${stdout}${stderr}`.trimEnd())
  }
  return failed === 0 ? 0 : 1
}

function format({ file, line, message }: Finding): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`
}
