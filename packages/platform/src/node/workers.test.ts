import os from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { failureOf } from '../testing/index.ts'
import { defineTasks, type TaskTable, WorkerLost } from '../workers.ts'
import { NodeWorkers, type NodeWorkersOptions } from './workers.ts'

const taskModule = new URL('../../testdata/tasks.mjs', import.meta.url)

let workers: NodeWorkers | undefined
afterEach(() => workers?.close())

/** The tasks of the tests are not in the registry of types. */
function runnerOf(options: NodeWorkersOptions) {
  const pool = new NodeWorkers(options)
  workers = pool
  return (name: string, input: unknown, transfer?: ArrayBuffer[]): Promise<unknown> =>
    pool.run(name as never, input as never, transfer)
}

describe('tasks on worker threads', () => {
  it('give what the function gives, many at once', async () => {
    const run = runnerOf({ taskModule, threadsMax: 2 })
    const sums = await Promise.all(Array.from({ length: 20 }, (_, value) => run('sum', new Uint8Array(10).fill(value))))
    expect(sums).toEqual(Array.from({ length: 20 }, (_, value) => value * 10))
    expect(await run('later', { deep: [1, 2] })).toEqual({ deep: [1, 2] })
  })

  it('take and give memory without a copy', async () => {
    const run = runnerOf({ taskModule, threadsMax: 1 })
    const input = new Uint8Array(1_000).fill(1)
    const sum = run('sum', input, [input.buffer])
    expect(input.length).toBe(0)
    expect(await sum).toBe(1_000)
    expect(await run('fill', { count: 3, value: 7 })).toEqual(new Uint8Array([7, 7, 7]))
  })

  it('keep what a task throws', async () => {
    const run = runnerOf({ taskModule, threadsMax: 1 })
    const error = (await failureOf(run('fail', 'far too much'))) as Error & { kind: string }
    expect(error).toBeInstanceOf(Error)
    expect([error.name, error.message, error.kind]).toEqual(['RangeError', 'far too much', 'too-large'])
    expect(error.stack).toContain('tasks.mjs')
    await expect(run('nothing', null)).rejects.toThrow('no task is called nothing')
    await expect(run('unclonable', null)).rejects.toThrow('could not be cloned')
    await expect(run('sum', () => undefined)).rejects.toThrow('could not be cloned')
    expect(await run('sum', [1, 2])).toBe(3)
  })

  it('are lost with their thread, which another replaces', async () => {
    const run = runnerOf({ taskModule, threadsMax: 1 })
    const lost = run('die', null)
    const next = run('sum', [1, 2, 3])
    expect(await failureOf(lost)).toBeInstanceOf(WorkerLost)
    expect(await next).toBe(6)
  })

  it('end when the pool closes', async () => {
    const pool = new NodeWorkers({ taskModule, threadsMax: 1 })
    const pending = [1, 2].map((value) => failureOf(pool.run('later' as never, value as never)))
    await pool.close()
    for (const failure of await Promise.all(pending)) expect(failure).toBeInstanceOf(WorkerLost)
    expect(await failureOf(pool.run('later' as never, 1 as never))).toBeInstanceOf(WorkerLost)
  })

  it.runIf(process.platform === 'linux')('stand back behind everything else', async () => {
    const run = runnerOf({ taskModule, threadsMax: 1 })
    const before = os.getPriority()
    expect(await run('priority', null)).toBe(Math.max(before, 10))
    expect(os.getPriority()).toBe(before)
  })

  it('fail where the module does not load', async () => {
    const run = runnerOf({ taskModule: new URL('../../testdata/missing.mjs', import.meta.url) })
    await expect(run('sum', [1])).rejects.toThrow('missing.mjs')
  })
})

describe('tasks without a module', () => {
  it('run on this thread, later, and on a copy', async () => {
    const tasks = defineTasks({ sum: (bytes: Uint8Array) => bytes.reduce((sum, value) => sum + value, 0) } as TaskTable)
    const run = runnerOf({ tasks })
    const bytes = new Uint8Array(3).fill(1)
    const sum = run('sum', bytes)
    bytes.fill(9)
    expect(await sum).toBe(3)
    await expect(run('nothing', null)).rejects.toThrow('no task is called nothing')
  })
})
