import type { Uuid } from '@ottla/protocol'
import { METADATA_TOPIC } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { type StorageError, storageErrorOf } from './errors.ts'
import type { LogDirectoryState } from './log-directory.ts'
import type { LogMove } from './log-move.ts'
import type { PartitionLog } from './partition-log.ts'

export interface LogDirectory {
  readonly path: string
  readonly id: Uuid
  readonly failure: StorageError | undefined
  /** `cordoned.log.dirs`: no new log comes here (KIP-1066). */
  readonly isCordoned: boolean
}

export interface LogDirectoryDescription extends LogDirectory {
  /** -1 where the directory is offline. */
  readonly totalBytes: number
  readonly usableBytes: number
  readonly logs: readonly {
    readonly topic: string
    readonly topicId: Uuid
    readonly partition: number
    readonly sizeBytes: number
    /** Records that have yet to be copied, of a log that moves to this directory. */
    readonly offsetLag: number
    readonly isFuture: boolean
  }[]
}

/** What DescribeLogDirs tells of a directory and of the logs that are in it or on their way there. */
export async function describeDirectory(
  { disk }: LogEnvironment,
  directory: LogDirectoryState,
  moves: Iterable<LogMove>,
): Promise<LogDirectoryDescription> {
  const { path, id, failure, isCordoned } = directory
  const known = { path, id, failure, isCordoned }
  if (failure !== undefined) return { ...known, totalBytes: -1, usableBytes: -1, logs: [] }
  try {
    const space = await disk.space(path)
    const logs = [...directory.logs]
      .filter((log) => log.topic !== METADATA_TOPIC)
      .map((log) => described(log, { sizeBytes: log.sizeBytes, offsetLag: 0, isFuture: false }))
    const coming = [...moves]
      .filter((move) => move.target === directory)
      .map((move) => described(move.log, { sizeBytes: move.sizeBytes, offsetLag: move.offsetLag, isFuture: true }))
    return { ...known, ...space, logs: [...logs, ...coming] }
  } catch (error) {
    throw storageErrorOf(error, `describe ${path}`)
  }
}

function described(
  { topic, topicId, partition }: PartitionLog,
  state: { sizeBytes: number; offsetLag: number; isFuture: boolean },
): LogDirectoryDescription['logs'][number] {
  return { topic, topicId, partition, ...state }
}
