/**
 * Names what a peer speaks where it is not Kafka's protocol, from the first bytes of its connection. The
 * first four would be a length above 360 MB, which no first request of a client has.
 */
export function foreignProtocolOf(firstBytes: Uint8Array): string | undefined {
  if (firstBytes.length < 4) return undefined
  const [first, second, third] = firstBytes
  // A TLS record: handshake (22), version 3.x, and what follows is a ClientHello.
  if (first === 0x16 && second === 0x03 && third! <= 0x04) return 'a TLS handshake'
  const start = String.fromCharCode(...firstBytes.subarray(0, 4))
  if (httpMethods.has(start)) return 'an HTTP request'
  if (start === 'SSH-') return 'an SSH handshake'
  return undefined
}

const httpMethods = new Set(['GET ', 'POST', 'PUT ', 'HEAD', 'DELE', 'OPTI', 'PATC', 'CONN', 'TRAC', 'PRI '])
