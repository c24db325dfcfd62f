import { World } from '@ottla/platform/simulated'
import { synchronousCodecs } from '@ottla/storage'
import { expect, it } from 'vitest'
import { Broker } from '../broker.ts'
import { testConfig } from '../testing/test-settings.ts'
import { probeListeners } from './served-listeners.ts'

const listener = { name: 'PLAINTEXT', host: 'a', port: 9092, securityProtocol: 'PLAINTEXT' as const }

it('leaves free ports free, and names the one that is taken', async () => {
  const world = new World(1)
  const { network } = world.node('a').platform
  await world.run(async () => {
    await probeListeners(network, [listener, { ...listener, port: 9093 }])
    await probeListeners(network, [listener])
    await network.listen({ host: 'a', port: 9093, onConnection: () => undefined })
    const other = { ...listener, name: 'OTHER', port: 9093 }
    await expect(probeListeners(network, [listener, other])).rejects.toMatchObject({
      ...{ listenerName: 'OTHER', host: 'a', port: 9093, kind: 'address-in-use' },
    })
    await probeListeners(network, [listener])
  })
})

it('a first start whose port is taken formats nothing, and the next one begins as if it had never been', async () => {
  const world = new World(1)
  const { platform } = world.node('a')
  const config = testConfig({ host: 'a', port: 9092, directory: '/data' })
  await world.run(async () => {
    const taken = await platform.network.listen({ host: 'a', port: 9092, onConnection: () => undefined })
    const start = () => Broker.start({ platform, config, unformatted: 'format', codecs: synchronousCodecs })
    await expect(start()).rejects.toMatchObject({ listenerName: 'PLAINTEXT', port: 9092, kind: 'address-in-use' })
    expect(await platform.disk.stat('/data')).toBeUndefined()
    await taken.close()
    const broker = await start()
    expect(broker.isNewlyFormatted).toBe(true)
    expect(broker.listeners).toEqual([{ name: 'PLAINTEXT', host: 'a', port: 9092 }])
    await broker.stop()
  })
})
