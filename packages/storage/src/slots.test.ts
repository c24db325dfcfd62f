import { expect, test } from 'vitest'
import { Slots } from './slots.ts'

test('so many run at a time, in order, whatever becomes of them', async () => {
  const slots = new Slots(2)
  const ends: (() => void)[] = []
  const started: number[] = []
  const runs = [0, 1, 2, 3].map((number) =>
    slots.run(async () => {
      started.push(number)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (number === 0) throw new Error('failed')
      return number
    }),
  )
  expect(started).toEqual([0, 1])
  ends[0]!()
  await expect(runs[0]).rejects.toThrow('failed')
  expect(started).toEqual([0, 1, 2])
  ends[1]!()
  await runs[1]
  expect(started).toEqual([0, 1, 2, 3])
  ends[2]!()
  ends[3]!()
  expect(await Promise.all(runs.slice(1))).toEqual([1, 2, 3])
})

test('who is not wanted any more leaves the queue at once', async () => {
  const slots = new Slots(1)
  const ends: (() => void)[] = []
  const work = () => new Promise<void>((resolve) => ends.push(resolve))
  const first = slots.run(work)
  const abort = new AbortController()
  const second = slots.run(work, abort.signal)
  const third = slots.run(work)
  abort.abort(new Error('not wanted'))
  await expect(second).rejects.toThrow('not wanted')
  await expect(slots.run(work, abort.signal)).rejects.toThrow('not wanted')
  ends[0]!()
  await first
  await Promise.resolve()
  ends[1]!()
  await third
  expect(ends).toHaveLength(2)
})
