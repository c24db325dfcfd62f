import { type DiskBroker, startDiskBroker } from '@ottla/broker/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { program } from '../program.ts'
import { UsageError } from '../report.ts'

let disk: DiskBroker
beforeAll(async () => {
  disk = await startDiskBroker()
})
afterAll(() => disk.stop())

/** What a command prints and with which code it ends. */
async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const [printed, told]: string[][] = [[], []]
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed!.push(String(text)) > 0)
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told!.push(String(text)) > 0)
  try {
    await program().parseAsync(['features', ...args], { from: 'user' })
    return { out: printed!.join(''), err: told!.join(''), code: Number(process.exitCode ?? 0) }
  } finally {
    process.exitCode = 0
    out.mockRestore()
    err.mockRestore()
  }
}

const change = (...args: string[]) => run(...args, '-b', disk.bootstrap)

describe('ottla features', () => {
  it('shows levels, releases by their names', async () => {
    const { out } = await change('describe')
    const width = (text: string, columns: number) => text.padEnd(columns)
    expect(out.split('\n')).toContainEqual(
      expect.stringContaining(
        `Feature: ${width('metadata.version', 42)}SupportedMinVersion: ${width('3.3-IV3', 17)}` +
          `SupportedMaxVersion: ${width('4.3-IV0', 17)}FinalizedVersionLevel: ${width('4.3-IV0', 17)}Epoch: `,
      ),
    )
    const rows = JSON.parse((await change('describe', '-o', 'json', '--node-id', '1')).out)
    expect(rows).toContainEqual(
      expect.objectContaining({ feature: 'group.version', supportedMaxVersion: '1', finalizedVersionLevel: '1' }),
    )
  })

  it('lowers, raises and disables them, or says that it could', async () => {
    const level = async () => {
      const rows: { feature: string; finalizedVersionLevel: string }[] = JSON.parse(
        (await change('describe', '-o', 'json')).out,
      )
      return rows.find(({ feature }) => feature === 'transaction.version')!.finalizedVersionLevel
    }
    const asked = ['-f', 'transaction.version=1', '-f', 'group.version=0']
    expect(await change('downgrade', ...asked, '--dry-run')).toMatchObject({
      out: 'group.version can be downgraded to 0.\ntransaction.version can be downgraded to 1.\n',
      code: 0,
    })
    expect(await level()).toBe('2')
    expect((await change('downgrade', ...asked)).out).toBe(
      'group.version was downgraded to 0.\ntransaction.version was downgraded to 1.\n',
    )
    expect(await level()).toBe('1')
    expect((await change('disable', '-f', 'transaction.version')).out).toBe('transaction.version was disabled.\n')
    expect(await level()).toBe('0')
    const all = JSON.parse((await change('upgrade', '--release-version', '4.3', '-o', 'json')).out)
    expect(all).toEqual(
      [
        ['eligible.leader.replicas.version', 1],
        ['group.version', 1],
        ['metadata.version', 30],
        ['transaction.version', 2],
      ].map(([feature, to]) => ({ feature, level: to, errorName: null, error: null })),
    )
    expect(await level()).toBe('2')
  })

  it('says why nothing was changed, for each that was asked for', async () => {
    const { out, err, code } = await change('upgrade', '-f', 'foo.version=1', '-f', 'transaction.version=2')
    expect(out).toMatch(
      /^Could not upgrade foo.version to 1. No feature was changed: foo.version .*\nCould not upgrade t/,
    )
    expect([err, code]).toEqual(['2 out of 2 operation(s) failed.\n', 1])
    expect((await change('downgrade', '--metadata', '4.2', '--dry-run')).out).toMatch(
      /^Can not downgrade metadata.version to 29. /,
    )
    expect(await change('upgrade', '--release-version', '9.9')).toMatchObject({
      err: expect.stringContaining("Unknown metadata.version '9.9'"),
      code: 1,
    })
  })

  it.each([
    [['upgrade']],
    [['upgrade', '-f', 'foo']],
    [['upgrade', '-f', 'foo=x']],
    [['upgrade', '-f', 'foo=1', '-f', 'foo=2']],
    [['upgrade', '-f', 'foo=1', '--release-version', '4.3']],
    [['disable']],
  ])('refuses %j', async (args) => {
    await expect(change(...args)).rejects.toThrow(UsageError)
  })

  it('knows releases and what levels depend on', async () => {
    expect((await run('version-mapping', '-r', '4.0')).out).toMatch(/^metadata.version=25 \(4.0\)\n/)
    expect(JSON.parse((await run('version-mapping', '-r', '3.9', '-o', 'json')).out)).toMatchObject({
      release: '3.9-IV0',
      levels: { 'metadata.version': 21, 'group.version': 0 },
    })
    const dependency = ['feature-dependencies', '-f', 'eligible.leader.replicas.version=1']
    expect((await run(...dependency)).out).toContain('metadata.version=23')
    expect(JSON.parse((await run(...dependency, '-o', 'json')).out)).toEqual([
      { feature: 'eligible.leader.replicas.version', level: 1, requires: { 'metadata.version': 23 } },
    ])
  })
})
