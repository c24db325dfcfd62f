import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { failureKindOf } from '../testing/index.ts'
import { NodeDisk } from './disk.ts'
import { diskError } from './disk-error.ts'

describe('errors of the operating system', () => {
  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EMFILE', 'too-many-files'],
    ['ENFILE', 'too-many-files'],
    ['EACCES', 'denied'],
    ['EROFS', 'denied'],
    ['ENOTEMPTY', 'exists'],
    ['EIO', 'io'],
    ['ESTALE', 'io'],
    [undefined, 'io'],
  ])('%s is %s', (code, kind) => {
    const cause = Object.assign(new Error('x'), code !== undefined && { code })
    const error = diskError('write', '/a', cause)
    expect([error.kind, error.operation, error.path, error.cause]).toEqual([kind, 'write', '/a', cause])
  })

  // The device that is always full exists on Linux alone.
  it.runIf(existsSync('/dev/full'))('a full disk is told by a write', async () => {
    const file = await new NodeDisk().open('/dev/full', 'read-write')
    expect(await failureKindOf(file.write([new Uint8Array(10)], 0))).toBe('full')
    expect(await failureKindOf(file.write([new Uint8Array(10), new Uint8Array(10)], 0))).toBe('full')
    await file.close()
  })
})
