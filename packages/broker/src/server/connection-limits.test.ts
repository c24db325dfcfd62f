import { ConnectionError } from '@ottla/client/connection'
import { errorCodes } from '@ottla/protocol'
import { incrementalAlterConfigsApi } from '@ottla/protocol/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from '../handlers/served-broker.ts'
import { ConnectionLimits } from './connection-limits.ts'

function limits(settings: Partial<ConstructorParameters<typeof ConnectionLimits>[0]>): ConnectionLimits {
  return new ConnectionLimits({
    totalMax: Number.POSITIVE_INFINITY,
    perListenerMax: new Map(),
    perAddressMax: Number.POSITIVE_INFINITY,
    perAddressOverrides: new Map(),
    ...settings,
  })
}

it('names the setting that refuses a connection, and takes one again when another has left', () => {
  const all = limits({ totalMax: 1 })
  expect(all.enter('PLAINTEXT', '10.0.0.1')).toBeUndefined()
  expect(all.enter('PLAINTEXT', '10.0.0.2')).toBe('max.connections')
  all.leave('PLAINTEXT', '10.0.0.1')
  expect(all.count).toBe(0)
  expect(all.enter('PLAINTEXT', '10.0.0.2')).toBeUndefined()
})

it('counts by address, with exceptions, whatever the form of the address', () => {
  const byAddress = limits({ perAddressMax: 1, perAddressOverrides: new Map([['10.0.0.2', 0]]) })
  expect(byAddress.enter('PLAINTEXT', '10.0.0.1')).toBeUndefined()
  expect(byAddress.enter('PLAINTEXT', '::ffff:10.0.0.1')).toBe('max.connections.per.ip')
  expect(byAddress.enter('PLAINTEXT', '10.0.0.2')).toBe('max.connections.per.ip.overrides')
  expect(byAddress.enter('PLAINTEXT', '::1')).toBeUndefined()
})

it('counts by listener', () => {
  const byListener = limits({ perListenerMax: new Map([['INTERNAL', 1]]) })
  expect(byListener.enter('INTERNAL', '10.0.0.1')).toBeUndefined()
  expect(byListener.enter('INTERNAL', '10.0.0.1')).toBe('listener.name.internal.max.connections')
  expect(byListener.enter('EXTERNAL', '10.0.0.1')).toBeUndefined()
})

describe('limits of a broker that runs', () => {
  const BROKER = 4
  const [SET, DELETE] = [0, 1] as const

  let served: ServedBroker
  beforeAll(async () => {
    served = await ServedBroker.start('dynamic limits')
  })
  afterAll(() => served.world.run(() => served.simulated.stop()))

  async function alter(resourceName: string, name: string, value: string | null): Promise<void> {
    const configs = [{ name, configOperation: value === null ? DELETE : SET, value }]
    const { responses } = await served.send(incrementalAlterConfigsApi, {
      resources: [{ resourceType: BROKER, resourceName, configs }],
    })
    expect(responses[0]!.errorCode).toBe(errorCodes.NONE)
  }

  /** Whether one more connection than the one that there is may come in and ask something. */
  function mayConnect(): Promise<boolean> {
    return served.world.run(async () => {
      try {
        const connection = await served.simulated.connect()
        await connection.close()
        return true
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        return false
      }
    })
  }

  it.each([
    ['max.connections', '1', '2'],
    ['max.connections.per.ip', '1', '2'],
    ['max.connections.per.ip.overrides', 'client of broker:1', 'client of broker:2'],
  ])('holds %s from the next connection on, without a restart', async (name, tooFew, enough) => {
    for (const resourceName of ['', String(served.simulated.broker.nodeId)]) {
      expect(await mayConnect()).toBe(true)
      await alter(resourceName, name, tooFew)
      expect(await mayConnect()).toBe(false)
      await alter(resourceName, name, enough)
      expect(await mayConnect()).toBe(true)
      await alter(resourceName, name, tooFew)
      await alter(resourceName, name, null)
      expect(await mayConnect()).toBe(true)
    }
  })

  it('holds max.connection.creation.rate without a restart', async () => {
    await alter('', 'max.connection.creation.rate', '1')
    const { world } = served
    const before = world.nowMs
    for (let count = 0; count < 4; count += 1) expect(await mayConnect()).toBe(true)
    expect(world.nowMs - before).toBeGreaterThan(2_000)
    await alter('', 'max.connection.creation.rate', null)
    const after = world.nowMs
    for (let count = 0; count < 4; count += 1) expect(await mayConnect()).toBe(true)
    expect(world.nowMs - after).toBeLessThan(2_000)
  })
})
