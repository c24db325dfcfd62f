import type { World } from '@ottla/platform/simulated'
import { Violation } from './violation.ts'

/** What no broker should have to log, however ill its disk is. */
const ALWAYS_WRONG: ReadonlySet<string> = new Set([
  'request failed unexpectedly',
  'response cannot be encoded',
  'a controller operation failed unexpectedly',
  'a listener failed to act on committed metadata',
])

/** An error in the log of a broker means that a human must act: without a reason for that, something is wrong. */
export function checkLog(log: World['log'], options: { hasDiskFaults: boolean }): void {
  for (const line of log.lines()) {
    if (line.level !== 'error') continue
    if (options.hasDiskFaults && !ALWAYS_WRONG.has(line.message)) continue
    const { error, ...fields } = line.fields
    const text = `${line.node} logged at ${line.timeMs.toFixed(3)} ms: ${line.message} ${JSON.stringify(fields)}`
    throw new Violation(text, { cause: error })
  }
}
