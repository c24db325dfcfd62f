import { expect, it } from 'vitest'
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
