/** Something has happened that must never happen. The run of a seed ends with the first one. */
export class Violation extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'Violation'
  }
}

/** Throws a `Violation` unless `holds`; the text is made only then. */
export function demand(holds: boolean, describe: () => string): asserts holds {
  if (!holds) throw new Violation(describe())
}
