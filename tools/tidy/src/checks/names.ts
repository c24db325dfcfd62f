import { basename, dirname } from 'node:path'
import type { Check, Finding } from '../finding.ts'

const homeless = /^(utils?|helpers?|common|misc|shared|manager2)$/
const markers = [
  { pattern: /\b(TODO|FIXME|XXX)\b/, message: 'finish it, or say in the docs what is not there' },
  { pattern: /^\s*debugger\b/, message: 'leftover debugger statement' },
  { pattern: /\.only\(/, message: 'a test that keeps the others from running' },
]

/** Files are named after what they hold; nothing half-done stays behind. */
export const names: Check = {
  name: 'names and leftovers',
  level: 'fails',
  run(tree) {
    const findings: Finding[] = []
    for (const file of tree.handwritten()) {
      const name = basename(file.path).replace(/(\.test(-d)?)?\.m?ts$/, '')
      if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name))
        findings.push({ file: file.path, message: 'file names are kebab-case' })
      for (const part of [name, ...dirname(file.path).split('/')]) {
        if (homeless.test(part))
          findings.push({ file: file.path, message: `'${part}' says nothing: name what it holds` })
      }
      if (file.path.startsWith('tools/tidy/')) continue
      file.lines.forEach((line, index) => {
        for (const { pattern, message } of markers) {
          if (pattern.test(line)) findings.push({ file: file.path, line: index + 1, message })
        }
      })
    }
    return findings
  },
}
