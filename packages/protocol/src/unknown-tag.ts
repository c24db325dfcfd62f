/** A tagged field that this version of ours does not know. It is kept, and written back as it was. */
export interface UnknownTag {
  tag: number
  bytes: Uint8Array
}
