import { describe, expect, it } from 'vitest'
import { Lifecycle, type Part } from './lifecycle.ts'

function partsOf(order: string[], failing: { start?: string; stop?: readonly string[] } = {}): Part[] {
  return ['disk', 'log', 'listener'].map((name) => ({
    name,
    start: async () => {
      if (failing.start === name) throw new Error(`${name} does not start`)
      order.push(`start ${name}`)
    },
    stop: async () => {
      order.push(`stop ${name}`)
      if (failing.stop?.includes(name)) throw new Error(`${name} does not stop`)
    },
  }))
}

describe('a lifecycle', () => {
  it('starts in order and stops in reverse, once', async () => {
    const order: string[] = []
    const lifecycle = new Lifecycle()
    await lifecycle.start(partsOf(order))
    await lifecycle.stop()
    await lifecycle.stop()
    expect(order).toEqual(['start disk', 'start log', 'start listener', 'stop listener', 'stop log', 'stop disk'])
  })

  it('stops what had started when a part does not', async () => {
    const order: string[] = []
    const lifecycle = new Lifecycle()
    await expect(lifecycle.start(partsOf(order, { start: 'listener' }))).rejects.toThrow('listener does not start')
    expect(order).toEqual(['start disk', 'start log', 'stop log', 'stop disk'])
  })

  it('tells of both where stopping fails too', async () => {
    const lifecycle = new Lifecycle()
    const failing = { start: 'listener', stop: ['log'] }
    await expect(lifecycle.start(partsOf([], failing))).rejects.toThrow('stopping the rest failed too')
  })

  it('stops all, and the first failure wins', async () => {
    const order: string[] = []
    const lifecycle = new Lifecycle()
    await lifecycle.start(partsOf(order, { stop: ['listener', 'disk'] }))
    await expect(lifecycle.stop()).rejects.toThrow('listener does not stop')
    expect(order.slice(3)).toEqual(['stop listener', 'stop log', 'stop disk'])
  })
})
