import { type ErrorName, errorTable } from './generated/errors.ts'

export type { ErrorName } from './generated/errors.ts'
export { errorCodes } from './generated/errors.ts'

const namesByCode = new Map<number, ErrorName>(
  (Object.keys(errorTable) as ErrorName[]).map((errorName) => [errorTable[errorName].code, errorName]),
)

/** An outcome that Kafka has a code for. `detail` says what happened, with values; without it the table speaks. */
export class KafkaError extends Error {
  readonly errorName: ErrorName
  readonly code: number
  /** The same request may succeed later. */
  readonly retriable: boolean

  constructor(errorName: ErrorName, detail?: string, options?: { cause?: unknown }) {
    const { code, retriable, text } = errorTable[errorName]
    super(detail ?? text, options)
    this.name = 'KafkaError'
    this.errorName = errorName
    this.code = code
    this.retriable = retriable
  }

  /** The error that a response carries: undefined for 0, and UNKNOWN_SERVER_ERROR for a code that we do not know. */
  static fromCode(code: number, detail?: string): KafkaError | undefined {
    return code === 0 ? undefined : new KafkaError(errorNameOf(code), detail)
  }
}

/** The name of a code; UNKNOWN_SERVER_ERROR for one that we do not know. */
export function errorNameOf(code: number): ErrorName {
  return namesByCode.get(code) ?? 'UNKNOWN_SERVER_ERROR'
}

/** What the table says of an error, in one sentence; most responses with an error message carry this. */
export function errorText(errorName: ErrorName): string {
  return errorTable[errorName].text
}
