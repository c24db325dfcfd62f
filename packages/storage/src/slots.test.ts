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
