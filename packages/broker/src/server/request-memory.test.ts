import { describe, expect, it } from 'vitest'
import { RequestMemory } from './request-memory.ts'

class User {
  calls = 0
  onMemory(): void {
    this.calls += 1
  }
}

describe('RequestMemory', () => {
  it('pauses readers at the bound and lets all of them go on once there is room', () => {
    const memory = new RequestMemory(100)
    const [one, two] = [new User(), new User()]
    memory.takeWhole(99)
    expect(memory.mayRead(one)).toBe(true)
    memory.takeWhole(1)
    expect(memory.mayRead(one)).toBe(false)
    expect(memory.mayRead(two)).toBe(false)
    memory.releaseWhole(10)
    expect([one.calls, two.calls]).toEqual([0, 0])
    memory.releaseWhole(20)
    expect([one.calls, two.calls]).toEqual([1, 1])
    expect(memory.mayRead(one)).toBe(true)
  })

  it('lets half-received requests through one by one, oldest first, when they alone fill the memory', () => {
    const memory = new RequestMemory(100)
    const [one, two] = [new User(), new User()]
    memory.receive(one, 60, 60, 0)
    memory.receive(two, 60, 60, 0)
    expect(one.calls).toBe(1)
    expect(memory.mayRead(one)).toBe(true)
    expect(memory.mayRead(two)).toBe(false)
    // The first becomes complete, and while it is worked on nobody else is let in.
    memory.receive(one, -60, 0, 60)
    expect(memory.mayRead(one)).toBe(false)
    expect(two.calls).toBe(0)
    memory.releaseWhole(60)
    expect(memory.isShort).toBe(false)
    expect(two.calls).toBe(1)
  })

  it('passes the admission on when its holder goes away', () => {
    const memory = new RequestMemory(100)
    const [one, two, three] = [new User(), new User(), new User()]
    for (const user of [one, two, three]) memory.receive(user, 80, 80, 0)
    expect(memory.mayRead(two)).toBe(false)
    memory.receive(one, -80, 0, 0)
    memory.leave(one)
    expect(two.calls).toBe(1)
    expect(memory.mayRead(two)).toBe(true)
    expect(memory.mayRead(three)).toBe(false)
  })

  it('waits for complete requests before it admits a half-received one', () => {
    const memory = new RequestMemory(100)
    const one = new User()
    memory.takeWhole(50)
    memory.receive(one, 60, 60, 0)
    expect(memory.mayRead(one)).toBe(false)
    memory.takeWhole(10)
    memory.releaseWhole(20)
    expect(memory.mayRead(one)).toBe(false)
    memory.releaseWhole(40)
    expect(one.calls).toBe(1)
  })

  it('grants less the less there is, and never nothing', () => {
    const memory = new RequestMemory(1_000_000)
    expect(memory.grant(400_000)).toBe(400_000)
    expect(memory.grant(400_000)).toBe(300_000)
    expect(memory.grant(400_000)).toBe(150_000)
    memory.takeWhole(150_000)
    expect(memory.grant(400_000)).toBe(65_536)
    expect(memory.grant(10)).toBe(10)
    memory.releaseWhole(memory.usedBytes)
    expect(memory.grant(400_000)).toBe(400_000)
  })
})
