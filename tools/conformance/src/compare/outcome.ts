/** What became of one request, in a form in which two brokers can be compared. */
export type Outcome =
  | { readonly kind: 'answer'; readonly value: Plain }
  /** The broker ended the connection. */
  | { readonly kind: 'closed' }
  /** Neither an answer nor an end within the time that the step gives. */
  | { readonly kind: 'silence' }
  /** A request that has no answer was taken: the next one on the connection was answered. */
  | { readonly kind: 'taken' }
  /** The case could not go on here, because an earlier answer lacked what it builds on. */
  | { readonly kind: 'stuck'; readonly reason: string }

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

/** One request of a case and what became of it. */
export interface Step {
  readonly name: string
  readonly apiKey: number
  readonly version: number
  readonly outcome: Outcome
}
