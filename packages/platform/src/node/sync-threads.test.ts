import { execFileSync } from 'node:child_process'
import fs, { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureKindOf } from '../testing/index.ts'
import { NodeDisk } from './disk.ts'
import { SyncThreads } from './sync-threads.ts'

/** As many as libuv's pool has threads. */
const POOL_THREADS = 4

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ottla-sync-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('sync', () => {
  it('needs no thread of the pool that reads use', async () => {
    const disk = new NodeDisk()
    const file = await disk.open(join(directory, 'file'), 'create')
    await file.write([new Uint8Array(10)], 0)

    // Opening a pipe that nobody writes to blocks its thread until somebody does.
    const pipe = join(directory, 'pipe')
    execFileSync('mkfifo', [pipe])
    let openCount = 0
    const blocked = Array.from(
      { length: POOL_THREADS },
      () =>
        new Promise<number>((resolve, reject) => {
          fs.open(pipe, constants.O_RDONLY, (error, fd) => {
            openCount += 1
            if (error === null) resolve(fd)
            else reject(error)
          })
        }),
    )
    await Promise.all([file.sync(), disk.syncDirectory(directory)])
    expect(openCount).toBe(0)
    const release = openSync(pipe, constants.O_RDWR)
    for (const fd of await Promise.all(blocked)) closeSync(fd)
    closeSync(release)
    await file.close()
  })

  it('says what went wrong, and the thread works on', async () => {
    const threads = new SyncThreads(1)
    const noDescriptor = 2 ** 20
    expect(await failureKindOf(threads.syncFile(noDescriptor, 'file'))).toBe('closed')
    expect(await failureKindOf(threads.syncDirectory(join(directory, 'missing')))).toBe('not-found')
    await threads.syncDirectory(directory)
  })

  it('shares what has not begun', async () => {
    const threads = new SyncThreads(1)
    const fd = openSync(join(directory, 'file'), 'w')
    const first = threads.syncFile(fd, 'file')
    const second = threads.syncFile(fd, 'file')
    const third = threads.syncFile(fd, 'file')
    expect(second).toBe(third)
    expect(first).not.toBe(second)
    await Promise.all([first, second, threads.syncDirectory(directory)])
    closeSync(fd)
  })
})
