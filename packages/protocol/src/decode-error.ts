export type DecodeErrorKind =
  | 'truncated'
  | 'negative-length'
  | 'absurd-length'
  | 'bad-varint'
  | 'bad-utf8'
  | 'unexpected-null'
  | 'bad-value'

/**
 * Bytes that are not what they should be. It is always the fault of whoever sent or stored them, so
 * the reader of a request closes the connection and the reader of a file treats the file as damaged.
 */
export class DecodeError extends Error {
  readonly kind: DecodeErrorKind
  /** Where in the bytes the reader stood. */
  readonly position: number

  constructor(kind: DecodeErrorKind, position: number, detail: string, options?: { cause?: unknown }) {
    super(`${detail} at byte ${position}`, options)
    this.name = 'DecodeError'
    this.kind = kind
    this.position = position
  }
}
