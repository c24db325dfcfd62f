import pino, { type Logger as PinoLogger } from 'pino'
import type { LogFields, Logger, LogLevel } from '../logger.ts'

export interface LogOptions {
  /** The least important level that is written; 'info' unless told. */
  level?: LogLevel | 'silent'
  /** 'json': one object per line, for machines. 'plain': for a person at a terminal. */
  format?: 'json' | 'plain'
  /** A file descriptor, a path to append to, or whatever takes a line. Standard error unless told. */
  destination?: number | string | LineWriter
}

export interface LineWriter {
  write(line: string): unknown
}

/**
 * pino behind our interface. Lines are written at once, on the calling thread: what a process said last
 * before it died is what one wants to read, and nothing is logged per record.
 */
export function createLogger(options: LogOptions = {}): Logger {
  const { level = 'info', format = 'json', destination = 2 } = options
  const writer: LineWriter =
    typeof destination === 'object' ? destination : pino.destination({ dest: destination, sync: true, mkdir: true })
  return wrap(
    pino(
      {
        level,
        // The process and the host are known to whoever collects the lines, and the broker's id says more.
        base: null,
        errorKey: 'error',
        serializers: { error: pino.stdSerializers.errWithCause },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      format === 'plain'
        ? { write: (line: string) => writer.write(plainLine(line)) }
        : (writer as { write(line: string): void }),
    ),
  )
}

function wrap(target: PinoLogger): Logger {
  return {
    error: (fields, message) => target.error(fields, message),
    warn: (fields, message) => target.warn(fields, message),
    info: (fields, message) => target.info(fields, message),
    debug: (fields, message) => target.debug(fields, message),
    trace: (fields, message) => target.trace(fields, message),
    isEnabled: (level) => target.isLevelEnabled(level),
    child: (fields: LogFields) => wrap(target.child(fields)),
  }
}

/** `12:00:05.123 WARN  message  topic=orders partition=3`; the stack of an error follows on its own lines. */
function plainLine(line: string): string {
  const { level, time, msg, error, ...fields } = JSON.parse(line) as Record<string, unknown>
  const at = String(time).slice(11, 23)
  const shown = Object.entries(fields).map(([name, value]) => ` ${name}=${plainValue(value)}`)
  const head = `${at} ${String(level).toUpperCase().padEnd(5)} ${String(msg)}${shown.length > 0 ? ' ' : ''}${shown.join('')}`
  if (error === undefined) return `${head}\n`
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : plainValue(error)
  return `${head}\n${String(stack)}\n`
}

function plainValue(value: unknown): string {
  return typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value)
}
