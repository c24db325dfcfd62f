import type { Check, Finding } from '../finding.ts'
import { isTest } from '../tree.ts'

/** Aims, not limits: long files are named so that somebody looks, and nothing fails. */
export const size: Check = {
  name: 'size',
  level: 'reports',
  run(tree) {
    const findings: Finding[] = []
    for (const file of tree.handwritten()) {
      const aim = isTest(file.path) ? 800 : 500
      if (file.lines.length > aim) {
        findings.push({ file: file.path, message: `${file.lines.length} lines, aim ${aim}` })
      }
    }
    return findings
  },
}
