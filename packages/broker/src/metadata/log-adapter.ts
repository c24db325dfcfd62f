import { assert, type Disk, DiskError } from '@ottla/platform'
import {
  DEFAULT_LOG_CONFIG,
  type LogConfig,
  type PartitionLog,
  readTextFile,
  replaceFile,
  StorageError,
} from '@ottla/storage'
import type { MetadataLog } from './metadata-log.ts'
import { decodeQuorumState, encodeQuorumState, type QuorumState } from './quorum-state.ts'
import { concatenated, lastOffsetIn } from './record-batch.ts'

/** For `LogManager.openMetadataLog`. */
export const METADATA_LOG_CONFIG: LogConfig = Object.freeze({
  ...DEFAULT_LOG_CONFIG,
  // A group of operations is appended at once and may be as large as the largest batch that is read back.
  maxMessageBytes: Number.POSITIVE_INFINITY,
  timestampAfterMaxMs: Number.POSITIVE_INFINITY,
})

const QUORUM_STATE = 'quorum-state'
export const BOOTSTRAP_CHECKPOINT = 'bootstrap.checkpoint'
const READ_BYTES = 1024 * 1024

export interface MetadataLogParts {
  readonly log: PartitionLog
  readonly disk: Disk
}

/** The metadata log over a log of the storage engine; `quorum-state` stands in the folder of the log. */
export function metadataLogOn({ log, disk }: MetadataLogParts): MetadataLog {
  return {
    get startOffset() {
      return log.logStartOffset
    },
    get endOffset() {
      return log.logEndOffset
    },
    get lastEpoch() {
      return Math.max(0, log.leaderEpoch)
    },
    read: (offset) => readLog(log, offset),
    append: (batches, epoch) => append(log, batches, epoch),
    flush: () => log.flush(),
    commit(offset) {
      log.advanceHighWatermark(offset)
    },
    async loadQuorumState() {
      const text = await readTextFile(disk, `${log.path}/${QUORUM_STATE}`)
      return text === undefined ? undefined : decodeQuorumState(text)
    },
    saveQuorumState: (state: QuorumState) => replaceFile(disk, log.path, QUORUM_STATE, encodeQuorumState(state)),
    readBootstrap: () => readIfThere(disk, `${log.directory}/${BOOTSTRAP_CHECKPOINT}`),
  }
}

async function* readLog(log: PartitionLog, from: number): AsyncIterable<Uint8Array> {
  let offset = from
  while (offset < log.logEndOffset) {
    const result = await log.read({ offset, maxBytes: READ_BYTES, minOneBatch: true, upTo: 'log-end' })
    if (result.errorName !== 'NONE') {
      throw new StorageError('corrupt', `the metadata log cannot be read at offset ${offset}: ${result.errorName}`)
    }
    if (result.sizeBytes === 0) return
    const bytes = concatenated(result.chunks)
    yield bytes
    offset = lastOffsetIn(bytes) + 1
  }
}

async function append(log: PartitionLog, bytes: Uint8Array, epoch: number): Promise<void> {
  const expected = log.logEndOffset
  const result = await log.append(bytes, { leaderEpoch: epoch, origin: 'controller' })
  if (result.errorName !== 'NONE') {
    throw new StorageError('io', `append to the metadata log: ${result.errorName} ${result.errorMessage ?? ''}`)
  }
  assert(result.baseOffset === expected, `metadata log: appended at ${result.baseOffset} and not at ${expected}`)
}

async function readIfThere(disk: Disk, path: string): Promise<Uint8Array | undefined> {
  try {
    return await disk.readFile(path)
  } catch (error) {
    if (error instanceof DiskError && error.kind === 'not-found') return undefined
    throw error
  }
}
