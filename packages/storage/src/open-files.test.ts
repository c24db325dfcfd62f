import { World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { LazyFile, OpenFiles } from './open-files.ts'

async function withFiles(
  openMax: number,
  body: (files: OpenFiles, lazy: (name: string) => LazyFile, world: World) => Promise<void>,
): Promise<void> {
  const world = new World(2)
  const { disk } = world.node('a').platform
  const files = new OpenFiles(disk, openMax)
  await world.run(() => body(files, (name) => new LazyFile(files, `/${name}`, 'create'), world))
}

const use = async (file: LazyFile) => {
  try {
    await file.acquire()
  } finally {
    file.release()
  }
}

test('a file is opened once, and then it is there at once', () =>
  withFiles(10, async (files, lazy) => {
    const file = lazy('a')
    const opened = await Promise.all([file.acquire(), file.acquire()])
    expect(opened[0]).toBe(opened[1])
    expect(file.acquire()).toBe(opened[0])
    expect(files.openCount).toBe(1)
  }))

test('the one not used for the longest time is closed', () =>
  withFiles(2, async (files, lazy) => {
    const [a, b, c] = [lazy('a'), lazy('b'), lazy('c')]
    await use(a)
    await use(b)
    await use(a)
    await use(c)
    expect(files.openCount).toBe(2)
    expect(a.acquire()).not.toBeInstanceOf(Promise)
    expect(b.acquire()).toBeInstanceOf(Promise)
  }))

test('a file in use stays open beyond the limit', () =>
  withFiles(1, async (files, lazy) => {
    const [a, b] = [lazy('a'), lazy('b')]
    const opened = await a.acquire()
    await use(b)
    expect(await opened.sizeBytes()).toBe(0)
    a.release()
    await use(b)
    expect(files.openCount).toBe(1)
  }))

test('a file that could not be opened is tried again', () =>
  withFiles(1, async (_files, lazy, world) => {
    const file = lazy('a')
    world.node('a').disk.faults.add({ operations: ['open'], kind: 'too-many-files', times: 1 })
    await expect(use(file)).rejects.toMatchObject({ kind: 'too-many-files' })
    await use(file)
    expect(file.isInUse).toBe(false)
  }))

test('closed, it may be opened again', () =>
  withFiles(1, async (files, lazy) => {
    const file = lazy('a')
    await use(file)
    await file.close()
    await file.close()
    expect(files.openCount).toBe(0)
    await use(file)
    expect(files.openCount).toBe(1)
  }))
