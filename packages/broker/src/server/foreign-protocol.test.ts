import { expect, it } from 'vitest'
import { foreignProtocolOf } from './foreign-protocol.ts'

it.each([
  [Buffer.from('GET / HTTP/1.1\r\n'), 'an HTTP request'],
  [Buffer.from('POST'), 'an HTTP request'],
  [Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), 'a TLS handshake'],
  [Buffer.from('SSH-2.0-OpenSSH'), 'an SSH handshake'],
  [Buffer.from([0, 0, 0, 20, 0, 18, 0, 3]), undefined],
  [Buffer.from('GE'), undefined],
])('names the protocol of %o', (bytes, expected) => {
  expect(foreignProtocolOf(bytes)).toBe(expected)
})
