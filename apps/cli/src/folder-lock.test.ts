import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderInUseError, FolderLock, FolderUnusableError } from './folder-lock.ts'

describe('FolderLock', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ottla-lock-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('makes the folder, and leaves nothing behind', () => {
    const inner = join(folder, 'a', 'b')
    const lock = FolderLock.take(inner)
    expect(readFileSync(join(inner, '.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+\n$`))
    lock.release()
    expect(existsSync(join(inner, '.lock'))).toBe(false)
  })

  it('says which folder cannot be used, and why', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => FolderLock.take(file)).toThrow(FolderUnusableError)
    expect(() => FolderLock.take(file)).toThrow(`${file} cannot be used as a data folder: it is not a folder`)
    expect(() => FolderLock.take(join(file, 'inner'))).toThrow(FolderUnusableError)
  })

  it.runIf(existsSync('/proc/self'))('ends where a folder is there in which none can be made', () => {
    expect(() => FolderLock.take('/proc/ottla')).toThrow('/proc/ottla cannot be used as a data folder: ENOENT')
  })

  it('refuses a folder in which another process works, until that is gone', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
    await once(other, 'spawn')
    writeFileSync(join(folder, '.lock'), `${other.pid} 0\n`)
    expect(() => FolderLock.take(folder)).toThrow(FolderInUseError)
    expect(() => FolderLock.take(folder)).toThrow(`${folder} is in use by process ${other.pid}`)
    other.stdin.end()
    await once(other, 'exit')
    FolderLock.take(folder).release()
  })

  it('takes over the lock of a process that is gone, and an empty one as Kafka leaves it', () => {
    for (const content of ['', '999999999 5\n', 'rubbish\n']) {
      writeFileSync(join(folder, '.lock'), content)
      FolderLock.take(folder).release()
    }
  })

  it.runIf(existsSync('/proc/locks') && existsSync('/usr/bin/flock'))(
    'sees a lock of the kernel, also on a file that names a process that is gone',
    async () => {
      const path = join(folder, '.lock')
      for (const text of ['', '999999999 1\n']) {
        writeFileSync(path, text)
        const other = spawn('/usr/bin/flock', ['--no-fork', path, 'cat'], { stdio: ['pipe', 'pipe', 'ignore'] })
        // It answers once it has the lock.
        other.stdin.write('held\n')
        await once(other.stdout, 'data')
        expect(() => FolderLock.take(folder)).toThrow(`${folder} is in use by process ${other.pid}`)
        expect(readFileSync(path, 'utf8')).toBe(text)
        other.kill()
        await once(other, 'close')
        FolderLock.take(folder).release()
      }
    },
  )

  it.runIf(existsSync('/proc/self/stat'))('knows a later process with the same id from the one that held it', () => {
    writeFileSync(join(folder, '.lock'), `${process.ppid} 1\n`)
    FolderLock.take(folder).release()
  })
})
