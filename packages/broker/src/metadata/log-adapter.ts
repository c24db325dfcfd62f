import type { Disk } from '@ottla/platform'
import type { LogConfig, PartitionLog } from '@ottla/storage'
import type { MetadataLog } from './metadata-log.ts'

/** For `LogManager.openMetadataLog`. */
export declare const METADATA_LOG_CONFIG: LogConfig

/** The metadata log over a log of the storage engine; `quorum-state` stands in the folder of the log. */
export declare function metadataLogOn(options: { log: PartitionLog; disk: Disk }): MetadataLog
