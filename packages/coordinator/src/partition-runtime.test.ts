import { World } from '@ottla/platform/simulated'
import { describe, expect, it } from 'vitest'
import { PartitionRuntime } from './partition-runtime.ts'
import { PendingBatch } from './pending-batch.ts'
import type { Outcome, ReplayedRecord, Shard, TransactionalProducer } from './shard.ts'
import type { ShardTimers } from './shard-timers.ts'
import { MemoryCoordinatorLog } from './testing/memory-coordinator-log.ts'

/** Words by name; those of a transaction count when it ends. */
class Words implements Shard {
  readonly words = new Map<string, string>()
  readonly pending = new Map<number, Map<string, string>>()
  readonly offsets: number[] = []
  isLoaded = false
  isUnloaded = false
  readonly timers: ShardTimers<Words>

  constructor(timers: ShardTimers<Words>) {
    this.timers = timers
  }

  replay({ key, value, offset, transaction }: ReplayedRecord): void {
    const name = text(key)
    if (name === 'poison') throw new Error('unreadable')
    this.offsets.push(offset)
    const target = transaction === undefined ? this.words : this.#pendingOf(transaction)
    if (value === null) target.delete(name)
    else target.set(name, text(value))
  }

  replayTransactionEnd(producer: TransactionalProducer, result: 'COMMIT' | 'ABORT'): void {
    if (result === 'COMMIT') for (const [name, word] of this.#pendingOf(producer)) this.words.set(name, word)
    this.pending.delete(producer.producerId)
  }

  loaded(): void {
    this.isLoaded = true
  }

  unloaded(): void {
    this.isUnloaded = true
  }

  #pendingOf({ producerId }: TransactionalProducer): Map<string, string> {
    const found = this.pending.get(producerId) ?? new Map<string, string>()
    this.pending.set(producerId, found)
    return found
  }
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
const record = (name: string, word: string | null) => ({
  key: Buffer.from(name),
  value: word === null ? null : Buffer.from(word),
})
const put =
  (name: string, word: string, more: Partial<Outcome<string>> = {}) =>
  (): Outcome<string> => ({ records: [record(name, word)], response: word, ...more })
const get =
  (name: string) =>
  ({ words }: Words): Outcome<string | undefined> => ({ records: [], response: words.get(name) })

function scene(
  body: (scene: {
    world: World
    log: MemoryCoordinatorLog
    shards: Words[]
    runtime: PartitionRuntime<Words>
    turn: () => Promise<void>
  }) => Promise<void>,
): Promise<void> {
  const world = new World(1)
  const { clock, logger } = world.node('a').platform
  const log = new MemoryCoordinatorLog()
  const shards: Words[] = []
  const runtime = new PartitionRuntime<Words>({
    name: 'words-0',
    clock,
    logger,
    log,
    decode: (batch) => batch.decodedRecordsSync(1_000_000),
    makeShard: (timers) => {
      const shard = new Words(timers)
      shards.push(shard)
      return shard
    },
  })
  return world.run(async () => {
    await runtime.load()
    await body({ world, log, shards, runtime, turn: () => clock.sleep(1) })
  })
}

describe('an operation', () => {
  it('is answered when its records are in the log, and a reading one when what it saw is', () =>
    scene(async ({ log, runtime, turn }) => {
      log.isHeld = true
      const answers: unknown[] = []
      void runtime.run(put('a', 'one')).then((word) => answers.push(word))
      void runtime.run(get('a')).then((word) => answers.push(`read ${word}`))
      await turn()
      expect(answers).toEqual([])
      void runtime.run(put('a', 'two')).then((word) => answers.push(word))
      void runtime.run(get('a')).then((word) => answers.push(`read ${word}`))
      await turn()
      expect(answers).toEqual([])
      log.release()
      await turn()
      expect(answers).toEqual(['one', 'read one', 'two', 'read two'])
      expect(log.appendCount).toBe(2)
    }))

  it('goes to the log with all that came in the same turn', () =>
    scene(async ({ log, runtime }) => {
      await Promise.all(Array.from({ length: 100 }, (_, index) => runtime.run(put(`${index}`, 'x'))))
      expect(log.appendCount).toBe(1)
      expect(log.batches).toHaveLength(1)
      expect(log.endOffset).toBe(100)
    }))

  it('decides otherwise where its records do not fit into a batch, if it knows how', () =>
    scene(async ({ log, runtime, shards }) => {
      log.batchesMax = 300
      const large = put('large', 'x'.repeat(400))
      await expect(runtime.run(large)).rejects.toMatchObject({ errorName: 'RECORD_LIST_TOO_LARGE' })
      const otherwise = put('large', 'x'.repeat(400), { insteadIfTooLarge: put('small', 'y') })
      expect(await runtime.run(otherwise)).toBe('y')
      expect([...shards[0]!.words]).toEqual([['small', 'y']])
    }))

  it('may answer later than its records are there, and not before', () =>
    scene(async ({ log, runtime, turn }) => {
      log.isHeld = true
      const answers: unknown[] = []
      let settle: ((word: string) => void) | undefined
      const response = new Promise<string>((resolve) => {
        settle = resolve
      })
      void runtime.run(() => ({ records: [record('a', 'one')], response })).then((word) => answers.push(word))
      settle!('late')
      await turn()
      expect(answers).toEqual([])
      log.release()
      await turn()
      expect(answers).toEqual(['late'])
    }))

  it('that does not fit into a batch is refused, and leaves nothing', () =>
    scene(async ({ log, runtime }) => {
      log.batchesMax = 1_000
      await expect(runtime.run(put('a', 'x'.repeat(1_000)))).rejects.toMatchObject({
        errorName: 'RECORD_LIST_TOO_LARGE',
      })
      expect(await runtime.run(get('a'))).toBeUndefined()
      await runtime.run(() => ({
        records: Array.from({ length: 20 }, (_, index) => record(`${index}`, 'x'.repeat(300))),
        response: undefined,
        isDivisible: true,
      }))
      expect(log.batches.length).toBeGreaterThan(5)
      for (const batch of log.batches) expect(batch.length).toBeLessThanOrEqual(1_000)
    }))

  it('whose record cannot be read again is not written', () =>
    scene(async ({ log, runtime, shards, turn }) => {
      await runtime.run(put('a', 'one'))
      await expect(runtime.run(put('poison', 'x'))).rejects.toMatchObject({ errorName: 'UNKNOWN_SERVER_ERROR' })
      await turn()
      expect(log.endOffset).toBe(1)
      expect(shards).toHaveLength(2)
      expect(await runtime.run(get('a'))).toBe('one')
    }))
})

describe('what follows a commit', () => {
  it('may fail without harm to those who wait for the same write', () =>
    scene(async ({ runtime, shards }) => {
      const failing = runtime.run(
        put('a', 'one', {
          committed: () => {
            throw new Error('a bug')
          },
        }),
      )
      const other = runtime.run(put('b', 'two'))
      await expect(failing).rejects.toMatchObject({ errorName: 'UNKNOWN_SERVER_ERROR' })
      expect(await other).toBe('two')
      expect(shards).toHaveLength(1)
      expect(await runtime.run(get('a'))).toBe('one')
    }))
})

describe('a timed operation that fails', () => {
  it('is told of, also where it has set its next time before', () =>
    scene(async ({ world, shards, turn }) => {
      const [{ timers }] = shards as [Words]
      const tick = (): Outcome<void> => {
        timers.set('tick', 1_000, tick)
        throw new Error('a bug')
      }
      timers.set('tick', 0, tick)
      await turn()
      expect(world.log.lines().filter(({ message }) => message.startsWith('timed operation failed'))).toHaveLength(1)
      expect(timers.count).toBe(1)
    }))
})

describe('a write that fails', () => {
  it('takes along all that rested on it, and the shard is made anew from the log', () =>
    scene(async ({ log, runtime, shards, turn }) => {
      await runtime.run(put('a', 'one'))
      log.isHeld = true
      log.failNext('NOT_ENOUGH_REPLICAS')
      const first = runtime.run(put('a', 'two'))
      const firstFails = expect(first).rejects.toMatchObject({ errorName: 'COORDINATOR_NOT_AVAILABLE' })
      await turn()
      const secondFails = expect(runtime.run(get('a'))).rejects.toMatchObject({
        errorName: 'COORDINATOR_NOT_AVAILABLE',
      })
      const thirdFails = expect(runtime.run(put('b', 'x'))).rejects.toMatchObject({
        errorName: 'COORDINATOR_NOT_AVAILABLE',
      })
      log.release()
      await Promise.all([firstFails, secondFails, thirdFails])
      expect(shards[0]!.isUnloaded).toBe(true)
      await turn()
      expect(await runtime.run(get('a'))).toBe('one')
      expect(await runtime.run(get('b'))).toBeUndefined()
      expect(await runtime.run(put('a', 'three'))).toBe('three')
    }))

  it('leaves no timer of the shard that is gone', () =>
    scene(async ({ log, runtime, shards, world, turn }) => {
      let fired = 0
      shards[0]!.timers.set('t', 1_000, () => {
        fired += 1
        return { records: [], response: undefined }
      })
      log.failNext('KAFKA_STORAGE_ERROR')
      await expect(runtime.run(put('a', 'x'))).rejects.toMatchObject({ errorName: 'NOT_COORDINATOR' })
      await turn()
      shards[1]!.timers.set('t', 1_000, () => ({ records: [record('timed', 'yes')], response: undefined }))
      expect(world.nowMs).toBeLessThan(1_000)
      while (world.nowMs < 2_500) await turn()
      expect(fired).toBe(0)
      expect(await runtime.run(get('timed'))).toBe('yes')
    }))
})

describe('records of a transaction', () => {
  const transaction = { producerId: 7, producerEpoch: 0 }

  it.each(['COMMIT', 'ABORT'] as const)('count or go at its end (%s), also after a restart', (result) =>
    scene(async ({ runtime, log }) => {
      await runtime.run(put('a', 'one'))
      await Promise.all([
        runtime.run(put('a', 'two', { transaction })),
        runtime.run(put('b', 'plain')),
        runtime.run(put('c', 'three', { transaction })),
      ])
      expect(await runtime.run(get('a'))).toBe('one')
      await runtime.endTransaction({ ...transaction, coordinatorEpoch: 3, result })
      const expected = result === 'COMMIT' ? ['two', 'plain', 'three'] : ['one', 'plain', undefined]
      const words = () => Promise.all(['a', 'b', 'c'].map((name) => runtime.run(get(name))))
      expect(await words()).toEqual(expected)
      expect(log.endOffset).toBe(5)
      runtime.close()
      await expect(runtime.run(get('a'))).rejects.toMatchObject({ errorName: 'NOT_COORDINATOR' })
      await runtime.load()
      expect(await words()).toEqual(expected)
    }),
  )

  const end = { producerId: 7, coordinatorEpoch: 3, result: 'ABORT' } as const

  it('and ends that come too late are refused, and harm nobody who is served at the same time', () =>
    scene(async ({ runtime, shards, log }) => {
      await runtime.run(put('a', 'one', { transaction: { producerId: 7, producerEpoch: 4 } }))
      await runtime.endTransaction({ ...end, producerEpoch: 5 })
      const late = { transaction: { producerId: 7, producerEpoch: 4 } }
      const [stale, refused, fenced, plain] = await Promise.allSettled([
        runtime.run(put('a', 'late', late)),
        runtime.endTransaction({ ...end, producerEpoch: 4 }),
        runtime.endTransaction({ ...end, producerEpoch: 6, coordinatorEpoch: 2 }),
        runtime.run(put('b', 'plain')),
      ])
      expect(stale).toMatchObject({ reason: { errorName: 'INVALID_PRODUCER_EPOCH' } })
      expect(refused).toMatchObject({ reason: { errorName: 'INVALID_PRODUCER_EPOCH' } })
      expect(fenced).toMatchObject({ reason: { errorName: 'TRANSACTION_COORDINATOR_FENCED' } })
      expect(plain).toMatchObject({ value: 'plain' })
      expect(shards).toHaveLength(1)
      expect(log.endOffset).toBe(3)
    }))

  it('are judged by what is gathered before them, and by what the log knew when it was read', () =>
    scene(async ({ runtime, shards }) => {
      const late = () => runtime.run(put('a', 'late', { transaction: { producerId: 7, producerEpoch: 4 } }))
      const [ended, stale] = await Promise.allSettled([runtime.endTransaction({ ...end, producerEpoch: 5 }), late()])
      expect(ended).toMatchObject({ status: 'fulfilled' })
      expect(stale).toMatchObject({ reason: { errorName: 'INVALID_PRODUCER_EPOCH' } })
      runtime.close()
      await runtime.load()
      await expect(late()).rejects.toMatchObject({ errorName: 'INVALID_PRODUCER_EPOCH' })
      expect(shards).toHaveLength(2)
    }))

  it('are not ended by a marker with the epoch that they bear, where ends raise it', () =>
    scene(async ({ runtime }) => {
      await runtime.run(put('a', 'one', { transaction: { producerId: 7, producerEpoch: 5 } }))
      const ofEpoch = (producerEpoch: number) =>
        runtime.endTransaction({ ...end, result: 'COMMIT', raisesEpoch: true, producerEpoch })
      await expect(ofEpoch(5)).rejects.toMatchObject({ errorName: 'INVALID_PRODUCER_EPOCH' })
      expect(await runtime.run(get('a'))).toBeUndefined()
      await ofEpoch(6)
      expect(await runtime.run(get('a'))).toBe('one')
      // The same marker again, whose answer was lost.
      await ofEpoch(6)
    }))
})

it('gives records the offsets that they have in the log', () =>
  scene(async ({ runtime, shards, log }) => {
    await runtime.run(put('a', '1'))
    await Promise.all([runtime.run(put('b', '1')), runtime.run(put('c', '1'))])
    expect(shards[0]!.offsets).toEqual([0, 1, 2])
    runtime.close()
    await runtime.load()
    expect(shards[1]!.offsets).toEqual([0, 1, 2])
    expect(log.endOffset).toBe(3)
  }))

it('goes on behind records at the end of the log that were compacted away', () =>
  scene(async ({ runtime, shards, log, world }) => {
    await runtime.run(put('a', '1'))
    await runtime.run(put('b', '1'))
    runtime.close()
    log.batches.pop()
    await runtime.load()
    expect(await runtime.run(put('c', '1'))).toBe('1')
    expect(shards[1]!.offsets).toEqual([0, 2])
    expect(world.log.lines().filter(({ level }) => level === 'error')).toEqual([])
  }))

it('says which record it cannot read, tries again, and refuses requests meanwhile', () =>
  scene(async ({ runtime, log, world }) => {
    await runtime.run(put('a', '1'))
    const poison = new PendingBatch(undefined)
    poison.add(record('poison', 'x'), 0)
    await log.append(poison.build())
    runtime.close()
    await runtime.load()
    expect(runtime.status).toBe('failed')
    await expect(runtime.run(get('a'))).rejects.toMatchObject({ errorName: 'COORDINATOR_LOAD_IN_PROGRESS' })
    const [told] = world.log.lines().filter(({ level }) => level === 'error')
    expect(told!.fields.error).toMatchObject({ message: 'the record at offset 1 cannot be read' })
    log.batches.pop()
    await world.sleep(2_000)
    expect(await runtime.run(get('a'))).toBe('1')
  }))
