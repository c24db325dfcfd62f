import type { Check, Finding } from '../finding.ts'
import { importsOf, isTest, withoutComments } from '../tree.ts'

const modules =
  /^(node:)?(fs|fs\/promises|net|dgram|child_process|worker_threads|timers|timers\/promises|os|http|https|tls)$/
const globals = [
  { pattern: /\bDate\.now\b|\bnew Date\(\)/, instead: 'take a Clock' },
  { pattern: /\bperformance\.now\b/, instead: 'take a Clock' },
  { pattern: /\bMath\.random\b/, instead: 'take a Random' },
  { pattern: /\b(setTimeout|setInterval)\(/, instead: 'take a Clock' },
  { pattern: /\bcrypto\.random|\brandomBytes\(|\brandomUUID\(/, instead: 'take a Random' },
  { pattern: /\bprocess\.env\b/, instead: 'read settings in apps and pass them in' },
  { pattern: /\bconsole\.\w+\(/, instead: 'take a Logger' },
]

/** Time, randomness, files and sockets come as arguments, or no simulation can replay what happened. */
export const outsideWorld: Check = {
  name: 'outside world only in platform/node, apps and tools',
  level: 'fails',
  run(tree) {
    const findings: Finding[] = []
    for (const file of tree.handwritten()) {
      if (!file.path.startsWith('packages/') || isTest(file.path)) continue
      // Helpers for tests may use the machine as tests do.
      if (/^packages\/(platform\/src\/node|[^/]+\/src\/testing)\//.test(file.path)) continue
      for (const { specifier, line, isType } of importsOf(file)) {
        if (!isType && modules.test(specifier)) {
          findings.push({ file: file.path, line, message: `imports ${specifier}: take it from the platform` })
        }
      }
      const text = withoutComments(file.text).split('\n')
      text.forEach((content, index) => {
        for (const { pattern, instead } of globals) {
          if (pattern.test(content)) {
            findings.push({ file: file.path, line: index + 1, message: `${content.trim()}: ${instead}` })
          }
        }
      })
    }
    return findings
  },
}
