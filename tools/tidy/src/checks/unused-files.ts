import type { Check, Finding } from '../finding.ts'
import { importsOf, isTest } from '../tree.ts'

/** A source that nothing imports is dead, and a test without its subject has lost it. */
export const unusedFiles: Check = {
  name: 'every source is imported, every test has its subject',
  level: 'fails',
  run(tree) {
    const reached = new Set<string>()
    for (const file of tree.sources.values()) {
      for (const { specifier } of importsOf(file)) {
        const target = tree.resolve(file.path, specifier)
        if (target !== undefined && !(isTest(file.path) && target === file.path)) reached.add(target)
      }
    }
    for (const member of tree.members) {
      for (const entry of Object.values(member.manifest.exports ?? {})) {
        if (typeof entry !== 'string') reached.add(`${member.path}/${entry.source.slice(2)}`)
      }
    }
    const findings: Finding[] = []
    for (const file of tree.handwritten()) {
      if (isTest(file.path)) {
        const subject = file.path.replace(/\.test(-d)?\.ts$/, '.ts')
        if (file.path.startsWith('packages/') && !tree.sources.has(subject)) {
          findings.push({ file: file.path, message: `there is no ${subject}` })
        }
      } else if (!reached.has(file.path) && !isEntry(file.path, tree.memberOf(file.path)?.path)) {
        findings.push({ file: file.path, message: 'nothing imports it' })
      }
    }
    return findings
  },
}

/** Files that a launcher, a bundler or a person starts. */
function isEntry(path: string, member: string | undefined): boolean {
  if (member === undefined) return true
  const inside = path.slice(member.length + 1)
  if (path.startsWith('apps/')) return /^src\/[\w-]*main\.ts$|^src\/tasks\.ts$/.test(inside)
  if (path.startsWith('tools/') || path.startsWith('examples/')) return /^src\/[\w-]+\.ts$/.test(inside)
  return false
}
