/** One field of a record, as `src/generated/record-fields.ts` lists them: in the order in which they are written. */
export interface RecordField {
  readonly name: string
  /** The versions that have it. */
  readonly from: number
  readonly to: number
  /** Of a struct, or of the elements of an array of structs. */
  readonly fields?: StructFields
  /**
   * Of a tagged field: what it is where it is left out. `'empty'` stands for an array or bytes without content,
   * `'defaults'` for a struct that says nothing.
   */
  readonly unless?: string | number | boolean | null
}

export type StructFields = readonly RecordField[]
