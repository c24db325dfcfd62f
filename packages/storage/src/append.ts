import type { SharedMemory } from '@ottla/platform'
import type { ErrorName } from '@ottla/protocol'

/**
 * Who appends:
 *  - `client`      one batch from a producer; nothing in it is trusted
 *  - `coordinator` of groups or transactions, on this broker: control batches and several batches at once are allowed
 *  - `controller`  the metadata log: as `coordinator`, and its timestamps are not checked
 */
export type AppendOrigin = 'client' | 'coordinator' | 'controller'

export interface AppendOptions {
  readonly leaderEpoch: number
  readonly origin: AppendOrigin
  /** The markers in it bear an epoch that the producer goes on with (KIP-890, transaction version 2). */
  readonly raisesEpoch?: boolean
  /**
   * What the records lie in, with the log as one of its holders: it lets go when the records are in the file and no
   * reader may get a view of them any more.
   */
  readonly memory?: SharedMemory | undefined
}

/** One answer per append. An outcome that Kafka has a code for is a value here, never an exception. */
export interface AppendResult {
  readonly errorName: ErrorName
  readonly errorMessage: string | null
  readonly recordErrors: readonly RecordError[]
  /** Offset of the first record; -1 on an error. */
  readonly baseOffset: number
  /** Offset of the last record; -1 on an error. */
  readonly lastOffset: number
  /** -1 unless the topic stamps LogAppendTime, or the batch is a duplicate (then its maximum timestamp). */
  readonly logAppendTimeMs: number
  /** -1 for errors that Kafka answers before it looks at the log. */
  readonly logStartOffset: number
  /** The batch stood in the log already: nothing was written. */
  readonly isDuplicate: boolean
}

export interface RecordError {
  readonly batchIndex: number
  readonly message: string | null
}

export const NO_RECORD_ERRORS: readonly RecordError[] = Object.freeze([])

export function failedAppend(
  errorName: ErrorName,
  errorMessage: string | null,
  logStartOffset = -1,
  recordErrors: readonly RecordError[] = NO_RECORD_ERRORS,
): AppendResult {
  return {
    errorName,
    errorMessage,
    recordErrors,
    baseOffset: -1,
    lastOffset: -1,
    logAppendTimeMs: -1,
    logStartOffset,
    isDuplicate: false,
  }
}
