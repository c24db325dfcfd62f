/**
 * Metadata on disk that cannot be used. It stops a start: going on would mean to guess.
 *  - `unknown`       a record that we do not know: a later release wrote it
 *  - `unsupported`   a feature level that this version cannot run at
 *  - `damaged`       bytes that no controller wrote: a checksum that does not fit, a file cut short
 *  - `inconsistent`  records that do not fit together, such as a change of a topic that is not there
 */
export type MetadataErrorKind = 'unknown' | 'unsupported' | 'damaged' | 'inconsistent'

export class MetadataError extends Error {
  readonly kind: MetadataErrorKind
  /** The message without what all of them begin with. */
  readonly detail: string

  constructor(kind: MetadataErrorKind, detail: string, options?: { cause?: unknown }) {
    super(`metadata: ${detail}`, options)
    this.name = 'MetadataError'
    this.kind = kind
    this.detail = detail
  }
}
