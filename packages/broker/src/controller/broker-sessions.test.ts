import { describe, expect, it } from 'vitest'
import { BrokerSessions } from './broker-sessions.ts'
import { brokerRecord, TestState } from './test-state.ts'

const { image } = new TestState([
  brokerRecord({ id: 1 }),
  brokerRecord({ id: 2 }),
  brokerRecord({ id: 3 }),
  brokerRecord({ id: 4, isFenced: true }),
])
const broker = (id: number) => image.brokers.get(id)!
const start = () => new BrokerSessions({ ownBrokerId: 1, timeoutMs: 100, startMs: 1000 })

describe('BrokerSessions', () => {
  it('counts silence from the last heartbeat, and before one from the beginning', () => {
    const sessions = start()
    sessions.heard(broker(2), 0, 1090)
    expect(sessions.silent(image, 1100)).toEqual([])
    expect(sessions.silent(image, 1150).map(({ id }) => id)).toEqual([3])
    expect(sessions.silent(image, 1250).map(({ id }) => id)).toEqual([2, 3])
  })

  it('does not take the heartbeat of an earlier registration for one of this', () => {
    const sessions = start()
    sessions.heard({ id: 2, epoch: broker(2).epoch - 1 }, 0, 1150)
    expect(sessions.silent(image, 1150).map(({ id }) => id)).toEqual([2, 3])
  })

  it('says whose id is taken: never that of our own process, nor of a fenced broker', () => {
    const sessions = start()
    expect([1, 2, 3, 4].map((id) => sessions.isAlive(broker(id), 1050))).toEqual([false, true, true, false])
    expect([1, 2, 3, 4].map((id) => sessions.isAlive(broker(id), 1150))).toEqual([false, false, false, false])
  })

  it('knows up to where all others have seen metadata', () => {
    const sessions = start()
    expect(sessions.lowestActiveOffset(image, 1)).toBe(-1)
    sessions.heard(broker(2), 7, 1000)
    sessions.heard(broker(3), 5, 1000)
    sessions.heard(broker(3), 6, 1001)
    expect(sessions.lowestActiveOffset(image, 1)).toBe(6)
    const alone = new TestState([brokerRecord({ id: 1 })]).image
    expect(sessions.lowestActiveOffset(alone, 1)).toBe(Number.POSITIVE_INFINITY)
  })

  it('remembers where a controlled shutdown began, until the broker registers anew', () => {
    const sessions = start()
    sessions.heard(broker(2), 0, 1000)
    sessions.beganControlledShutdown(2, 42)
    expect(sessions.controlledShutdownOffset(2)).toBe(42)
    sessions.heard({ id: 2, epoch: 99 }, 0, 1000)
    expect(sessions.controlledShutdownOffset(2)).toBeUndefined()
  })
})
