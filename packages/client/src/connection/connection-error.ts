/**
 * What can go wrong between us and a broker, apart from what the broker itself answers (`KafkaError`).
 *
 * `closed` and `timeout` say nothing about whether the broker acted on the request: the caller decides
 * whether it may be sent again.
 */
export type ConnectionErrorKind =
  | 'unreachable'
  | 'closed'
  | 'timeout'
  | 'unsupported-version'
  | 'malformed-response'
  | 'response-too-large'

export class ConnectionError extends Error {
  readonly kind: ConnectionErrorKind

  constructor(kind: ConnectionErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'ConnectionError'
    this.kind = kind
  }
}
