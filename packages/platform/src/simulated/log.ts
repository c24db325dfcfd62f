import type { LogFields, Logger, LogLevel } from '../logger.ts'
import type { Life } from './life.ts'
import type { Scheduler } from './scheduler.ts'

export interface LogLine {
  timeMs: number
  node: string
  level: LogLevel
  message: string
  fields: LogFields
}

const rankByLevel: Record<LogLevel, number> = { error: 0, warn: 1, info: 2, debug: 3, trace: 4 }

/** The last lines that all nodes of a world have logged, in the order in which they happened. */
export class MemoryLog {
  readonly #scheduler: Scheduler
  readonly #level: LogLevel
  readonly #linesMax: number
  #lines: LogLine[] = []

  constructor(scheduler: Scheduler, options: { level?: LogLevel; linesMax?: number } = {}) {
    this.#scheduler = scheduler
    this.#level = options.level ?? 'debug'
    this.#linesMax = options.linesMax ?? 2_000
  }

  /** Oldest first. */
  lines(): readonly LogLine[] {
    return this.#lines.slice(-this.#linesMax)
  }

  /** The last lines as text, for the message of a failed test. */
  tail(count: number): string[] {
    return this.#lines.slice(-count).map(({ timeMs, node, level, message, fields }) => {
      const data = Object.entries(fields).map(([name, value]) => ` ${name}=${textOf(value)}`)
      return `${timeMs.toFixed(3).padStart(12)} ${node} ${level} ${message}${data.join('')}`
    })
  }

  loggerOf(life: Life): Logger {
    return new MemoryLogger(this, life, {})
  }

  isEnabled(level: LogLevel): boolean {
    return rankByLevel[level] <= rankByLevel[this.#level]
  }

  add(line: Omit<LogLine, 'timeMs'>): void {
    this.#lines.push({ timeMs: this.#scheduler.nowMs, ...line })
    if (this.#lines.length > this.#linesMax * 2) this.#lines = this.#lines.slice(-this.#linesMax)
  }
}

class MemoryLogger implements Logger {
  readonly #log: MemoryLog
  readonly #life: Life
  readonly #fields: LogFields

  constructor(log: MemoryLog, life: Life, fields: LogFields) {
    this.#log = log
    this.#life = life
    this.#fields = fields
  }

  error(fields: LogFields, message: string): void {
    this.#write('error', fields, message)
  }

  warn(fields: LogFields, message: string): void {
    this.#write('warn', fields, message)
  }

  info(fields: LogFields, message: string): void {
    this.#write('info', fields, message)
  }

  debug(fields: LogFields, message: string): void {
    this.#write('debug', fields, message)
  }

  trace(fields: LogFields, message: string): void {
    this.#write('trace', fields, message)
  }

  isEnabled(level: LogLevel): boolean {
    return this.#log.isEnabled(level)
  }

  child(fields: LogFields): Logger {
    return new MemoryLogger(this.#log, this.#life, { ...this.#fields, ...fields })
  }

  #write(level: LogLevel, fields: LogFields, message: string): void {
    if (this.#life.isOver || !this.#log.isEnabled(level)) return
    this.#log.add({ node: this.#life.node, level, message, fields: { ...this.#fields, ...fields } })
  }
}

function textOf(value: unknown): string {
  if (value instanceof Error) return value.message
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
