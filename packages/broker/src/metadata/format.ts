import type { Disk } from '@ottla/platform'

export interface FormatOptions {
  readonly disk: Disk
  /** `metadata.log.dir`, by default the first of `log.dirs`; `meta.properties` is the storage engine's to write. */
  readonly directory: string
  /** Feature levels to begin with; those of the newest release where absent. */
  readonly features?: ReadonlyMap<string, number>
  readonly nowMs: number
}

/** Writes `bootstrap.checkpoint`, as kafka-storage format does; an existing one is left alone. */
export declare function formatMetadata(options: FormatOptions): Promise<void>
