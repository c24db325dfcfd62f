import { expect, it } from 'vitest'
import type { AppendOptions, AppendResult } from './append.ts'
import { AppendLine } from './append-line.ts'
import type { Validated } from './batch-validator.ts'

const options: AppendOptions = { leaderEpoch: 0, origin: 'client' }

/** A line that notes the names of what it admits. */
function notingLine(): { line: AppendLine; noted: string[]; validated: (name: string) => Validated } {
  const noted: string[] = []
  const names = new Map<Validated, string>()
  const line = new AppendLine((validated, _options, resolve) => {
    noted.push(names.get(validated)!)
    resolve({ errorName: 'NONE' } as AppendResult)
  })
  const validated = (name: string) => {
    const made = { isValid: true } as Validated
    names.set(made, name)
    return made
  }
  return { line, noted, validated }
}

it('admits in the order of the calls, whatever the look at their records takes', async () => {
  const { line, noted, validated } = notingLine()
  let settle: (validated: Validated) => void = () => undefined
  const looking = new Promise<Validated>((resolve) => {
    settle = resolve
  })
  const slow = line.enter(looking, options)
  const fast = line.enter(validated('fast'), options)
  line.inTurn(() => noted.push('epoch'))
  const last = line.enter(validated('last'), options)
  expect(noted).toEqual([])
  settle(validated('slow'))
  await Promise.all([slow, fast, last])
  expect(noted).toEqual(['slow', 'fast', 'epoch', 'last'])
  line.inTurn(() => noted.push('at once'))
  expect(noted.at(-1)).toBe('at once')
})

it('goes on without one whose records cannot be looked at', async () => {
  const { line, noted, validated } = notingLine()
  const broken = line.enter(Promise.reject(new Error('no thread')), options)
  const next = line.enter(validated('next'), options)
  await expect(broken).rejects.toThrow('no thread')
  await next
  expect(noted).toEqual(['next'])
})

it('keeps the order of what comes while it is held', async () => {
  const { line, noted, validated } = notingLine()
  const waiting: Promise<AppendResult>[] = []
  await line.hold(async () => {
    waiting.push(line.afterHold(() => line.enter(validated('first'), options)))
    line.inTurn(() => noted.push('epoch'))
    waiting.push(line.afterHold(() => line.enter(validated('second'), options)))
    expect([line.isHeld, noted]).toEqual([true, []])
  })
  await Promise.all(waiting)
  expect([line.isHeld, noted]).toEqual([false, ['first', 'epoch', 'second']])
})
