import { describe, expect, it } from 'vitest'
import { networkError } from './network-error.ts'

describe('errors of the network', () => {
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ETIMEDOUT', 'timeout'],
    ['EADDRINUSE', 'address-in-use'],
    ['EADDRNOTAVAIL', 'address-not-available'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENOTFOUND', 'unresolved'],
    ['EACCES', 'denied'],
    ['EPROTO', 'other'],
  ])('%s is %s', (code, kind) => {
    const cause = Object.assign(new Error('x'), { code })
    const error = networkError('connect', { host: 'h', port: 1 }, cause)
    expect([error.kind, error.host, error.port, error.cause]).toEqual([kind, 'h', 1, cause])
    expect(error.message).toBe(`connect h:1: ${kind}`)
  })
})
