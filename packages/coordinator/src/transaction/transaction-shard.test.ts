import { KafkaError } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import { ORDERS, TransactionScene } from './testing/transaction-scene.ts'
import { newTransaction } from './transaction.ts'
import { transactionRecord } from './transaction-records.ts'

const failed = (errorName: string) => ({ kind: 'failed', errorName })
const done = (producerId: number, producerEpoch: number) => ({ kind: 'done', producerId, producerEpoch })
const scene = (body: (scene: TransactionScene) => Promise<void>, config = {}) => new TransactionScene(config).run(body)

describe('a producer that begins', () => {
  it('gets an id and an epoch, and the next one the next epoch', () =>
    scene(async (on) => {
      expect(await on.begin()).toEqual(done(1000, 0))
      expect(await on.begin()).toEqual(done(1000, 1))
      await on.reload()
      expect(await on.begin()).toEqual(done(1000, 2))
      expect(await on.begin({ transactionalId: 'other' })).toEqual(done(1001, 0))
    }))

  it('must name an id, and a timeout that the broker allows', () =>
    scene(async (on) => {
      expect(await on.begin({ transactionalId: '' })).toEqual(failed('INVALID_REQUEST'))
      for (const timeoutMs of [0, -1, 900_001]) {
        expect(await on.begin({ timeoutMs })).toEqual(failed('INVALID_TRANSACTION_TIMEOUT'))
      }
      expect(await on.begin({ timeoutMs: 900_000 })).toEqual(done(1000, 0))
    }))

  it('waits for a step that is under way', () =>
    scene(async (on) => {
      await on.begin()
      on.log.isHeld = true
      const first = on.begin()
      const second = on.begin()
      on.log.release()
      expect(await Promise.all([first, second])).toEqual([done(1000, 1), failed('CONCURRENT_TRANSACTIONS')])
    }))

  it('raises its own epoch after an error, and may ask again when the answer was lost', () =>
    scene(async (on) => {
      const expected = await on.producer()
      expect(await on.begin({ expected })).toEqual(done(1000, 1))
      expect(await on.begin({ expected })).toEqual(done(1000, 1))
      // Another producer has it now.
      expect(await on.begin()).toEqual(done(1000, 2))
      expect(await on.begin({ expected })).toEqual(failed('PRODUCER_FENCED'))
      expect(await on.begin({ expected: { producerId: 5, producerEpoch: 2 } })).toEqual(failed('PRODUCER_FENCED'))
    }))

  it('gets another id when the epochs are used up', () =>
    scene(async (on) => {
      await exhaust(on)
      const expected = { producerId: 1000, producerEpoch: 32_766 }
      expect(await on.begin({ expected })).toEqual(done(1001, 0))
      // The retry bears the old id, and its last epoch.
      expect(await on.begin({ expected })).toEqual(done(1001, 0))
      expect(await on.begin()).toEqual(done(1001, 1))
    }))

  it.each([1, 2])('takes over an open transaction in two steps, with transaction version %i', (transactionVersion) =>
    scene(
      async (on) => {
        const old = await on.producer()
        await on.add(old)
        expect(await on.begin()).toEqual(failed('CONCURRENT_TRANSACTIONS'))
        expect(on.wanted).toMatchObject([{ producerEpoch: 1, result: 'ABORT', partitions: ORDERS }])
        expect(on.wanted[0]!.raisesEpoch).toBe(transactionVersion === 2)
        expect(await on.begin()).toEqual(failed('CONCURRENT_TRANSACTIONS'))
        await on.writeMarkers()
        expect(await on.state()).toBe('CompleteAbort')
        expect(await on.begin()).toEqual(done(1000, 2))
        expect(await on.add(old)).toBe('PRODUCER_FENCED')
        expect(await on.end(old)).toEqual(failed('PRODUCER_FENCED'))
      },
      { transactionVersion },
    ),
  )
})

describe('a transaction', () => {
  it('is committed, and the next one has an epoch of its own', () =>
    scene(async (on) => {
      const one = await on.producer()
      expect(await on.add(one)).toBe('NONE')
      expect(await on.state()).toBe('Ongoing')
      const two = await on.end(one)
      expect(two).toEqual(done(1000, 1))
      expect(await on.state()).toBe('PrepareCommit')
      expect(on.wanted).toEqual([
        {
          ...{ transactionalId: 't', producerId: 1000, producerEpoch: 1, result: 'COMMIT' },
          ...{ partitions: ORDERS, raisesEpoch: true },
        },
      ])
      expect(await on.add({ producerId: 1000, producerEpoch: 1 })).toBe('CONCURRENT_TRANSACTIONS')
      await on.writeMarkers()
      expect(await on.describe()).toMatchObject({ state: 'CompleteCommit', producerEpoch: 1, partitions: new Map() })
      expect(await on.add({ producerId: 1000, producerEpoch: 1 })).toBe('NONE')
    }))

  it('keeps its epoch for a client of before, whose retry is answered as the first try', () =>
    scene(async (on) => {
      const producer = await on.producer()
      await on.add(producer, ORDERS, 0)
      expect(await on.end(producer, 'COMMIT', 0)).toEqual(done(1000, 0))
      expect(on.wanted).toMatchObject([{ producerEpoch: 0, raisesEpoch: false }])
      expect(await on.end(producer, 'COMMIT', 0)).toEqual(failed('CONCURRENT_TRANSACTIONS'))
      await on.writeMarkers()
      expect(await on.end(producer, 'COMMIT', 0)).toEqual(done(1000, 0))
      expect(await on.end(producer, 'ABORT', 0)).toEqual(failed('INVALID_TXN_STATE'))
    }))

  it.each(['COMMIT', 'ABORT'] as const)('answers the retry of %s, and not the contrary', (result) =>
    scene(async (on) => {
      const producer = await on.producer()
      await on.add(producer)
      await on.end(producer, result)
      expect(await on.end(producer, result)).toEqual(failed('CONCURRENT_TRANSACTIONS'))
      await on.writeMarkers()
      expect(await on.end(producer, result)).toEqual(done(1000, 1))
      const contrary = result === 'COMMIT' ? 'ABORT' : 'COMMIT'
      expect(await on.end(producer, contrary)).toEqual(failed('INVALID_TXN_STATE'))
    }),
  )

  it('may be aborted before it is begun, but not committed', () =>
    scene(async (on) => {
      const producer = await on.producer()
      expect(await on.end(producer, 'COMMIT')).toEqual(failed('INVALID_TXN_STATE'))
      expect(await on.end(producer, 'ABORT', 0)).toEqual(failed('INVALID_TXN_STATE'))
      expect(await on.end(producer, 'ABORT')).toEqual(done(1000, 1))
      await on.writeMarkers()
      const next = { producerId: 1000, producerEpoch: 1 }
      expect(await on.end(next, 'ABORT')).toEqual(done(1000, 2))
      await on.writeMarkers()
      expect(await on.describe()).toMatchObject({ state: 'CompleteAbort', producerEpoch: 2 })
    }))

  it('is not known to others', () =>
    scene(async (on) => {
      const producer = await on.producer()
      const other = { producerId: 5, producerEpoch: 0 }
      expect(await on.add(other)).toBe('INVALID_PRODUCER_ID_MAPPING')
      expect(await on.end(other)).toEqual(failed('INVALID_PRODUCER_ID_MAPPING'))
      expect(await on.add(producer, ORDERS, 2, 'unknown')).toBe('INVALID_PRODUCER_ID_MAPPING')
      expect(await on.add(producer, ORDERS, 2, '')).toBe('INVALID_REQUEST')
      const later = { producerId: 1000, producerEpoch: 9 }
      expect(await on.add(later)).toBe('PRODUCER_FENCED')
      expect(await on.end(later)).toEqual(failed('PRODUCER_FENCED'))
    }))

  it('goes on with another id where its epochs are used up', () =>
    scene(async (on) => {
      await exhaust(on)
      const last = { producerId: 1000, producerEpoch: 32_766 }
      expect(await on.add(last)).toBe('NONE')
      expect(await on.end(last)).toEqual(done(1001, 0))
      expect(on.wanted).toMatchObject([{ producerId: 1000, producerEpoch: 32_767 }])
      await on.reload()
      await on.writeMarkers()
      expect(await on.end(last)).toEqual(done(1001, 0))
      expect(await on.add({ producerId: 1001, producerEpoch: 0 })).toBe('NONE')
    }))

  it('shows which partitions belong to it', () =>
    scene(async (on) => {
      const producer = await on.producer()
      await on.add(producer)
      const verify = (epoch: number, partitions: number[]) =>
        on.operate((shard) =>
          shard.verifyPartitions({
            ...{ transactionalId: 't', producerId: 1000, producerEpoch: epoch },
            partitions: [{ topic: 'orders', partitions }],
          }),
        )
      expect(await verify(0, [0, 5])).toEqual([['NONE', 'TRANSACTION_ABORTABLE']])
      expect(await verify(1, [0])).toEqual([['PRODUCER_FENCED']])
      await on.end(producer, 'COMMIT', 0)
      expect(await verify(0, [0])).toEqual([['CONCURRENT_TRANSACTIONS']])
      await on.writeMarkers()
      expect(await verify(0, [0])).toEqual([['TRANSACTION_ABORTABLE']])
    }))

  it('is open for writing when that is committed, and until its end is asked for', () =>
    scene(async (on) => {
      const producer = await on.producer()
      const request = { transactionalId: 't', ...producer, partitions: ORDERS }
      on.log.isHeld = true
      const adding = on.add(producer)
      expect(on.shard!.isOpenFor(request)).toBe(false)
      on.log.release()
      await adding
      expect(on.shard!.isOpenFor(request)).toBe(true)
      expect(on.shard!.isOpenFor({ ...request, producerEpoch: 1 })).toBe(false)
      expect(on.shard!.isOpenFor({ ...request, partitions: [{ topic: 'orders', partitions: [9] }] })).toBe(false)
      const ending = on.end(producer, 'COMMIT', 0)
      expect(on.shard!.isOpenFor(request)).toBe(false)
      await ending
    }))
})

describe('time', () => {
  it('aborts what takes too long, and lets the producer go on with a new epoch', () =>
    scene(async (on) => {
      const slow = await on.producer({ timeoutMs: 5_000 })
      await on.add(slow)
      await on.world.sleep(4_000)
      expect(await on.state()).toBe('Ongoing')
      await on.world.sleep(16_000)
      expect(on.wanted).toMatchObject([{ producerEpoch: 1, result: 'ABORT', partitions: ORDERS }])
      await on.writeMarkers()
      expect(await on.end(slow)).toEqual(failed('INVALID_TXN_STATE'))
      expect(await on.add(slow)).toBe('PRODUCER_FENCED')
      expect(await on.begin({ expected: slow })).toMatchObject({ kind: 'done', producerId: 1000 })
    }))

  it('has no say where another system decides on the end', () =>
    scene(async (on) => {
      const producer = await on.producer({ timeoutMs: 'unlimited' })
      await on.add(producer)
      expect(await on.describe()).toMatchObject({ timeoutMs: 2_147_483_647 })
      await on.world.sleep(30 * 24 * 3_600_000)
      expect(await on.state()).toBe('Ongoing')
      expect(await on.end(producer)).toMatchObject({ kind: 'done' })
    }))

  it('forgets ids that nobody uses', () =>
    scene(async (on) => {
      await on.begin()
      await on.world.sleep(8 * 86_400_000)
      expect(await on.describe()).toBeUndefined()
      await on.reload()
      expect(await on.describe()).toBeUndefined()
      expect(await on.begin()).toEqual(done(1001, 0))
    }))
})

describe('a coordinator that begins anew', () => {
  it.each(['COMMIT', 'ABORT'] as const)('finishes what was decided: %s', (result) =>
    scene(async (on) => {
      const producer = await on.producer()
      await on.add(producer)
      await on.end(producer, result)
      const asked = on.wanted.slice()
      await on.reload()
      expect(on.abandonCount).toBe(1)
      expect(on.wanted).toEqual(asked)
      await on.writeMarkers()
      expect(await on.state()).toBe(result === 'COMMIT' ? 'CompleteCommit' : 'CompleteAbort')
      await on.reload()
      expect(on.wanted).toEqual([])
    }),
  )

  it('leaves a transaction open that no end was decided for', () =>
    scene(async (on) => {
      const producer = await on.producer()
      await on.add(producer)
      await on.reload()
      expect(on.wanted).toEqual([])
      expect(await on.end(producer)).toEqual(done(1000, 1))
    }))
})

describe('what went wrong elsewhere', () => {
  it('an end that was delayed does not hit the next transaction', () =>
    scene(async (on) => {
      const one = await on.producer()
      await on.add(one)
      await on.end(one)
      await on.writeMarkers()
      const two = { producerId: 1000, producerEpoch: 1 }
      await on.add(two)
      for (const result of ['COMMIT', 'ABORT'] as const) {
        expect(await on.end(one, result)).toEqual(failed('PRODUCER_FENCED'))
      }
      expect(await on.state()).toBe('Ongoing')
    }))

  it('a completion is written once', () =>
    scene(async (on) => {
      const producer = await on.producer()
      await on.add(producer)
      await on.end(producer)
      const [end] = on.wanted
      const before = on.log.endOffset
      await Promise.all([1, 2].map(() => on.operate((shard) => shard.complete(end!))))
      expect(on.log.endOffset).toBe(before + 1)
      const next = { producerId: 1000, producerEpoch: 1 }
      await on.add(next)
      await on.operate((shard) => shard.complete(end!))
      await on.end(next)
      await on.operate((shard) => shard.complete(end!))
      expect(await on.state()).toBe('PrepareCommit')
    }))

  it.each([1, 2])('an epoch is not raised by a write that failed, with transaction version %i', (transactionVersion) =>
    scene(
      async (on) => {
        const producer = await on.producer()
        await on.add(producer)
        for (let attempt = 0; attempt < 3; attempt += 1) {
          on.log.failNext('NOT_ENOUGH_REPLICAS')
          await expect(on.begin()).rejects.toBeInstanceOf(KafkaError)
          await on.world.sleep(1)
          expect(on.wanted).toEqual([])
        }
        expect(await on.describe()).toMatchObject({ state: 'Ongoing', producerEpoch: 0 })
        expect((await on.end(producer)).kind).toBe('done')
      },
      { transactionVersion },
    ),
  )

  it('an end whose write failed asks for no markers, and can be asked for again', () =>
    scene(async (on) => {
      const producer = await on.producer()
      await on.add(producer)
      on.log.failNext('NOT_LEADER_OR_FOLLOWER')
      await expect(on.end(producer)).rejects.toMatchObject({ errorName: 'NOT_COORDINATOR' })
      await on.world.sleep(1)
      expect(on.wanted).toEqual([])
      expect(on.abandonCount).toBe(1)
      expect(await on.end(producer, 'ABORT')).toEqual(done(1000, 1))
    }))

  it('a transaction of more partitions than fit into a record is refused, and the one before stays usable', () =>
    scene(async (on) => {
      const producer = await on.producer()
      on.log.batchesMax = 1_000
      const partitions = Array.from({ length: 1_000 }, (_, index) => index)
      expect(await on.add(producer, [{ topic: 'orders', partitions }])).toBe('UNKNOWN_SERVER_ERROR')
      expect(await on.add(producer)).toBe('NONE')
    }))
})

describe('tools', () => {
  it('see transactions by state, producer and age', () =>
    scene(async (on) => {
      const list = (states: string[], producerIds: number[] = [], durationMs = -1) =>
        on
          .operate((shard) => shard.list({ states, producerIds, durationMs }))
          .then((found) => found.map(({ transactionalId }) => transactionalId))
      await on.begin({ transactionalId: 'idle' })
      await on.add(await on.producer())
      expect(await list([])).toEqual(['idle', 't'])
      expect(await list(['Ongoing', 'nonsense'])).toEqual(['t'])
      expect(await list(['nonsense'])).toEqual([])
      expect(await list([], [1000])).toEqual(['idle'])
      await on.world.sleep(1_000)
      expect(await list(['Ongoing'], [], 999)).toEqual(['t'])
      expect(await list(['Ongoing'], [], 5_000)).toEqual([])
    }))
})

/** A producer that is at the last epoch that clients get. */
async function exhaust(on: TransactionScene): Promise<void> {
  const transaction = { ...newTransaction('t', (await on.producer()).producerId, 60_000), producerEpoch: 32_766 }
  await on.operate(() => ({ records: [transactionRecord(transaction, 2)], response: undefined }))
  await on.reload()
}
