import { type Disk, DiskError } from '@ottla/platform'
import { World } from '@ottla/platform/simulated'
import { batches } from '@ottla/protocol/record'
import { describe, expect, test } from 'vitest'
import { segmentFileName } from '../disk-layout.ts'
import { testBatch } from '../testing/test-logs.ts'
import { cleanedPath, endSwap, finishSwaps, promote, removeRetired, retire, settle } from './swap-files.ts'

const folder = '/logs/t-0'
const old = [0, 10, 20]
const newOffsets = [4, 14, 24]

/** Counts the calls that change something, and ends the process before one of them. */
class StoppingDisk {
  readonly disk: Disk
  steps = 0

  constructor(disk: Disk, stopAt: number, stop: () => void) {
    const counted = (name: string | symbol) => ['rename', 'remove', 'syncDirectory', 'open'].includes(String(name))
    this.disk = new Proxy(disk, {
      get: (target, name) => {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (counted(name)) {
            if (this.steps === stopAt) stop()
            this.steps += 1
          }
          return value.apply(target, args)
        }
      },
    })
  }
}

async function write(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'create')
  await file.truncate(0)
  await file.write([bytes], 0)
  await file.sync()
  await file.close()
}

const path = (baseOffset: number, kind: Parameters<typeof segmentFileName>[1]) =>
  `${folder}/${segmentFileName(baseOffset, kind)}`
const tag = (text: string) => new TextEncoder().encode(text)

/** Three segments of ten offsets, and a fourth that is nobody's business here; beside them the one that is to replace the three. */
async function prepare(disk: Disk): Promise<void> {
  await disk.makeDirectory(folder)
  for (const baseOffset of [...old, 30]) {
    await write(disk, path(baseOffset, 'log'), testBatch(10, { baseOffset }))
    for (const kind of ['index', 'timeindex', 'txnindex', 'snapshot'] as const) {
      await write(disk, path(baseOffset, kind), tag(`old ${kind}`))
    }
  }
  const log = newOffsets.map((baseOffset) => testBatch(1, { baseOffset }))
  await write(disk, cleanedPath(folder, 0, 'log'), new Uint8Array(log.flatMap((bytes) => [...bytes])))
  for (const kind of ['index', 'timeindex', 'txnindex'] as const) {
    await write(disk, cleanedPath(folder, 0, kind), tag(`new ${kind}`))
  }
  for (const each of ['/', '/logs', folder]) await disk.syncDirectory(each)
}

async function swap(disk: Disk): Promise<void> {
  await promote(disk, folder, 0)
  await settle(disk, folder, 0)
  await retire(disk, folder, old.slice(1))
  await endSwap(disk, folder, 0)
  await removeRetired(disk, folder, old.slice(1))
}

/** What the folder holds once it is in order; fails where that is neither the old nor the new. */
async function outcome(disk: Disk): Promise<'old' | 'new'> {
  const names = (await disk.list(folder)).map(({ name }) => name)
  for (const name of names) expect(name).not.toMatch(/cleaned|swap/)
  const logs = names.filter((name) => name.endsWith('.log')).map((name) => Number.parseInt(name, 10))
  const offsets: number[] = []
  for (const base of logs) {
    for (const batch of batches(await disk.readFile(path(base, 'log')))) offsets.push(batch.baseOffset)
  }
  const result = logs.length === 4 ? 'old' : 'new'
  expect(logs).toEqual(result === 'old' ? [0, 10, 20, 30] : [0, 30])
  expect(offsets).toEqual(result === 'old' ? [0, 10, 20, 30] : [...newOffsets, 30])
  for (const kind of ['index', 'timeindex'] as const) {
    // One that is missing is made from the log; one that is there must be that of the log.
    const text = await textOf(disk, path(0, kind))
    if (text !== undefined) expect(text).toBe(`${result} ${kind}`)
  }
  // Either does: of the aborted transactions that only one of them tells of, the cleaned segment has no record.
  expect(await textOf(disk, path(0, 'txnindex'))).toMatch(/(old|new) txnindex/)
  expect(await textOf(disk, path(30, 'index'))).toBe('old index')
  return result
}

async function textOf(disk: Disk, name: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await disk.readFile(name))
  } catch (error) {
    if (error instanceof DiskError && error.kind === 'not-found') return undefined
    throw error
  }
}

/** How many steps a swap and what follows a crash have. */
async function stepsOf(work: (disk: Disk) => Promise<void>, before: (disk: Disk) => Promise<void>): Promise<number> {
  const world = new World(1)
  const node = world.node('a')
  return world.run(async () => {
    await before(node.platform.disk)
    const counting = new StoppingDisk(node.platform.disk, -1, () => undefined)
    await work(counting.disk)
    return counting.steps
  })
}

/** Ends the process at a step, as `ending` does it; gives false where it had come to its end before. */
async function endAt(
  world: World,
  step: number,
  ending: 'kill' | 'crash',
  work: (disk: Disk) => Promise<void>,
): Promise<void> {
  const node = world.node('a')
  let isOver = false
  const stopping = new StoppingDisk(node.platform.disk, step, () => {
    node[ending]()
    isOver = true
  })
  void work(stopping.disk).then(() => {
    isOver = true
  })
  await world.until(() => isOver)
  if (node.isRunning) node[ending]()
  node.restart()
}

describe('a swap', () => {
  test.each(['kill', 'crash'] as const)('leaves the old or the new, whatever step a %s ends it at', async (ending) => {
    const steps = await stepsOf(swap, prepare)
    const outcomes = new Set<string>()
    for (let step = 0; step <= steps; step += 1) {
      for (let seed = 0; seed < (ending === 'kill' ? 1 : 60); seed += 1) {
        const world = new World(`${step} ${seed}`)
        const node = world.node('a')
        await world.run(() => prepare(node.platform.disk))
        await endAt(world, step, ending, swap)
        const found = await world.run(async () => {
          const { disk, logger } = node.platform
          await finishSwaps(disk, logger, folder)
          return outcome(disk)
        })
        outcomes.add(found)
        if (step === 0) expect(found).toBe('old')
        if (step === steps) expect(found).toBe('new')
      }
    }
    expect([...outcomes].sort()).toEqual(['new', 'old'])
  })

  test('may be ended again while it is finished', async () => {
    const steps = await stepsOf(swap, prepare)
    for (let step = 0; step <= steps; step += 1) {
      for (let again = 0; again < 30; again += 1) {
        const world = new World(`${step} ${again}`)
        const node = world.node('a')
        await world.run(() => prepare(node.platform.disk))
        await endAt(world, step, 'crash', swap)
        await endAt(world, again, 'crash', (disk) => finishSwaps(disk, node.platform.logger, folder))
        await world.run(async () => {
          const { disk, logger } = node.platform
          await finishSwaps(disk, logger, folder)
          await outcome(disk)
        })
      }
    }
  })
})

describe('what Kafka leaves', () => {
  async function finished(before: (disk: Disk) => Promise<void>): Promise<'old' | 'new'> {
    const world = new World(3)
    const { disk, logger } = world.node('a').platform
    return world.run(async () => {
      await prepare(disk)
      await before(disk)
      await finishSwaps(disk, logger, folder)
      return outcome(disk)
    })
  }
  const rename = (disk: Disk, kind: Parameters<typeof path>[1], from: string, to: string, base = 0) =>
    disk.rename(path(base, kind) + from, path(base, kind) + to)

  test('after it has renamed the log to .swap and not the indexes is finished', async () => {
    expect(await finished((disk) => rename(disk, 'log', '.cleaned', '.swap'))).toBe('new')
  })

  test('after it has taken the old files away is finished', async () => {
    const before = async (disk: Disk) => {
      for (const kind of ['log', 'index', 'timeindex', 'txnindex'] as const) {
        await rename(disk, kind, '.cleaned', '.swap')
        for (const base of old) await rename(disk, kind, '', '.deleted', base)
      }
    }
    expect(await finished(before)).toBe('new')
  })

  test('after it has put the log in place and not the indexes is finished', async () => {
    const before = async (disk: Disk) => {
      for (const kind of ['log', 'index', 'timeindex', 'txnindex'] as const) {
        await rename(disk, kind, '.cleaned', '.swap')
        for (const base of old) await rename(disk, kind, '', '.deleted', base)
      }
      await rename(disk, 'log', '.swap', '')
    }
    expect(await finished(before)).toBe('new')
  })

  test('of a segment that was to be cut in two is removed where only the later half is there', async () => {
    const world = new World(3)
    const { disk, logger } = world.node('a').platform
    await world.run(async () => {
      await disk.makeDirectory(folder)
      await write(disk, path(0, 'log'), testBatch(10))
      await write(disk, `${path(5, 'log')}.swap`, testBatch(5, { baseOffset: 5 }))
      await write(disk, `${path(0, 'log')}.cleaned`, testBatch(5))
      await finishSwaps(disk, logger, folder)
      expect((await disk.list(folder)).map(({ name }) => name)).toEqual([segmentFileName(0, 'log')])
    })
  })
})
