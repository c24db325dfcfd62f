import { describe, expect, it } from 'vitest'
import { NodeClock } from './clock.ts'

describe('node clock', () => {
  it('tells both times', async () => {
    const clock = new NodeClock()
    const [wallMs, monotonicMs] = [clock.now(), clock.monotonicMs()]
    await clock.sleep(2)
    expect(Number.isSafeInteger(wallMs)).toBe(true)
    expect(clock.monotonicMs()).toBeGreaterThan(monotonicMs)
  })

  it('rings once, in order, and not when cancelled', async () => {
    const clock = new NodeClock()
    const rung: string[] = []
    const cancelled = clock.setTimer(1, () => rung.push('cancelled'))
    cancelled.cancel()
    cancelled.cancel()
    await new Promise<void>((resolve) => {
      clock.setTimer(10, () => {
        rung.push('second')
        resolve()
      })
      clock.setTimer(1, () => rung.push('first'))
    })
    expect(rung).toEqual(['first', 'second'])
  })

  it('does not take a delay of months or for ever for none', async () => {
    const clock = new NodeClock()
    let hasRung = false
    const timers = [2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY].map((delayMs) =>
      clock.setTimer(delayMs, () => {
        hasRung = true
      }),
    )
    await clock.sleep(5)
    expect(hasRung).toBe(false)
    for (const timer of timers) timer.cancel()
  })

  it('aborts a sleep with the reason of the signal', async () => {
    const clock = new NodeClock()
    const abort = new AbortController()
    const sleep = clock.sleep(1_000_000, abort.signal)
    abort.abort(new Error('enough'))
    await expect(sleep).rejects.toThrow('enough')
    await expect(clock.sleep(1, abort.signal)).rejects.toThrow('enough')
  })
})
