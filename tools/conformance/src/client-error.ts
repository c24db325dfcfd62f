/** A request that was answered with no: by the broker, whose error code it bears, or by the client before it got there. */
export class ClientError extends Error {
  readonly code: number | null

  constructor(code: number | null, message: string) {
    super(message)
    this.code = code
  }
}
