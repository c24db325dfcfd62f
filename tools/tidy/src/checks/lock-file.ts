import type { Check, Finding } from '../finding.ts'

/** The lock file names packages and versions, never the host that they came from. */
export const lockFile: Check = {
  name: 'no host in the lock file',
  level: 'fails',
  run(tree) {
    const findings: Finding[] = []
    for (const file of ['pnpm-lock.yaml', '.npmrc', 'pnpm-workspace.yaml']) {
      ;(tree.read(file) ?? '').split('\n').forEach((line, index) => {
        if (/https?:\/\/|^registry\s*=|tarball:/.test(line))
          findings.push({ file, line: index + 1, message: line.trim() })
      })
    }
    return findings
  },
}
