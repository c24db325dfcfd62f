import type { Disk } from '@ottla/platform'
import { newestFeatures } from './features.ts'
import { BOOTSTRAP_CHECKPOINT } from './log-adapter.ts'
import { type MetadataRecord, metadataRecord } from './record.ts'
import { encodeCheckpoint } from './snapshot.ts'

export interface FormatOptions {
  readonly disk: Disk
  /** `metadata.log.dir`, by default the first of `log.dirs`; `meta.properties` is the storage engine's to write. */
  readonly directory: string
  /** Feature levels to begin with; those of the newest release where absent. */
  readonly features?: ReadonlyMap<string, number>
  readonly nowMs: number
}

/**
 * Writes `bootstrap.checkpoint`, as kafka-storage format does; an existing one is left alone. The log
 * itself is begun by the controller, which copies these records into it.
 */
export async function formatMetadata({ disk, directory, features, nowMs }: FormatOptions): Promise<void> {
  const path = `${directory}/${BOOTSTRAP_CHECKPOINT}`
  if ((await disk.stat(path)) !== undefined) return
  const bytes = encodeCheckpoint(bootstrapRecords(features ?? newestFeatures), nowMs)
  const file = await disk.open(`${path}.tmp`, 'create')
  try {
    await file.truncate(bytes.length)
    await file.write([bytes], 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.rename(`${path}.tmp`, path)
  await disk.syncDirectory(directory)
}

/** A feature at level 0 has no record: that is what absence means. */
export function bootstrapRecords(features: ReadonlyMap<string, number>): MetadataRecord[] {
  return [...features]
    .filter(([, featureLevel]) => featureLevel !== 0)
    .map(([name, featureLevel]) => metadataRecord('featureLevel', 0, { name, featureLevel }))
}
