/**
 * Structured logging: one event, one constant message, its data in fields (`brokerId`, `topic`,
 * `partition`, `offset`, ... spelled the same everywhere).
 */
export interface Logger {
  error(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  debug(fields: LogFields, message: string): void
  trace(fields: LogFields, message: string): void
  /** Whether a line of this level would be written: guards work that is only for logging. */
  isEnabled(level: LogLevel): boolean
  /** A logger whose lines carry these fields too. */
  child(fields: LogFields): Logger
}

export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'trace'

export type LogFields = Readonly<Record<string, unknown>>
