import { Writer } from '@ottla/protocol'
import { snapshotFooterRecord, snapshotHeaderRecord } from '@ottla/protocol/records'
import { MetadataError } from './errors.ts'
import type { MetadataRecord } from './record.ts'
import { ControlType, concatenated, decodeBatches, encodeControlRecord, encodeRecords } from './record-batch.ts'

/**
 * A `.checkpoint` file: metadata records between a header and a footer, in batches like those of the log.
 *
 *   checkpoint := batch(control: SnapshotHeader)
 *                 batch(metadata records)*
 *                 batch(control: SnapshotFooter)
 *
 * `bootstrap.checkpoint` in a log directory is one: the records that a new cluster begins with.
 */
export function encodeCheckpoint(records: readonly MetadataRecord[], nowMs: number): Uint8Array {
  const place = (baseOffset: number) => ({ baseOffset, epoch: 0, timestampMs: nowMs })
  const header = new Writer()
  snapshotHeaderRecord.write(header, { version: 0, lastContainedLogTimestamp: 0 }, 0)
  const footer = new Writer()
  snapshotFooterRecord.write(footer, { version: 0 }, 0)
  return concatenated([
    encodeControlRecord(ControlType.SNAPSHOT_HEADER, header.finish(), place(0)),
    ...(records.length === 0 ? [] : [encodeRecords(records, { ...place(1), hasTransactions: false }).bytes]),
    encodeControlRecord(ControlType.SNAPSHOT_FOOTER, footer.finish(), place(1 + records.length)),
  ])
}

export function decodeCheckpoint(bytes: Uint8Array): MetadataRecord[] {
  const records: MetadataRecord[] = []
  const controls: number[] = []
  for (const batch of decodeBatches(bytes)) {
    records.push(...batch.records)
    controls.push(...batch.control.map(({ type }) => type))
  }
  if (controls[0] !== ControlType.SNAPSHOT_HEADER) throw new MetadataError('damaged', 'the checkpoint has no header')
  if (controls.at(-1) !== ControlType.SNAPSHOT_FOOTER)
    throw new MetadataError('damaged', 'the checkpoint has no footer')
  return records
}
