import { expect, it } from 'vitest'
import { Secret } from '../config.ts'
import { createLogger, type LogOptions } from './logger.ts'

function written(options: LogOptions, use: (logger: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = []
  use(createLogger({ ...options, destination: { write: (line) => lines.push(line) } }))
  return lines
}

it('writes one object per line, with the fields of the parents', () => {
  const [line] = written({}, (logger) =>
    logger.child({ brokerId: 1 }).child({ topic: 't' }).info({ partition: 3 }, 'became leader'),
  )
  const { time, ...rest } = JSON.parse(line as string)
  expect(rest).toEqual({ level: 'info', brokerId: 1, topic: 't', partition: 3, msg: 'became leader' })
  expect(new Date(time).toISOString()).toBe(time)
})

it('leaves out what is below the level, and says so', () => {
  const lines = written({ level: 'warn' }, (logger) => {
    logger.info({}, 'no')
    logger.warn({}, 'yes')
    expect([logger.isEnabled('info'), logger.isEnabled('warn'), logger.isEnabled('error')]).toEqual([false, true, true])
  })
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['yes'])
})

it('shows an error with its cause, and no secret', () => {
  const error = new Error('could not open', { cause: new Error('no such file') })
  const [line] = written({}, (logger) => logger.error({ error, password: new Secret('hunter2') }, 'failed'))
  const parsed = JSON.parse(line as string)
  expect(parsed.error).toMatchObject({ message: 'could not open', cause: { message: 'no such file' } })
  expect(parsed.password).toBe('[redacted]')
})

it('writes for a person at a terminal', () => {
  const lines = written({ format: 'plain' }, (logger) => {
    logger.warn({ topic: 'orders', text: 'two words', isr: [1, 2] }, 'shrank')
    logger.info({}, 'ready')
    logger.error({ error: new Error('boom') }, 'failed')
  })
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN {2}shrank {2}topic=orders text="two words" isr=\[1,2\]\n$/)
  expect(lines[1]).toMatch(/^[\d:.]+ INFO {2}ready\n$/)
  expect(lines[2]).toMatch(/^[\d:.]+ ERROR failed\nError: boom\n {4}at /)
})
