import { describe, expect, it } from 'vitest'
import { failureKindOf } from '../testing/index.ts'
import { defineTasks, type TaskTable } from '../workers.ts'
import { World } from './world.ts'

function bytesOf(value: number, count: number): Uint8Array {
  return new Uint8Array(count).fill(value)
}

describe('a killed process', () => {
  it('never goes on, and reaches nothing', async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const world = new World(seed)
      const node = world.node('a')
      const old = node.platform
      let steps = 0
      const program = async () => {
        for (;;) {
          const file = await old.disk.open('/steps', 'create')
          steps += 1
          await file.write([bytesOf(1, 1)], steps)
          await file.close()
          old.logger.info({ steps }, 'step')
        }
      }
      void program()
      old.clock.setTimer(60, () => old.logger.info({}, 'timer of a dead process'))
      await world.advance(50)
      node.kill()
      const stepsAtKill = steps
      const sizeAtKill = node.disk.volume.content('/steps').length
      const linesAtKill = world.log.lines().length
      await world.advance(1_000)
      expect(steps).toBe(stepsAtKill)
      expect(node.disk.volume.content('/steps').length).toBe(sizeAtKill)

      // What code of the old process asks for now is not done and never answers.
      const answers: string[] = []
      for (const [name, ask] of Object.entries({
        open: () => old.disk.open('/late', 'create'),
        remove: () => old.disk.remove('/steps'),
        sleep: () => old.clock.sleep(1),
        listen: () => old.network.listen({ host: '', port: 1, onConnection: () => undefined }),
        connect: () => old.network.connect({ host: 'a', port: 1, timeoutMs: 5 }),
      })) {
        ask().then(
          () => answers.push(name),
          () => answers.push(name),
        )
      }
      node.restart()
      await world.advance(1_000)
      expect(answers).toEqual([])
      expect(world.log.lines().length).toBe(linesAtKill)
      expect([...node.disk.volume.files()].map(({ path }) => path)).toEqual(['/steps'])
    }
  })

  it('keeps what it has written, synced or not; a write under way may be there in part', async () => {
    const sizes = new Set<number>()
    for (let seed = 0; seed < 60; seed += 1) {
      const world = new World(seed)
      const node = world.node('a')
      const file = await world.run(() => node.platform.disk.open('/f', 'create'))
      await world.run(() => file.write([bytesOf(1, 1_000)], 0))
      void file.write([bytesOf(2, 300), bytesOf(3, 300)], 1_000)
      node.kill()
      const content = node.disk.volume.content('/f')
      expect(content.subarray(0, 1_000)).toEqual(bytesOf(1, 1_000))
      const rest = [...bytesOf(2, 300), ...bytesOf(3, 300)].slice(0, content.length - 1_000)
      expect([...content.subarray(1_000)]).toEqual(rest)
      sizes.add(content.length)
    }
    expect(sizes).toContain(1_000)
    expect(sizes).toContain(1_600)
    expect(sizes.size).toBeGreaterThan(5)
  })

  it('has no platform until it is started again', () => {
    const node = new World(1).node('a')
    node.kill()
    node.kill()
    expect(node.isRunning).toBe(false)
    expect(() => node.platform).toThrow('does not run')
    node.restart()
    expect(node.isRunning).toBe(true)
  })
})

describe('a machine that loses power', () => {
  it('keeps what was synced, and not always what was not', async () => {
    const survivors = new Set<number>()
    for (let seed = 0; seed < 60; seed += 1) {
      const world = new World(seed)
      const node = world.node('a')
      await world.run(async () => {
        const { disk } = node.platform
        await disk.makeDirectory('/data')
        await disk.syncDirectory('/')
        const file = await disk.open('/data/f', 'create')
        await file.write([bytesOf(1, 1_000)], 0)
        await file.sync()
        await disk.syncDirectory('/data')
        await file.write([bytesOf(2, 1_000)], 1_000)
      })
      node.crash()
      expect(node.isRunning).toBe(false)
      const { disk } = node.restart()
      const content = await world.run(() => disk.readFile('/data/f'))
      expect(content.subarray(0, 1_000)).toEqual(bytesOf(1, 1_000))
      survivors.add(content.length)
    }
    expect(survivors).toContain(1_000)
    expect(survivors).toContain(2_000)
  })

  it('does not count a sync that was under way', async () => {
    const lost = new Set<boolean>()
    for (let seed = 0; seed < 60; seed += 1) {
      const world = new World(seed)
      const node = world.node('a')
      const file = await world.run(() => node.platform.disk.open('/f', 'create'))
      node.disk.volume.settle()
      await world.run(() => file.write([bytesOf(1, 10)], 0))
      void file.sync()
      node.crash()
      lost.add(node.disk.volume.content('/f').length === 0)
    }
    expect(lost.size).toBe(2)
  })

  it('finds written what the system wrote back by itself', async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const world = new World(seed)
      const node = world.node('a', { disk: { writeBackMs: 5_000 } })
      const file = await world.run(() => node.platform.disk.open('/f', 'create'))
      await world.run(() => file.write([bytesOf(1, 10)], 0))
      await world.advance(6_000)
      node.crash()
      expect(node.disk.volume.content('/f')).toEqual(bytesOf(1, 10))
    }
  })
})

describe('faults of a disk', () => {
  it('strike the operations and paths that they name, as often as told', async () => {
    const world = new World(1)
    const node = world.node('a')
    await world.run(async () => {
      const { disk } = node.platform
      node.disk.faults.add({ operations: ['write'], path: /\.log$/, kind: 'io', times: 2 })
      const log = await disk.open('/a.log', 'create')
      const other = await disk.open('/a.index', 'create')
      await other.write([bytesOf(1, 1)], 0)
      expect(await failureKindOf(log.write([bytesOf(1, 1)], 0))).toBe('io')
      expect(await failureKindOf(log.write([bytesOf(1, 1)], 0))).toBe('io')
      await log.write([bytesOf(1, 1)], 0)
      const stop = node.disk.faults.add({ kind: 'too-many-files', operations: ['open'] })
      expect(await failureKindOf(disk.open('/b', 'create'))).toBe('too-many-files')
      stop()
      await disk.open('/b', 'create')
      node.disk.faults.add({ kind: 'io', operations: ['read'] })
      expect(() => log.readNow(new Uint8Array(1), 0)).toThrow('io')
      node.disk.faults.clear()
      expect(log.readNow(new Uint8Array(1), 0)).toBe(1)
    })
  })

  it('a failed sync fails for good', async () => {
    const world = new World(1)
    const node = world.node('a')
    const file = await world.run(() => node.platform.disk.open('/f', 'create'))
    node.disk.volume.settle()
    await world.run(async () => {
      await file.write([bytesOf(1, 10)], 0)
      node.disk.faults.add({ operations: ['sync'], kind: 'io', times: 1 })
      expect(await failureKindOf(file.sync())).toBe('io')
      expect(await failureKindOf(file.sync())).toBe('io')
      const again = await node.platform.disk.open('/f', 'read-write')
      await again.sync()
    })
    node.crash()
    expect(node.disk.volume.content('/f').length).toBe(0)
  })

  it('a full disk takes a part and says so', async () => {
    const world = new World(1)
    const node = world.node('a', { disk: { capacityBytes: 40_960 } })
    await world.run(async () => {
      const { disk } = node.platform
      const file = await disk.open('/f', 'create')
      await file.write([bytesOf(1, 30_000)], 0)
      expect(await failureKindOf(file.write([bytesOf(2, 30_000)], 30_000))).toBe('full')
      expect(await file.sizeBytes()).toBeLessThanOrEqual(40_960)
      const space = await disk.space('/')
      expect(space.totalBytes).toBe(40_960)
      await disk.remove('/f')
      expect((await disk.space('/')).usableBytes).toBe(40_960)
    })
  })

  it('rots where told', async () => {
    const world = new World(1)
    const node = world.node('a')
    await world.run(async () => {
      const file = await node.platform.disk.open('/f', 'create')
      await file.write([bytesOf(0, 100)], 0)
      node.disk.rot('/f', { position: 9, bit: 0 })
      const target = new Uint8Array(100)
      await file.read(target, 0)
      expect(target[9]).toBe(1)
      const { position, bit } = node.disk.rot('/f')
      await file.read(target, 0)
      expect(target[position]! & (1 << bit)).toBe(position === 9 && bit === 0 ? 0 : 1 << bit)
    })
  })

  it('takes as long as told', async () => {
    const world = new World(1)
    const node = world.node('a')
    node.disk.latency = { ...node.disk.latency, read: [50, 60], stallProbability: 1, stall: [100, 110] }
    const file = await world.run(() => node.platform.disk.open('/f', 'create'))
    const beforeMs = world.nowMs
    await world.run(() => file.read(new Uint8Array(1), 0))
    expect(world.nowMs - beforeMs).toBeGreaterThan(149)
    expect(world.nowMs - beforeMs).toBeLessThan(171)
  })
})

describe('workers', () => {
  const tasks = defineTasks({
    sum: (input: Uint8Array) => input.reduce((sum, value) => sum + value, 0),
    fail: () => {
      throw new RangeError('no')
    },
  } as TaskTable)

  it('run tasks some time later, on a copy', async () => {
    const world = new World(1)
    const { workers } = world.node('a', { workers: { tasks } }).platform
    const input = bytesOf(2, 10)
    const sum = workers.run('sum' as never, input as never)
    input.fill(9)
    expect(await world.run(() => sum)).toBe(20)
    expect(world.nowMs).toBeGreaterThan(0)
    const moved = bytesOf(1, 5)
    const movedSum = workers.run('sum' as never, moved as never, [moved.buffer as ArrayBuffer])
    expect(moved.length).toBe(0)
    expect(await world.run(() => movedSum)).toBe(5)
    await expect(world.run(() => workers.run('fail' as never, null as never))).rejects.toThrow(RangeError)
    await expect(world.run(() => workers.run('none' as never, null as never))).rejects.toThrow('no task is called none')
  })
})
