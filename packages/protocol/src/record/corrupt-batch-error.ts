/**
 * What can be wrong with the bytes of a batch, a message set or a record in one:
 *
 * - `bad-length`: a batch whose length is negative, or less than its own header
 * - `too-large`: a batch longer than the caller allows
 * - `bad-magic`: a magic other than 0, 1 and 2
 * - `bad-crc`: the checksum does not fit (raised only where somebody asked for the check)
 * - `bad-varint`: a varint that is too long for its type
 * - `bad-record`: a length inside a record that is negative or reaches past the end of the record
 * - `truncated`: the bytes of a record end before the record does
 * - `count-mismatch`: the batch holds fewer records than its header says
 * - `trailing-bytes`: bytes after the last record
 * - `unknown-codec`: the attributes name a codec that does not exist, or not for this magic
 * - `bad-control-record`: a control record whose key or value is not one
 */
export type CorruptBatchErrorKind =
  | 'bad-length'
  | 'too-large'
  | 'bad-magic'
  | 'bad-crc'
  | 'bad-varint'
  | 'bad-record'
  | 'truncated'
  | 'count-mismatch'
  | 'trailing-bytes'
  | 'unknown-codec'
  | 'bad-control-record'

/**
 * Bytes that are not what a batch must be. `position` counts from the start of the bytes that were read; for
 * records of a compressed batch these are the decompressed bytes.
 */
export class CorruptBatchError extends Error {
  readonly kind: CorruptBatchErrorKind
  readonly position: number

  constructor(kind: CorruptBatchErrorKind, position: number, detail: string, options?: { cause?: unknown }) {
    super(`${detail} at position ${position}`, options)
    this.name = 'CorruptBatchError'
    this.kind = kind
    this.position = position
  }
}
