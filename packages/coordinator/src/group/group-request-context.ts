/** Who asks, and at which version of the API. */
export interface GroupRequestContext {
  readonly apiVersion: number
  readonly clientId: string
  /** As it goes into records and descriptions: `/127.0.0.1`. */
  readonly clientHost: string
}
