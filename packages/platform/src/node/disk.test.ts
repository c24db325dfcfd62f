import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeDisk } from '../testing/index.ts'
import { NodeDisk } from './disk.ts'

describeDisk({ describe, it, expect }, 'node disk', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ottla-disk-'))
  return {
    disk: new NodeDisk(),
    directory,
    run: (body) => body(),
    close: () => rm(directory, { recursive: true }),
  }
})

describe('node disk: links', () => {
  it('lists a link as what it leads to', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'ottla-disk-'))
    const disk = new NodeDisk()
    await disk.makeDirectory(join(directory, 'folder'))
    await symlink(join(directory, 'folder'), join(directory, 'link'))
    await symlink(join(directory, 'nowhere'), join(directory, 'dangling'))
    expect(await disk.list(directory)).toEqual([
      { name: 'dangling', kind: 'file' },
      { name: 'folder', kind: 'directory' },
      { name: 'link', kind: 'directory' },
    ])
    await rm(directory, { recursive: true })
  })
})
