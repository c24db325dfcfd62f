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
  if (apiVersion < 7) {
    const { compression } = view
    if (compression === 'zstd') return 'UNSUPPORTED_COMPRESSION_TYPE'
    // Later versions leave the codec to the log, which says where it begins.
    if (compression === undefined) return 'UNKNOWN_SERVER_ERROR'
  }
  return refusalOfRest(records, view.moveTo(sizeBytes))
}

/** What follows the batch may be the torn beginning of another one, but neither a whole one nor nonsense. */
function refusalOfRest(records: Uint8Array, rest: BatchView): ErrorName | undefined {
  const restBytes = records.length - rest.position
  if (restBytes < LEGACY_HEADER_BYTES) return undefined
  const { sizeBytes, magic } = rest
  if (isNonsense(sizeBytes, magic)) return 'CORRUPT_MESSAGE'
  return sizeBytes <= restBytes ? 'INVALID_RECORD' : undefined
}

/**
 * What makes the request fail as a whole: Kafka looks into the first batch of every partition, before anything else,
 * for the bit of a transaction, and a length or magic that no batch has ends it there.
 */
export function refusalOfFirstBatch(records: Uint8Array): ErrorName | undefined {
  if (records.length < LEGACY_HEADER_BYTES) return undefined
  const { sizeBytes, magic } = new BatchView(records)
  // The length and what stands before it are more than an int32 holds: there Kafka's own sum breaks.
  if (sizeBytes > INT32_MAX) return 'UNKNOWN_SERVER_ERROR'
  return isNonsense(sizeBytes, magic) ? 'CORRUPT_MESSAGE' : undefined
}

/** Whether the first batch says that it is part of a transaction. */
export function isTransactional(records: Uint8Array): boolean {
  return records.length >= ATTRIBUTES_END && new BatchView(records).isTransactional
}

/** The same of a producer that has an id. Without one, the bit is stored and means nothing. */
export function isOfTransaction(records: Uint8Array): boolean {
  return isTransactional(records) && records.length >= PRODUCER_ID_END && new BatchView(records).producerId >= 0
}

function isNonsense(sizeBytes: number, magic: number): boolean {
  return sizeBytes < LEGACY_SIZE_MIN || magic < 0 || magic > 2
}

/** Up to and with the magic byte, which stands at the same place in every format. */
const LEGACY_HEADER_BYTES = 17
/** Of a message of magic 0 without key and value, what stands before its length included. */
const LEGACY_SIZE_MIN = 26
const INT32_MAX = 2 ** 31 - 1
/** End of the attributes of magic 2. */
const ATTRIBUTES_END = 23
const PRODUCER_ID_END = 51
