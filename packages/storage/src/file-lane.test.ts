import { expect, it } from 'vitest'
import { FileLane } from './file-lane.ts'

it('runs one after the other in the order in which they came, also after a failure', async () => {
  const lane = new FileLane()
  const events: string[] = []
  const work = (name: string, fails = false) =>
    lane.runExclusive(async () => {
      events.push(`${name} begins`)
      await Promise.resolve()
      events.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    })
  const results = await Promise.allSettled([work('a'), work('b', true), work('c')])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  await lane.idle()
  expect(await work('d')).toBe('d')
})

it('begins at once where nobody is at work', async () => {
  const lane = new FileLane()
  let hasBegun = false
  const done = lane.runExclusive(async () => {
    hasBegun = true
  })
  expect(hasBegun).toBe(true)
  await done
  await lane.idle()
})
