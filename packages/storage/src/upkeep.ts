import type { BackgroundWork } from './background-work.ts'
import { META_PROPERTIES, METADATA_TOPIC } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError } from './errors.ts'
import type { LogDirectoryState } from './log-directory.ts'

/** Begins what is done for all logs again and again: checkpoints, retention, flushes, producers that expire. */
export function startUpkeep(environment: LogEnvironment, background: BackgroundWork): void {
  const { config, disk } = environment
  const delayMs = config.initialTaskDelayMs
  background.every(config.recoveryPointCheckpointMs, (directory) => directory.recoveryPoints.write())
  background.every(config.logStartOffsetCheckpointMs, (directory) => directory.logStartOffsets.write())
  background.every(config.highWatermarkCheckpointMs, async (directory) => {
    // Files that are open outlive a folder that is taken away, and where nothing changes nothing is written.
    const isThere = (await disk.stat(directory.pathOf(META_PROPERTIES))) !== undefined
    if (!isThere) throw new StorageError('io', `${directory.path} is gone, or another one stands in its place`)
    await directory.highWatermarks.write()
  })
  background.every(config.producerIdExpirationCheckMs, async ({ logs }) => {
    for (const log of logs) log.removeExpiredProducers()
  })
  background.every(config.retentionCheckMs, (directory) => deleteOldSegments(directory, background), delayMs)
  if (config.flushCheckMs !== Number.POSITIVE_INFINITY) {
    background.every(config.flushCheckMs, (directory) => flushDue(directory, background), delayMs)
  }
}

/** The metadata log is trimmed behind its snapshots, by those who write them. */
async function deleteOldSegments(directory: LogDirectoryState, background: BackgroundWork): Promise<void> {
  for (const log of [...directory.logs]) {
    if (log.topic !== METADATA_TOPIC && !background.isStopped) {
      await background.runForLog(directory, log.deleteOldSegments())
    }
  }
}

async function flushDue(directory: LogDirectoryState, background: BackgroundWork): Promise<void> {
  for (const log of [...directory.logs]) {
    if (!background.isStopped) await background.runForLog(directory, log.flushIfDue())
  }
}
