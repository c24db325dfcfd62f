import { describe, expect, it } from 'vitest'
import type { Socket } from '../network.ts'
import type { Platform } from '../platform.ts'
import { failureKindOf } from '../testing/index.ts'
import { World } from './world.ts'

/** A small program that uses every part of the world, and is killed and crashed while it does. */
async function busyWorld(seed: number): Promise<World> {
  const world = new World(seed, { network: { quality: { lossProbability: 0.02, resetProbability: 0.001 } } })
  const server = world.node('server', { clockSkewMs: 500, clockRate: 1.0001 })
  const serve = ({ network, disk, clock, random, logger }: Platform) => {
    const onConnection = (socket: Socket) => {
      socket.setHandlers({
        onData: (chunk) => {
          void (async () => {
            const file = await disk.open(`/log-${random.integer(3)}`, 'create')
            await file.write([chunk], await file.sizeBytes())
            if (random.float() < 0.3) await file.sync()
            await file.close()
            logger.info({ bytes: chunk.length, at: clock.now() }, 'stored')
            socket.write([chunk])
          })()
        },
        onClose: (error) => logger.info({ kind: error?.kind }, 'closed'),
      })
    }
    void network.listen({ host: '', port: 9092, onConnection })
  }
  serve(server.platform)
  for (let round = 0; round < 4; round += 1) {
    world.after(200 + round * 400, 'fault', () => {
      if (world.random.float() < 0.5) server.kill()
      else server.crash()
      world.after(50, 'fault', () => serve(server.restart()))
    })
  }
  const { network, clock, random } = world.node('client').platform
  const talk = async () => {
    let sentCount = 0
    while (clock.monotonicMs() < 2_000) {
      try {
        const socket = await network.connect({ host: 'server', port: 9092, timeoutMs: 100 })
        await new Promise<void>((resolve) => {
          socket.setHandlers({ onData: () => socket.end(), onClose: () => resolve() })
          socket.write([random.bytes(1 + random.integer(5_000))])
          sentCount += 1
          clock.setTimer(200, () => socket.destroy())
        })
      } catch {
        await clock.sleep(5)
      }
    }
    return sentCount
  }
  await world.run(() => Promise.all(Array.from({ length: 5 }, talk)))
  return world
}

describe('a world', () => {
  it('is the same for the same seed, event by event', async () => {
    const [first, second, other] = [await busyWorld(7), await busyWorld(7), await busyWorld(8)]
    expect(first.eventCount).toBeGreaterThan(1_000)
    expect([second.eventCount, second.traceHash]).toEqual([first.eventCount, first.traceHash])
    expect(second.log.tail(10_000)).toEqual(first.log.tail(10_000))
    expect(other.traceHash).not.toBe(first.traceHash)
  })

  it('lets a day go by at once', async () => {
    const world = new World(1)
    const { clock } = world.node('a').platform
    const before = clock.now()
    await world.run(() => clock.sleep(86_400_000), { limitMs: 90_000_000 })
    expect(clock.now() - before).toBe(86_400_000)
  })

  it('advances by just so much', async () => {
    const world = new World(1)
    const { clock } = world.node('a').platform
    const rung: number[] = []
    for (const delayMs of [30, 10, 20]) clock.setTimer(delayMs, () => rung.push(delayMs))
    const cancelled = clock.setTimer(15, () => rung.push(15))
    cancelled.cancel()
    await world.advance(20)
    expect(rung).toEqual([10, 20])
    expect(world.nowMs).toBe(20)
    await world.advance(100)
    expect(rung).toEqual([10, 20, 30])
    expect(world.nowMs).toBe(120)
  })

  it('tries every order of what happens at one moment', async () => {
    const orders = new Set<string>()
    for (let seed = 0; seed < 40; seed += 1) {
      const world = new World(seed)
      const order: number[] = []
      for (const item of [1, 2, 3]) world.after(5, 'x', () => order.push(item))
      await world.advance(5)
      orders.add(order.join(''))
    }
    expect(orders.size).toBe(6)
  })

  it('says when nothing can happen any more, with its seed', async () => {
    const world = new World('some seed')
    await expect(world.run(() => new Promise<void>(() => undefined))).rejects.toThrow(/nothing is going to.*some seed/s)
  })

  it('says when a run takes too long', async () => {
    const world = new World(1)
    const { clock } = world.node('a').platform
    const forever = async () => {
      for (;;) await clock.sleep(10)
    }
    await expect(world.run(forever, { limitMs: 1_000 })).rejects.toThrow('limit of time')
    await expect(world.run(forever, { eventsMax: 10 })).rejects.toThrow('events')
  })

  it('fails where a callback of a program throws', async () => {
    const world = new World(1)
    world.node('a').platform.clock.setTimer(1, () => {
      throw new Error('broken program')
    })
    await expect(world.advance(10)).rejects.toThrow('broken program')
  })

  it('aborts a sleep', async () => {
    const world = new World(1)
    const { clock } = world.node('a').platform
    const abort = new AbortController()
    clock.setTimer(5, () => abort.abort(new Error('enough')))
    await expect(world.run(() => clock.sleep(100, abort.signal))).rejects.toThrow('enough')
    await expect(world.run(() => clock.sleep(100, abort.signal))).rejects.toThrow('enough')
  })

  it('gives each node clocks of its own', async () => {
    const world = new World(1)
    const slow = world.node('slow', { clockRate: 0.5, clockSkewMs: -1_000 })
    const right = world.node('right')
    expect(right.platform.clock.now() - slow.platform.clock.now()).toBe(1_000)
    await world.advance(1_000)
    expect(slow.platform.clock.monotonicMs()).toBe(500)
    expect(right.platform.clock.monotonicMs()).toBe(1_000)
    const ringMs = await world.run(async () => {
      await slow.platform.clock.sleep(100)
      return world.nowMs
    })
    expect(ringMs).toBe(1_200)
    slow.time.jump(-5_000)
    expect(right.platform.clock.now() - slow.platform.clock.now()).toBe(6_600)
  })

  it('drives promises to rest between events', async () => {
    const world = new World(1)
    const { clock } = world.node('a').platform
    const order: string[] = []
    clock.setTimer(1, () => {
      void (async () => {
        for (let hop = 0; hop < 100; hop += 1) await undefined
        order.push('first')
      })()
    })
    clock.setTimer(1.001, () => order.push('second'))
    await world.advance(5)
    expect(order).toEqual(['first', 'second'])
  })

  it('keeps what was logged, and numbers', async () => {
    const world = new World(1, { logLevel: 'info' })
    const { logger, metrics } = world.node('a').platform
    logger.child({ topic: 't' }).warn({ offset: 3 }, 'odd')
    logger.debug({}, 'not kept')
    expect(world.log.lines()).toEqual([
      { timeMs: 0, node: 'a', level: 'warn', message: 'odd', fields: { topic: 't', offset: 3 } },
    ])
    const definition = { name: 'n', kind: 'counter', unit: 'count', labels: [], text: 'Counts.' } as const
    metrics.counter(definition).add(2)
    expect(metrics.snapshot()).toEqual([{ name: 'n', labels: {}, value: 2 }])
    expect(await failureKindOf(Promise.reject(new Error('x')))).toBeInstanceOf(Error)
  })
})
