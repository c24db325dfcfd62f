import { type Clock, DiskError } from '@ottla/platform'
import { StorageError } from './errors.ts'

const TRIES_MAX = 20
const RETRY_MS = 100

/** Where the process has too many files open, it closes some soon: what needs one is tried again for a while. */
export async function retriedWhileFilesAreShort<T>(
  clock: Clock,
  isStopped: () => boolean,
  work: () => Promise<T>,
): Promise<T> {
  for (let triesLeft = TRIES_MAX; ; triesLeft -= 1) {
    try {
      return await work()
    } catch (error) {
      const cause = error instanceof StorageError ? error.cause : error
      const isPassing = cause instanceof DiskError && cause.kind === 'too-many-files'
      if (!isPassing || triesLeft === 1 || isStopped()) throw error
      await new Promise<void>((resolve) => clock.setTimer(RETRY_MS, resolve))
    }
  }
}
