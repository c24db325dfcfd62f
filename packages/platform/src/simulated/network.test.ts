import { describe, expect, it } from 'vitest'
import { describeNetwork } from '../testing/index.ts'
import { World } from './world.ts'

let seed = 0
for (const place of ['other', 'same'] as const) {
  describeNetwork({ describe, it, expect }, `simulated network, ${place} node`, async () => {
    seed += 1
    const world = new World(seed)
    const server = world.node('server').platform.network
    const client = place === 'same' ? server : world.node('client').platform.network
    return { server, serverHost: 'server', client, run: (body) => world.run(body) }
  })
}
