/**
 * Time, as an argument. Nothing outside `platform/node` reads a clock of the machine.
 *
 * Two times exist because they answer two questions. `now` is the wall clock: milliseconds since the
 * Unix epoch, what goes into records; it can jump. `monotonicMs` only moves forward and is what
 * durations, deadlines and timeouts are measured with.
 */
export interface Clock {
  /** Wall-clock time in whole milliseconds since the Unix epoch. */
  now(): number
  /** Milliseconds (with fraction) since some fixed point of this process; never goes back. */
  monotonicMs(): number
  /** Calls `callback` once after `delayMs`. A timer does not keep the process alive by itself. */
  setTimer(delayMs: number, callback: () => void): Timer
  /**
   * Calls `callback` when what has come in up to now (bytes, completed writes) has been handled: for work that is
   * cheaper once for all of it than once for each. It waits for nothing that is not there yet.
   */
  afterTurn(callback: () => void): void
  /** Resolves after `delayMs`; rejects with the signal's reason when aborted first. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}

export interface Timer {
  /** Idempotent; the callback does not run afterwards. */
  cancel(): void
}
