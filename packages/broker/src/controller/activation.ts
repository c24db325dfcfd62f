import { MetadataError } from '../metadata/errors.ts'
import {
  hasMetadataTransactions,
  isElrEnabled,
  METADATA_VERSION,
  newestFeatures,
  openableFeatures,
} from '../metadata/features.ts'
import { bootstrapRecords } from '../metadata/format.ts'
import type { MetadataImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { decodeCheckpoint } from '../metadata/snapshot.ts'
import { clusterMinInsyncReplicas } from './features.ts'
import type { ControllerState, Outcome } from './operation.ts'

export interface ActivationFacts {
  readonly hasOpenTransaction: boolean
  /** What a new cluster begins with; undefined where the log has begun. */
  readonly bootstrap: readonly MetadataRecord[] | undefined
}

/** The records that an empty log begins with. `checkpoint` is the content of `bootstrap.checkpoint`. */
export function firstRecords(checkpoint: Uint8Array | undefined): readonly MetadataRecord[] {
  const records = checkpoint === undefined ? bootstrapRecords(newestFeatures) : decodeCheckpoint(checkpoint)
  checkFeatures(finalizedBy(records))
  return records
}

/**
 * The first records of a new epoch: those that a new cluster begins with, or the end of what a controller
 * before us left undone.
 */
export function activate(state: ControllerState, facts: ActivationFacts): Outcome<void> {
  const abort = facts.hasOpenTransaction
    ? [metadataRecord('abortTransaction', 0, { reason: 'the controller that began it is gone' })]
    : []
  if (facts.bootstrap === undefined) return { records: abort, response: undefined }
  const records = facts.bootstrap
  const features = finalizedBy(records)
  const all = [...records, ...(isElrEnabled(features) ? clusterMinInsyncReplicas(state) : [])]
  if (!hasMetadataTransactions(features)) return { records: [...abort, ...all], response: undefined }
  return {
    records: [
      ...abort,
      metadataRecord('beginTransaction', 0, { name: 'Bootstrap records' }),
      ...all,
      metadataRecord('endTransaction', 0, {}),
    ],
    response: undefined,
  }
}

function finalizedBy(records: readonly MetadataRecord[]): ReadonlyMap<string, number> {
  const features = new Map<string, number>()
  for (const { kind, value } of records) if (kind === 'featureLevel') features.set(value.name, value.featureLevel)
  return features
}

/** Refuses by name what this version does not know how to run at. */
export function checkFeatures(features: MetadataImage['features']): void {
  if (!features.has(METADATA_VERSION)) throw new MetadataError('unsupported', `the folder has no ${METADATA_VERSION}`)
  for (const [name, level] of features) {
    const range = openableFeatures.get(name)
    if (range === undefined) {
      throw new MetadataError('unsupported', `the folder uses the feature ${name} (level ${level}), which is unknown`)
    }
    if (level < range.min || level > range.max) {
      throw new MetadataError(
        'unsupported',
        `the folder is at level ${level} of ${name}, and ${range.min} to ${range.max} are known`,
      )
    }
  }
}
