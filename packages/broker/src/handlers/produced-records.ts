import type { ErrorName } from '@ottla/protocol'
import { BatchView } from '@ottla/protocol/record'

/**
 * What a version of Produce demands of the records of a partition, beyond what the log checks of every
 * batch: from version 3 on there is one batch and it is of magic 2 (KIP-98); zstd came with version 7 (KIP-110).
 * Bytes that are no batch at all are left to the log.
 */
export function refusalOfRecords(records: Uint8Array | null, apiVersion: number): ErrorName | undefined {
  if (records === null) return 'INVALID_RECORD'
  if (apiVersion < 3) return undefined
  if (records.length < LEGACY_HEADER_BYTES) return 'INVALID_RECORD'
  const view = new BatchView(records)
  const { magic, sizeBytes } = view
  // A batch whose end is missing is none; a size that no batch has is damage, which the log names.
  if (sizeBytes > records.length) return 'INVALID_RECORD'
  if (magic === 0 || magic === 1) return 'INVALID_RECORD'
  if (magic !== 2 || sizeBytes < ATTRIBUTES_END) return undefined
  if (apiVersion < 7 && view.compression === 'zstd') return 'UNSUPPORTED_COMPRESSION_TYPE'
  const hasSecondBatch =
    records.length - sizeBytes >= LEGACY_HEADER_BYTES && view.moveTo(sizeBytes).sizeBytes <= records.length - sizeBytes
  return hasSecondBatch ? 'INVALID_RECORD' : undefined
}

/** Whether the first batch says that it is part of a transaction. */
export function isTransactional(records: Uint8Array): boolean {
  return records.length >= ATTRIBUTES_END && new BatchView(records).isTransactional
}

/** Up to and with the magic byte, which stands at the same place in every format. */
const LEGACY_HEADER_BYTES = 17
/** End of the attributes of magic 2. */
const ATTRIBUTES_END = 23
