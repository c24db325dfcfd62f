import { expect, it } from 'vitest'
import type { Clock } from './clock.ts'
import type { LogFields, Logger, LogLevel } from './logger.ts'
import { rateLimited } from './rate-limited.ts'

function recorder(lines: unknown[], context: LogFields = {}): Logger {
  const write = (level: LogLevel) => (fields: LogFields, message: string) => {
    lines.push([level, { ...context, ...fields }, message])
  }
  return {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    trace: write('trace'),
    isEnabled: (level) => level !== 'trace',
    child: (fields) => recorder(lines, { ...context, ...fields }),
  }
}

function at(time: { ms: number }): Clock {
  const unused = () => {
    throw new Error('not part of this test')
  }
  return { now: unused, monotonicMs: () => time.ms, setTimer: unused, afterTurn: unused, sleep: unused }
}

it('writes a repeated message once per interval and counts what it left out', () => {
  const time = { ms: 0 }
  const lines: unknown[] = []
  const logger = rateLimited(recorder(lines), at(time), 1000)
  for (const [ms, port] of [
    [0, 1],
    [10, 2],
    [999, 3],
    [1000, 4],
    [1500, 5],
    [5000, 6],
    [7000, 7],
  ] as const) {
    time.ms = ms
    logger.warn({ port }, 'not a Kafka request')
  }
  expect(lines).toEqual([
    ['warn', { port: 1 }, 'not a Kafka request'],
    ['warn', { port: 4, suppressed: 2 }, 'not a Kafka request'],
    ['warn', { port: 6, suppressed: 1 }, 'not a Kafka request'],
    ['warn', { port: 7 }, 'not a Kafka request'],
  ])
})

it('tells messages and levels apart, and children not from their parent', () => {
  const lines: unknown[] = []
  const logger = rateLimited(recorder(lines), at({ ms: 0 }), 1000)
  logger.warn({}, 'one')
  logger.info({}, 'one')
  logger.warn({}, 'two')
  logger.child({ connection: 1 }).warn({}, 'one')
  logger.child({ connection: 2 }).warn({}, 'three')
  expect(lines).toEqual([
    ['warn', {}, 'one'],
    ['info', {}, 'one'],
    ['warn', {}, 'two'],
    ['warn', { connection: 2 }, 'three'],
  ])
})
