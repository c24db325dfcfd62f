import { describe, expect, it } from 'vitest'
import { parseBootstrapServers } from './bootstrap-servers.ts'

describe('parseBootstrapServers', () => {
  it('reads lists, text with commas, and IPv6 in brackets', () => {
    expect(parseBootstrapServers('a:1, b.c:65535')).toEqual([
      { host: 'a', port: 1 },
      { host: 'b.c', port: 65_535 },
    ])
    expect(parseBootstrapServers(['[::1]:9092'])).toEqual([{ host: '::1', port: 9092 }])
  })

  it.each(['', 'host', 'host:', ':9092', 'host:0', 'host:65536', '::1:9092', 'host:9092x'])('refuses %j', (text) => {
    expect(() => parseBootstrapServers(text)).toThrow(RangeError)
  })
})
