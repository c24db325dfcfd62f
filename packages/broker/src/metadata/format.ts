import { type MetadataRecord, metadataRecord } from './record.ts'

/** What `bootstrap.checkpoint` says of features. One at level 0 has no record: that is what absence means. */
export function bootstrapRecords(features: ReadonlyMap<string, number>): MetadataRecord[] {
  return [...features]
    .filter(([, featureLevel]) => featureLevel !== 0)
    .map(([name, featureLevel]) => metadataRecord('featureLevel', 0, { name, featureLevel }))
}
