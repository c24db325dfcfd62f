import { type Endpoint, NetworkError, type NetworkErrorKind } from '../network.ts'
import { codeOf } from './system-error.ts'

/** What the operating system says, and what it means to us. Whatever is not here is `other`. */
const kindByCode: Readonly<Record<string, NetworkErrorKind>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  EADDRINUSE: 'address-in-use',
  EADDRNOTAVAIL: 'address-not-available',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  EACCES: 'denied',
  EPERM: 'denied',
}

/** The error of the operating system as a `NetworkError`. */
export function networkError(operation: string, { host, port }: Endpoint, cause: unknown): NetworkError {
  const code = codeOf(cause)
  return new NetworkError((code !== undefined && kindByCode[code]) || 'other', { operation, host, port, cause })
}
