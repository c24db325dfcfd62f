/** A broker that somebody can connect to, ours to stop or not. */
export interface BrokerTarget {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly bootstrap: string
}
