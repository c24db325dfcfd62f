import { describe, expect, it } from 'vitest'
import { describeDisk } from '../testing/index.ts'
import { World } from './world.ts'

let seed = 0
describeDisk({ describe, it, expect }, 'simulated disk', async () => {
  seed += 1
  const world = new World(seed)
  const { disk } = world.node('a').platform
  await world.run(() => disk.makeDirectory('/data/test'))
  return { disk, directory: '/data/test', run: (body) => world.run(body) }
})
