import type { World } from '@ottla/platform/simulated'
import { Violation } from './violation.ts'

/** What no broker should have to log, however ill its disk is. */
const ALWAYS_WRONG: ReadonlySet<string> = new Set([
  'request failed unexpectedly',
  'response cannot be encoded',
  'a controller operation failed unexpectedly',
  'a listener failed to act on committed metadata',
])

/** A coordinator has nothing to log as an error but that it cannot read. */
export function checkCoordinatorLog(log: World['log']): void {
  for (const { level, message, fields } of log.lines()) {
    if (level !== 'error' || message === 'coordinator could not be loaded, it will be tried again') continue
    throw new Violation(`the coordinator logged: ${message}`, { cause: fields.error })
  }
}

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
