/**
 * A broken assumption of ours. Nothing catches it but the edge of the process, which logs it and
 * exits: going on with a state that "cannot be" is how data gets lost.
 */
export class AssertionError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'AssertionError'
  }
}

/** Ends the process (by way of `AssertionError`) unless `condition` holds. Never for bad input of a peer. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message)
}

/** For the branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${String(value)}`)
}
