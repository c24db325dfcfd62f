import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProducerState, type SequencedBatch } from './producer-state.ts'

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

test('the oldest open transaction bounds the last stable offset', () => {
  const state = new ProducerState()
  state.add(batch({ producerId: 1, isTransactional: true, lastOffset: 19 }))
  state.add(batch({ producerId: 2, isTransactional: true, lastOffset: 29 }))
  state.add(batch({ producerId: 1, isTransactional: true, baseSequence: 10, lastOffset: 39 }))
  expect(state.firstUnstableOffset).toBe(10)
  state.addMarker({ ...batch({ producerId: 1 }), coordinatorEpoch: 3 })
  expect(state.firstUnstableOffset).toBe(20)
  state.addMarker({ ...batch({ producerId: 2 }), coordinatorEpoch: 3 })
  expect(state.firstUnstableOffset).toBe(Number.POSITIVE_INFINITY)
  expect(state.get(1)!.batches.length).toBe(2)
})

test('a silent producer expires unless its transaction is open', () => {
  const state = new ProducerState()
  state.add(batch({ producerId: 1 }))
  state.add(batch({ producerId: 2, isTransactional: true }))
  state.add(batch({ producerId: 3, maxTimestamp: 2000 }))
  state.removeExpired(2000, 1000)
  expect([...state.entries()].map((entry) => entry.producerId)).toEqual([2, 3])
})
