import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DiskBroker, startDiskBroker } from '@ottla/broker/testing'
import { type Client, connect } from '@ottla/client'
import { Writer } from '@ottla/protocol'
import { joinGroupApi, leaveGroupApi, syncGroupApi } from '@ottla/protocol/messages'
import { consumerProtocolAssignment } from '@ottla/protocol/records'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { program } from '../program.ts'
import { InputError, UsageError } from '../report.ts'

let disk: DiskBroker
let client: Client
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ottla-groups-'))
  disk = await startDiskBroker({ settings: { 'group.initial.rebalance.delay.ms': '0' } })
  client = await connect({ bootstrapServers: disk.bootstrap })
  await client.admin.createTopic({ name: 'orders', partitions: 2 })
  const records = Array.from({ length: 7 }, (_, index) => ({
    value: `v${index}`,
    timestampMs: 1_000_000 + index,
    partition: 0,
  }))
  await client.produce('orders', records)
})
afterAll(async () => {
  await client.close()
  await disk.stop()
  rmSync(folder, { recursive: true })
})

async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const [printed, told]: string[][] = [[], []]
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed!.push(String(text)) > 0)
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told!.push(String(text)) > 0)
  try {
    await program().parseAsync(['groups', ...args, '-b', disk.bootstrap], { from: 'user' })
    return { out: printed!.join(''), err: told!.join(''), code: Number(process.exitCode ?? 0) }
  } finally {
    process.exitCode = 0
    out.mockRestore()
    err.mockRestore()
  }
}

const json = async (...args: string[]) => JSON.parse((await run(...args, '-o', 'json')).out)

/** The new offsets that a reset says, by partition. */
async function reset(...args: string[]): Promise<Record<number, number>> {
  const rows: { partition: number; newOffset: number }[] = await json('reset-offsets', ...args)
  return Object.fromEntries(rows.map(({ partition, newOffset }) => [partition, newOffset]))
}

/** A member that has both partitions and stays until it leaves. */
async function enter(groupId: string): Promise<() => Promise<unknown>> {
  const protocols = [{ name: 'range', metadata: Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) }]
  const request = { groupId, protocolType: 'consumer', sessionTimeoutMs: 30_000, rebalanceTimeoutMs: 30_000, protocols }
  const { memberId } = await client.send(joinGroupApi, request)
  const joined = await client.send(joinGroupApi, { ...request, memberId })
  expect(joined.errorCode).toBe(0)
  const writer = new Writer()
  writer.int16(0)
  const assigned = { assignedPartitions: [{ topic: 'orders', partitions: [0, 1] }], userData: null }
  consumerProtocolAssignment.write(writer, assigned, 0)
  const { generationId } = joined
  const assignments = [{ memberId, assignment: writer.finish() }]
  const names = { protocolType: 'consumer', protocolName: 'range' }
  const synced = await client.send(syncGroupApi, { groupId, generationId, memberId, assignments, ...names })
  expect(synced.errorCode).toBe(0)
  return () => client.send(leaveGroupApi, { groupId, members: [{ memberId }] })
}

describe('ottla groups reset-offsets', () => {
  it('makes a group, and moves its offsets in every way', async () => {
    const g = ['--group', 'reset']
    const orders = [...g, '--topic', 'orders']
    expect(await reset(...orders, '--to-latest', '--execute')).toEqual({ 0: 7, 1: 0 })
    expect(await reset(...orders, '--to-earliest', '--dry-run')).toEqual({ 0: 0, 1: 0 })
    expect(await reset(...g, '--topic', 'orders:0', '--shift-by', '-3', '--execute')).toEqual({ 0: 4 })
    expect(await reset(...g, '--all-topics', '--to-current')).toEqual({ 0: 4, 1: 0 })
    expect(await reset(...g, '--topic', 'orders:0', '--shift-by', '-30')).toEqual({ 0: 0 })
    expect(await reset(...orders, '--to-offset', '5')).toEqual({ 0: 5, 1: 0 })
    const third = '1970-01-01T00:16:40.002'
    expect(await reset(...orders, '--to-datetime', third)).toEqual({ 0: 2, 1: 0 })
    expect(await reset(...orders, '--by-duration', 'PT1H')).toEqual({ 0: 7, 1: 0 })
    expect(await reset(...orders, '--by-duration', 'P99999D')).toEqual({ 0: 0, 1: 0 })
    // Only what was executed has changed anything.
    expect(await reset(...g, '--all-topics', '--to-current')).toEqual({ 0: 4, 1: 0 })
  })

  it('exports lines that it takes, of one group and of several', async () => {
    await run('reset-offsets', '--group', 'file', '--topic', 'orders', '--to-latest', '--execute')
    const one = join(folder, 'one.csv')
    const exported = (await run('reset-offsets', '--group', 'file', '--all-topics', '--to-earliest', '--export')).out
    expect(exported).toBe('orders,0,0\norders,1,0\n')
    writeFileSync(one, exported)
    expect(await reset('--group', 'file', '--from-file', one, '--execute')).toEqual({ 0: 0, 1: 0 })
    const both = ['--group', 'file', '--group', 'other']
    const several = (await run('reset-offsets', ...both, '--topic', 'orders:0', '--to-offset', '3', '--export')).out
    expect(several).toBe('file,orders,0,3\nother,orders,0,3\n')
    const two = join(folder, 'two.csv')
    writeFileSync(two, several)
    expect(await json('reset-offsets', ...both, '--from-file', two)).toMatchObject([
      { group: 'file', newOffset: 3 },
      { group: 'other', newOffset: 3 },
    ])
  })

  it('says what it did otherwise than asked, and that nothing was changed', async () => {
    const { out, err } = await run('reset-offsets', '--group', 'new', '--topic', 'orders:0', '--to-offset', '99')
    expect(out).toBe(
      '\nGROUP           TOPIC           PARTITION  NEW-OFFSET\nnew             orders          0          7\n',
    )
    expect(err).toContain('99 is beyond the last offset of orders-0; 7 is taken')
    expect(err).toContain('nothing is changed without --execute')
  })

  it('refuses what cannot be', async () => {
    const fails = (...args: string[]) => expect(run('reset-offsets', ...args)).rejects
    const scope = ['--group', 'x', '--topic', 'orders']
    await fails(...scope).toThrow(UsageError)
    await fails(...scope, '--to-earliest', '--to-latest').toThrow(UsageError)
    await fails(...scope, '--to-earliest', '--dry-run', '--execute').toThrow(UsageError)
    await fails('--group', 'x', '--to-earliest').toThrow(UsageError)
    await fails('--topic', 'orders', '--to-earliest').toThrow(UsageError)
    await fails('--group', 'x', '--from-file', join(folder, 'none.csv')).toThrow(InputError)
    await fails('--group', 'x', '--topic', 'orders:9', '--to-earliest').toThrow('there is no orders-9')
    await fails('--group', 'x', '--topic', 'nope', '--to-earliest').toMatchObject({
      errorName: 'UNKNOWN_TOPIC_OR_PARTITION',
    })
    await fails(...scope, '--shift-by', '1').toThrow('there is no offset in orders-0 to shift')
  })
})

describe('ottla groups', () => {
  it('lists and describes a group while somebody is in it, and leaves its offsets alone', async () => {
    await client.admin.groups.commit('live', [{ topic: 'orders', partition: 0, offset: 2 }])
    const leave = await enter('live')
    const [listed] = (await json('list', '--consumer', '--state', 'stable')) as object[]
    expect(listed).toEqual({ group: 'live', type: 'Classic', protocolType: 'consumer', state: 'Stable' })
    expect((await run('list', '--type', 'classic', '--state')).out).toMatch(
      /^GROUP +TYPE +PROTOCOL +STATE\n(?:.*\n)*live +Classic +consumer +Stable\n/,
    )
    const lines = (await run('describe', '--group', 'live')).out.split('\n').map((line) => line.split(/ +/))
    expect(lines[1]!.slice(0, 6)).toEqual(['GROUP', 'TOPIC', 'PARTITION', 'CURRENT-OFFSET', 'LOG-END-OFFSET', 'LAG'])
    expect(lines[2]!.slice(0, 6)).toEqual(['live', 'orders', '0', '2', '7', '5'])
    expect(lines[3]!.slice(0, 6)).toEqual(['live', 'orders', '1', '-', '0', '-'])
    expect(await json('describe', '--group', 'live', '--members')).toMatchObject([
      { group: 'live', partitions: 2, currentAssignment: 'orders:0,1', targetAssignment: null },
    ])
    const [state] = (await json('describe', '--all-groups', '--state')).filter(
      ({ group }: { group: string }) => group === 'live',
    )
    expect(state).toMatchObject({ assignmentStrategy: 'range', state: 'Stable', members: 1 })
    await expect(
      run('reset-offsets', '--group', 'live', '--topic', 'orders', '--to-earliest', '--execute'),
    ).rejects.toThrow('its state is Stable')
    expect(await run('delete', '--group', 'live')).toMatchObject({
      err: expect.stringContaining('NON_EMPTY_GROUP'),
      code: 1,
    })
    await leave()
    expect((await run('describe', '--group', 'live')).err).toContain("Consumer group 'live' has no active members.")
  })

  it('takes groups without a flag before their names, too', async () => {
    for (const group of ['one', 'two', 'three']) {
      await client.admin.groups.commit(group, [{ topic: 'orders', partition: 0, offset: 1 }])
    }
    const rows: { group: string }[] = await json('describe', 'one', '--group', 'three', 'two')
    expect(rows.map(({ group }) => group).sort()).toEqual(['one', 'three', 'two'])
    await expect(run('describe')).rejects.toThrow('name groups, or give --all-groups')
  })

  it('deletes offsets and groups, and says what is not there', async () => {
    await client.admin.groups.commit('old', [
      { topic: 'orders', partition: 0, offset: 1 },
      { topic: 'orders', partition: 1, offset: 0 },
    ])
    expect(await json('delete-offsets', '--group', 'old', '--topic', 'orders:0')).toEqual([
      { group: 'old', topic: 'orders', partition: 0, error: null },
    ])
    expect(await client.admin.groups.committed('old')).toMatchObject([{ partition: 1, offset: 0 }])
    const missing = await run('delete-offsets', '--group', 'old', '--topic', 'nope')
    expect([missing.out, missing.code]).toEqual([expect.stringContaining('UNKNOWN_TOPIC_OR_PARTITION'), 1])
    const { out, err, code } = await run('delete', '--group', 'old', '--group', 'nobody')
    expect(out).toBe("Deletion of requested consumer groups ('old') was successful.\n")
    expect([err, code]).toEqual(["group 'nobody' could not be deleted: GROUP_ID_NOT_FOUND\n", 1])
    await expect(run('describe', '--group', 'old')).rejects.toMatchObject({ errorName: 'GROUP_ID_NOT_FOUND' })
  })
})
