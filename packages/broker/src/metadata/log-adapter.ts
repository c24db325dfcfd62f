import { assert, type Disk, DiskError } from '@ottla/platform'
import {
  DEFAULT_LOG_CONFIG,
  type LogConfig,
  listSnapshots,
  type PartitionLog,
  readSnapshot,
  readSnapshotStart,
  readTextFile,
  removeSnapshot,
  removeSnapshotLeftovers,
  replaceFile,
  type SnapshotId,
  StorageError,
  writeSnapshot,
} from '@ottla/storage'
import type { BrokerConfig } from '../config/index.ts'
import type { MetadataLog } from './metadata-log.ts'
import { decodeQuorumState, encodeQuorumState, type QuorumState } from './quorum-state.ts'
import { concatenated, lastOffsetIn } from './record-batch.ts'

/** For `LogManager.openMetadataLog`. Nothing is removed by age or size alone: only what lies behind a snapshot is. */
export function metadataLogConfig(config: BrokerConfig): LogConfig {
  return Object.freeze({
    ...DEFAULT_LOG_CONFIG,
    segmentSizeBytes: config.internalMetadataLogSegmentBytes ?? config.metadataLogSegmentBytes,
    segmentMs: config.metadataLogSegmentMs,
    retentionMs: Number.POSITIVE_INFINITY,
    // A group of operations is appended at once and may be as large as the largest batch that is read back.
    maxMessageBytes: Number.POSITIVE_INFINITY,
    timestampAfterMaxMs: Number.POSITIVE_INFINITY,
  })
}

const QUORUM_STATE = 'quorum-state'
export const BOOTSTRAP_CHECKPOINT = 'bootstrap.checkpoint'
const READ_BYTES = 1024 * 1024
/** More than the header of a snapshot takes. */
const SNAPSHOT_START_BYTES = 1024

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
    fileOf: (offset) => log.fileOf(offset),
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
    get sizeBytes() {
      return log.sizeBytes
    },
    async listSnapshots() {
      await removeSnapshotLeftovers(disk, log.path)
      return listSnapshots(disk, log.path)
    },
    readSnapshot: (id) => readSnapshot(disk, log.path, id),
    readSnapshotStart: (id) => readSnapshotStart(disk, log.path, id, SNAPSHOT_START_BYTES),
    async writeSnapshot(id, batches) {
      await writeSnapshot(disk, log.path, id, batches)
    },
    deleteBefore: (id) => deleteBefore(log, disk, id),
    readBootstrap: () => readIfThere(disk, `${log.directory}/${BOOTSTRAP_CHECKPOINT}`),
  }
}

async function deleteBefore(log: PartitionLog, disk: Disk, id: SnapshotId): Promise<void> {
  // What a snapshot holds was committed when it was written. After a start nobody may have told the log so far.
  log.advanceHighWatermark(id.offset)
  const moved = log.incrementLogStartOffset(id.offset)
  assert(moved, `metadata log: a snapshot at ${id.offset} is above the end of the log, ${log.logEndOffset}`)
  await log.removeHead()
  // Last, and the oldest first: whatever is left of the log, there is a snapshot below it to begin with.
  for (const older of await listSnapshots(disk, log.path)) {
    if (older.offset < id.offset) await removeSnapshot(disk, log.path, older)
  }
}

async function* readLog(log: PartitionLog, from: number): AsyncIterable<Uint8Array> {
  let offset = from
  while (offset < log.logEndOffset) {
    const result = await log.read({ offset, maxBytes: READ_BYTES, minOneBatch: true, upTo: 'log-end' })
    if (result.errorName !== 'NONE') {
      const message = `the metadata log cannot be read at offset ${offset} in ${log.fileOf(offset)}: ${result.errorName}`
      throw new StorageError('corrupt', message)
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
