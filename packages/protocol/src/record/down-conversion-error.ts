/** - `unsupported-codec`: the batch is compressed with a codec that the older magic does not know */
export type DownConversionErrorKind = 'unsupported-codec'

/** A batch that cannot be told to a consumer of an older magic. */
export class DownConversionError extends Error {
  readonly kind: DownConversionErrorKind

  constructor(kind: DownConversionErrorKind, detail: string) {
    super(detail)
    this.name = 'DownConversionError'
    this.kind = kind
  }
}
