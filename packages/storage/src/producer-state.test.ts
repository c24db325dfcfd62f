import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProducerState, type SequencedBatch, type TransactionMarker } from './producer-state.ts'

function batch(fields: Partial<SequencedBatch> & { count?: number }): SequencedBatch {
  const count = fields.count ?? 10
  const baseSequence = fields.baseSequence ?? 0
  return {
    producerId: 7,
    producerEpoch: 0,
    baseSequence,
    lastSequence: (baseSequence + count - 1) % 2 ** 31,
    lastOffset: count - 1,
    lastOffsetDelta: count - 1,
    maxTimestamp: 1000,
    isTransactional: false,
    ...fields,
  }
}

/** A producer that has written `count` batches of ten records, in one epoch. */
function stateAfter(count: number, producerEpoch = 0): ProducerState {
  const state = new ProducerState()
  for (let index = 0; index < count; index += 1) {
    state.add(batch({ producerEpoch, baseSequence: index * 10, lastOffset: 100 + index * 10 + 9 }))
  }
  return state
}

describe('sequence check', () => {
  test.each([
    ['an unknown producer may begin anywhere', 0, { baseSequence: 4711 }, 'accepted'],
    ['the next sequence', 2, { baseSequence: 20 }, 'accepted'],
    ['a gap', 2, { baseSequence: 30 }, 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
    ['the last batch again', 2, { baseSequence: 10 }, 'duplicate'],
    [
      'the first sequence of a known batch with another length',
      2,
      { baseSequence: 10, count: 5 },
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
    ],
    ['the fifth from the end again', 9, { baseSequence: 40 }, 'duplicate'],
    ['the sixth from the end again', 9, { baseSequence: 30 }, 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
    ['an older epoch', 2, { producerEpoch: -1, baseSequence: 20 }, 'INVALID_PRODUCER_EPOCH'],
    ['a newer epoch from the beginning', 2, { producerEpoch: 1, baseSequence: 0 }, 'accepted'],
    ['a newer epoch from elsewhere', 2, { producerEpoch: 1, baseSequence: 20 }, 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
  ] as const)('%s', (_, count, fields, expected) => {
    const verdict = stateAfter(count).check(batch(fields))
    expect(verdict.kind === 'refused' ? verdict.errorName : verdict.kind).toBe(expected)
  })

  test('a duplicate is answered with the batch that stands in the log', () => {
    const verdict = stateAfter(3).check(batch({ baseSequence: 10 }))
    expect(verdict).toMatchObject({ kind: 'duplicate', batch: { lastOffset: 119, offsetDelta: 9 } })
  })

  test('sequences begin again at 0 after 2^31 - 1', () => {
    const state = new ProducerState()
    state.add(batch({ baseSequence: 2 ** 31 - 4, count: 4 }))
    expect(state.check(batch({ baseSequence: 0 })).kind).toBe('accepted')
    state.add(batch({ baseSequence: 0, count: 1, lastOffset: 4 }))
    expect(state.check(batch({ baseSequence: 2 ** 31 - 4, count: 4 })).kind).toBe('duplicate')
    const across = new ProducerState()
    across.add(batch({ baseSequence: 2 ** 31 - 2, count: 5 }))
    expect(across.check(batch({ baseSequence: 3 })).kind).toBe('accepted')
    expect(across.check(batch({ baseSequence: 2 ** 31 - 2, count: 5 })).kind).toBe('duplicate')
  })

  test('a new epoch forgets the batches of the old one', () => {
    const state = stateAfter(2)
    state.add(batch({ producerEpoch: 1, lastOffset: 129 }))
    expect(state.get(7)!.batches.length).toBe(1)
    expect(state.check(batch({ producerEpoch: 1, baseSequence: 10 })).kind).toBe('accepted')
  })
})

test('what was added in any order is taken back whole', () => {
  const added = fc.record({
    producerId: fc.nat(3),
    producerEpoch: fc.nat(2),
    isTransactional: fc.boolean(),
    isMarker: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(added), fc.array(added), (kept, undone) => {
      const state = new ProducerState()
      let lastOffset = 0
      const add = ({ isMarker, ...fields }: (typeof kept)[number]) => {
        lastOffset += 1
        if (isMarker) return state.addMarker({ ...batch(fields), coordinatorEpoch: 1 })
        return state.add(batch({ ...fields, count: 1, lastOffset }))
      }
      for (const each of kept) add(each)
      const before = {
        entries: new Map([...state.entries()].map((entry) => [entry.producerId, entry])),
        first: state.firstUnstableOffset,
      }
      const undo = undone.map((each) => [each.producerId, add(each)] as const)
      for (const [producerId, previous] of undo.reverse()) state.restore(producerId, previous)
      const left = [...state.entries()].filter(
        // Who began at 0 stays known, see below.
        ({ producerId, batches }) => before.entries.has(producerId) || batches.length > 0,
      )
      expect(new Map(left.map((entry) => [entry.producerId, entry]))).toEqual(before.entries)
      expect(state.firstUnstableOffset).toBe(before.first)
    }),
  )
})

test('a producer whose first batch is taken back still begins at the beginning', () => {
  const state = new ProducerState()
  state.restore(7, state.add(batch({ baseSequence: 0, isTransactional: true })))
  expect(state.check(batch({ baseSequence: 10 })).kind).toBe('refused')
  expect(state.check(batch({ baseSequence: 0 })).kind).toBe('accepted')
  expect(state.firstUnstableOffset).toBe(Number.POSITIVE_INFINITY)
  state.restore(8, state.add(batch({ producerId: 8, baseSequence: 20 })))
  expect(state.get(8)).toBeUndefined()
})

describe('transactions', () => {
  const marker = (fields: Partial<TransactionMarker>): TransactionMarker => ({
    producerId: 7,
    producerEpoch: 0,
    maxTimestamp: 1000,
    lastOffset: 100,
    coordinatorEpoch: 3,
    ...fields,
  })

  test('the oldest one that is open, or ended above the high watermark, holds readers back', () => {
    const state = new ProducerState()
    state.add(batch({ producerId: 1, isTransactional: true, lastOffset: 19 }))
    state.add(batch({ producerId: 2, isTransactional: true, lastOffset: 29 }))
    state.add(batch({ producerId: 1, isTransactional: true, baseSequence: 10, lastOffset: 39 }))
    expect(state.firstUnstableOffset).toBe(10)
    state.addMarker(marker({ producerId: 1, lastOffset: 40 }))
    expect([state.firstUnstableOffset, state.firstOpenOffset]).toEqual([10, 20])
    state.advanceHighWatermark(40)
    expect(state.firstUnstableOffset).toBe(10)
    state.advanceHighWatermark(41)
    expect(state.firstUnstableOffset).toBe(20)
    state.restore(2, state.addMarker(marker({ producerId: 2, lastOffset: 41 })))
    expect([state.firstUnstableOffset, state.firstOpenOffset]).toEqual([20, 20])
    state.addMarker(marker({ producerId: 2, lastOffset: 41 }))
    expect([state.firstUnstableOffset, state.firstOpenOffset]).toEqual([20, Number.POSITIVE_INFINITY])
    state.advanceHighWatermark(42)
    expect(state.firstUnstableOffset).toBe(Number.POSITIVE_INFINITY)
    expect(state.get(1)!.batches.length).toBe(2)
  })

  test('one that goes on in a newer epoch is the same, and a marker of a newer epoch ends it', () => {
    const state = new ProducerState()
    state.add(batch({ isTransactional: true, lastOffset: 9 }))
    const later = batch({ producerEpoch: 1, isTransactional: true, lastOffset: 19 })
    expect(state.check(later).kind).toBe('accepted')
    state.add(later)
    expect([state.hasOpenTransaction(7, 0), state.hasOpenTransaction(7, 1)]).toEqual([false, true])
    state.addMarker(marker({ producerEpoch: 2 }))
    expect(state.get(7)).toMatchObject({
      producerEpoch: 2,
      coordinatorEpoch: 3,
      batches: [],
      currentTxnFirstOffset: -1,
    })
    expect(state.check(batch({ producerEpoch: 2, baseSequence: 0 })).kind).toBe('accepted')
  })

  test('nothing else is written by a producer while its transaction is open', () => {
    const state = new ProducerState()
    state.add(batch({ isTransactional: true }))
    const plain = batch({ baseSequence: 10 })
    expect(state.check(plain)).toMatchObject({ kind: 'refused', errorName: 'INVALID_TXN_STATE' })
    expect(state.checkEpoch(plain)).toMatchObject({ kind: 'refused', errorName: 'INVALID_TXN_STATE' })
    expect(state.check({ ...plain, isTransactional: true }).kind).toBe('accepted')
    expect(state.check(batch({ isTransactional: true })).kind).toBe('duplicate')
  })

  test.each([
    ['of the same epochs', {}, false, 'accepted'],
    ['of a newer producer epoch', { producerEpoch: 6 }, false, 'accepted'],
    ['of an older producer epoch', { producerEpoch: 4 }, false, 'INVALID_PRODUCER_EPOCH'],
    ['of a newer coordinator', { coordinatorEpoch: 4 }, false, 'accepted'],
    ['of an older coordinator', { coordinatorEpoch: 2 }, false, 'TRANSACTION_COORDINATOR_FENCED'],
    ['of both, older', { producerEpoch: 4, coordinatorEpoch: 2 }, false, 'INVALID_PRODUCER_EPOCH'],
    ['of nobody that is known', { producerId: 8, coordinatorEpoch: 0 }, false, 'accepted'],
    ['that should bear a new epoch and does', { producerEpoch: 6 }, true, 'accepted'],
    ['that should bear a new epoch and does not', {}, true, 'INVALID_PRODUCER_EPOCH'],
  ] as const)('a marker %s', (_, fields, raisesEpoch, expected) => {
    const state = new ProducerState()
    state.addMarker(marker({ producerEpoch: 5 }))
    state.add(batch({ producerEpoch: 5, isTransactional: true, lastOffset: 119 }))
    const verdict = state.checkMarker(marker({ producerEpoch: 5, ...fields }), raisesEpoch)
    expect(verdict.kind === 'refused' ? verdict.errorName : verdict.kind).toBe(expected)
  })
})

test('a marker that is sent again has nothing to end any more, and so may bear the epoch that it has raised', () => {
  const state = new ProducerState()
  const marker = { producerId: 7, producerEpoch: 1, maxTimestamp: 1000, lastOffset: 20, coordinatorEpoch: 0 }
  state.add(batch({ isTransactional: true }))
  expect(state.checkMarker({ ...marker, producerEpoch: 0 }, true).kind).toBe('refused')
  state.addMarker(marker)
  expect(state.checkMarker(marker, true).kind).toBe('accepted')
})

test('beyond the limit those that have been silent longest are forgotten, unless their transaction is open', () => {
  const state = new ProducerState(20)
  state.add(batch({ producerId: 100, maxTimestamp: 1, isTransactional: true }))
  for (let producerId = 0; producerId < 40; producerId += 1) {
    state.add(batch({ producerId, maxTimestamp: 1000 + producerId, lastOffset: 19 + producerId * 10 }))
    expect(state.size).toBeLessThanOrEqual(20)
  }
  expect(state.get(100)).toBeDefined()
  expect([state.get(10), state.get(39)]).toEqual([undefined, expect.anything()])
})

test('a silent producer expires unless its transaction is open', () => {
  const state = new ProducerState()
  state.add(batch({ producerId: 1 }))
  state.add(batch({ producerId: 2, isTransactional: true }))
  state.add(batch({ producerId: 3, maxTimestamp: 2000 }))
  state.removeExpired(2000, 1000)
  expect([...state.entries()].map((entry) => entry.producerId)).toEqual([2, 3])
})
