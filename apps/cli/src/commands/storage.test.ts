import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { storageCommand } from './storage.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ottla-storage-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  rmSync(folder, { recursive: true })
})

/** What the command prints, and its exit code. */
async function storage(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const texts = { out: '', err: '' }
  for (const [stream, name] of [
    [process.stdout, 'out'],
    [process.stderr, 'err'],
  ] as const) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      texts[name] += String(text)
      return true
    })
  }
  process.exitCode = undefined
  await storageCommand().parseAsync(args, { from: 'user' })
  return { ...texts, code: Number(process.exitCode ?? 0) }
}

describe('ottla storage', () => {
  it('formats, refuses to format again, and tells what is there', async () => {
    const config = join(folder, 'server.properties')
    writeFileSync(
      config,
      `process.roles=broker,controller\nnode.id=1\ncontroller.quorum.voters=1@localhost:9093\nlog.dirs=${folder}/data\n`,
    )
    expect(await storage('info', '-c', config)).toMatchObject({ code: 1 })
    const id = (await storage('random-uuid')).out.trim()
    expect(id).toMatch(/^[A-Za-z0-9_][\w-]{21}$/)
    const format = ['format', '--config', config, '--cluster-id', id, '--release-version', '3.9']
    const said = `Formatting metadata directory ${folder}/data with metadata.version 3.9-IV0.\n`
    expect(await storage(...format)).toEqual({ out: said, err: '', code: 0 })
    const again = await storage(...format)
    expect(again.err).toBe(
      `ottla: Log directory ${folder}/data is already formatted. Use --ignore-formatted to ignore this directory and ` +
        'format the others.\n',
    )
    expect(again.code).toBe(1)
    const info = await storage('info', '-c', config)
    expect(info.out).toContain(`Found metadata: {cluster.id=${id}, `)
    expect(info.code).toBe(0)
  })

  it('takes --no-initial-controllers and --initial-controllers for different flags', async () => {
    const config = join(folder, 'server.properties')
    writeFileSync(
      config,
      `process.roles=controller\nnode.id=1\ncontroller.listener.names=C\nlisteners=C://localhost:9093\nlog.dirs=${folder}/data\n`,
    )
    const format = ['format', '-c', config, '-t', 'id']
    expect((await storage(...format)).err).toContain('you must specify one of the following')
    expect((await storage(...format, '-I', 'bad')).err).toContain("'bad' is not id@host:port:directory")
    expect((await storage(...format, '-N')).out).toContain('Formatting metadata directory')
  })

  it('says what cannot be in one line', async () => {
    expect(await storage('format', '-c', join(folder, 'none'), '-t', 'id')).toMatchObject({ code: 1 })
    const { err, code } = await storage('version-mapping', '-r', '9.9')
    expect(err).toMatch(/^ottla: Unknown metadata\.version '9\.9'\. Supported metadata\.version are: .*\n$/)
    expect(code).toBe(1)
    expect((await storage('feature-dependencies', '-f', 'a=1', '-f', 'b=2')).err).toBe('ottla: Unknown feature: a\n')
  })
})
