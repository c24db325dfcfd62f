import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LeaderEpochs } from './leader-epochs.ts'

const threeEpochs = () =>
  new LeaderEpochs([
    { epoch: 0, startOffset: 0 },
    { epoch: 2, startOffset: 10 },
    { epoch: 5, startOffset: 30 },
  ])

test('only the first batch of an epoch makes an entry', () => {
  const epochs = new LeaderEpochs()
  expect(epochs.assign(3, 7)).toBe(true)
  expect(epochs.assign(3, 8)).toBe(false)
  expect(epochs.assign(-1, 9)).toBe(false)
  expect(epochs.entries).toEqual([{ epoch: 3, startOffset: 7 }])
  expect(epochs.isDirty).toBe(true)
})

test.each([
  [0, { epoch: 0, endOffset: 10 }],
  [1, { epoch: 0, endOffset: 10 }],
  [2, { epoch: 2, endOffset: 30 }],
  [4, { epoch: 2, endOffset: 30 }],
  [5, { epoch: 5, endOffset: 44 }],
  [6, undefined],
  [-1, undefined],
])('the end of epoch %i', (epoch, expected) => {
  expect(threeEpochs().endOffsetFor(epoch, 44)).toEqual(expected)
})

test('an epoch older than all that are known ends where the first one begins', () => {
  expect(new LeaderEpochs([{ epoch: 4, startOffset: 20 }]).endOffsetFor(2, 44)).toEqual({ epoch: 2, endOffset: 20 })
})

test('so does any epoch below zero but the one that stands for none', () => {
  const epochs = new LeaderEpochs([{ epoch: 0, startOffset: 0 }])
  expect(epochs.endOffsetFor(-2, 44)).toEqual({ epoch: -2, endOffset: 0 })
  expect(epochs.endOffsetFor(-1, 44)).toBeUndefined()
})

test('a cut at the tail forgets what began there', () => {
  const epochs = threeEpochs()
  epochs.truncateFromEnd(10)
  expect(epochs.entries).toEqual([{ epoch: 0, startOffset: 0 }])
})

test('a cut at the head keeps the epoch that holds the new start', () => {
  const epochs = threeEpochs()
  epochs.truncateFromStart(17)
  expect(epochs.entries).toEqual([
    { epoch: 2, startOffset: 17 },
    { epoch: 5, startOffset: 30 },
  ])
})

test('an entry that contradicts the log goes', () => {
  const epochs = threeEpochs()
  epochs.assign(3, 20)
  expect(epochs.entries.at(-1)).toEqual({ epoch: 3, startOffset: 20 })
  expect(epochs.entries.length).toBe(3)
})

test('what another one knows is taken over, and has to be written only where it is news', () => {
  const other = threeEpochs()
  const epochs = new LeaderEpochs(other.entries.slice(0, 2))
  epochs.isDirty = false
  epochs.takeOver(other)
  expect([epochs.entries, epochs.isDirty]).toEqual([other.entries, true])
  epochs.isDirty = false
  epochs.takeOver(other)
  expect(epochs.isDirty).toBe(false)
  other.assign(9, 1000)
  expect(epochs.latestEpoch).toBeLessThan(9)
})

test('entries rise in epoch and offset whatever was assigned and cut', () => {
  const operation = fc.oneof(
    fc.tuple(fc.constant('assign' as const), fc.nat(20), fc.nat(100)),
    fc.tuple(fc.constant('end' as const), fc.nat(100), fc.constant(0)),
    fc.tuple(fc.constant('start' as const), fc.nat(100), fc.constant(0)),
  )
  fc.assert(
    fc.property(fc.array(operation), (operations) => {
      const epochs = new LeaderEpochs()
      for (const [kind, first, second] of operations) {
        if (kind === 'assign') epochs.assign(first, second)
        else if (kind === 'end') epochs.truncateFromEnd(first)
        else epochs.truncateFromStart(first)
        for (let index = 1; index < epochs.entries.length; index += 1) {
          expect(epochs.entries[index]!.epoch).toBeGreaterThan(epochs.entries[index - 1]!.epoch)
          expect(epochs.entries[index]!.startOffset).toBeGreaterThan(epochs.entries[index - 1]!.startOffset)
        }
      }
    }),
  )
})
