import type { Clock } from './clock.ts'
import type { LogFields, Logger, LogLevel } from './logger.ts'

/**
 * A logger that writes a message at most once in `intervalMs`. The line that comes after a pause says
 * in `suppressed` how many like it were left out. Lines are alike when level and message are; the fields
 * do not count, because a peer that misbehaves has a new port on every line. Children share the count
 * with their parent for the same reason.
 */
export function rateLimited(logger: Logger, clock: Clock, intervalMs: number): Logger {
  return limit(logger, clock, intervalMs, new Map())
}

interface Repeats {
  nextMs: number
  suppressed: number
}

function limit(logger: Logger, clock: Clock, intervalMs: number, repeats: Map<string, Repeats>): Logger {
  const write = (level: LogLevel, fields: LogFields, message: string) => {
    if (!logger.isEnabled(level)) return
    const nowMs = clock.monotonicMs()
    const key = `${level} ${message}`
    const last = repeats.get(key)
    if (last === undefined) {
      repeats.set(key, { nextMs: nowMs + intervalMs, suppressed: 0 })
      logger[level](fields, message)
    } else if (nowMs < last.nextMs) {
      last.suppressed++
    } else {
      const { suppressed } = last
      last.nextMs = nowMs + intervalMs
      last.suppressed = 0
      logger[level](suppressed === 0 ? fields : { ...fields, suppressed }, message)
    }
  }
  return {
    error: (fields, message) => write('error', fields, message),
    warn: (fields, message) => write('warn', fields, message),
    info: (fields, message) => write('info', fields, message),
    debug: (fields, message) => write('debug', fields, message),
    trace: (fields, message) => write('trace', fields, message),
    isEnabled: (level) => logger.isEnabled(level),
    child: (fields) => limit(logger.child(fields), clock, intervalMs, repeats),
  }
}
