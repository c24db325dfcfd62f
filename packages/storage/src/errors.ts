import { DiskError } from '@ottla/platform'
import type { ErrorName } from '@ottla/protocol'

/**
 * What the world can do to a log. The kind says who has to act:
 *  - `full`            no room on the volume, or no file descriptors; the same call may succeed later
 *  - `io`              the disk failed; the log is offline until a restart
 *  - `corrupt`         a file holds what neither we nor Kafka would write
 *  - `wrong-cluster`, `wrong-node`, `not-formatted`, `duplicate-directory`
 *                      the folder is not this broker's, or not alone
 *  - `offline`         the log or its directory failed earlier, or is closed
 */
export type StorageErrorKind =
  | 'full'
  | 'io'
  | 'corrupt'
  | 'wrong-cluster'
  | 'wrong-node'
  | 'not-formatted'
  | 'duplicate-directory'
  | 'offline'

export class StorageError extends Error {
  readonly kind: StorageErrorKind

  constructor(kind: StorageErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'StorageError'
    this.kind = kind
  }
}

/** The one table from our failures to Kafka's codes. */
export const storageErrorNames: Readonly<Record<StorageErrorKind, ErrorName>> = {
  full: 'KAFKA_STORAGE_ERROR',
  io: 'KAFKA_STORAGE_ERROR',
  corrupt: 'KAFKA_STORAGE_ERROR',
  'wrong-cluster': 'INCONSISTENT_CLUSTER_ID',
  'wrong-node': 'KAFKA_STORAGE_ERROR',
  'not-formatted': 'KAFKA_STORAGE_ERROR',
  'duplicate-directory': 'KAFKA_STORAGE_ERROR',
  offline: 'KAFKA_STORAGE_ERROR',
}

/** Wraps what a disk call threw. Anything that is not the disk's is a bug and goes on as it is. */
export function storageErrorOf(error: unknown, what: string): StorageError {
  if (error instanceof StorageError) return error
  if (!(error instanceof DiskError)) throw error
  const kind = error.kind === 'full' || error.kind === 'too-many-files' ? 'full' : 'io'
  return new StorageError(kind, `${what}: ${error.message}`, { cause: error })
}
