import { type CompressionType, compressionById } from '../compression/compression-type.ts'
import { CorruptBatchError } from './corrupt-batch-error.ts'
import { readInt32 } from './fixed-int.ts'

/**
 * Where the fields of a record batch are, and what the bits of its attributes mean. docs/formats/record-batch.md
 * has the same as a page.
 *
 *   batch := baseOffset: int64            0    the broker's to rewrite
 *            batchLength: int32           8    bytes after this field
 *            partitionLeaderEpoch: int32  12   the broker's to rewrite
 *            magic: int8                  16
 *            crc: uint32                  17   CRC-32C of everything from `attributes` to the end
 *            attributes: int16            21
 *            lastOffsetDelta: int32       23
 *            baseTimestamp: int64         27
 *            maxTimestamp: int64          35
 *            producerId: int64            43
 *            producerEpoch: int16         51
 *            baseSequence: int32          53
 *            recordCount: int32           57
 *            records                      61
 *
 * Message sets of magic 0 and 1 share the first two fields and the place of `magic`; see legacy-message.ts.
 */
export const LENGTH_AT = 8
export const LEADER_EPOCH_AT = 12
export const MAGIC_AT = 16
export const CRC_AT = 17
export const ATTRIBUTES_AT = 21
export const LAST_OFFSET_DELTA_AT = 23
export const BASE_TIMESTAMP_AT = 27
export const MAX_TIMESTAMP_AT = 35
export const PRODUCER_ID_AT = 43
export const PRODUCER_EPOCH_AT = 51
export const BASE_SEQUENCE_AT = 53
export const RECORD_COUNT_AT = 57

/** Bytes of a whole batch header of magic 2. */
export const BATCH_HEADER_BYTES = 61
/** Base offset and length: what must be there before the size of a batch can be told. */
export const BATCH_PREFIX_BYTES = 12

/** Where the fields of a message of magic 0 and 1 are. */
export const LEGACY_CRC_AT = 12
export const LEGACY_ATTRIBUTES_AT = 17
export const LEGACY_TIMESTAMP_AT = 18
/** Bytes before the key length in a message of magic 0 and of magic 1. */
export const LEGACY_HEADER_BYTES = [18, 26] as const

export const CODEC_BITS = 0x07
export const TIMESTAMP_TYPE_BIT = 0x08
export const TRANSACTIONAL_BIT = 0x10
export const CONTROL_BIT = 0x20
export const DELETE_HORIZON_BIT = 0x40

/** Whose clock the timestamps are: the producer's ('create') or that of the broker that appended ('append'). */
export type TimestampType = 'create' | 'append'

export const NO_TIMESTAMP = -1
export const NO_PRODUCER_ID = -1
export const NO_PRODUCER_EPOCH = -1
export const NO_SEQUENCE = -1
export const NO_LEADER_EPOCH = -1

/** The codec that the attributes name, or undefined for an id that no codec has. */
export function compressionOf(attributes: number): CompressionType | undefined {
  return compressionById[attributes & CODEC_BITS]
}

/** The least that `batchLength` of a well-formed batch can be, by magic. */
export function batchLengthMin(magic: number): number {
  return magic === 2 ? BATCH_HEADER_BYTES - BATCH_PREFIX_BYTES : magic === 1 ? 22 : 14
}

/**
 * The sequence number `delta` records after `sequence`. Sequence numbers run from 0 to 2^31 - 1 and then
 * start again at 0.
 */
export function sequenceAfter(sequence: number, delta: number): number {
  return sequence > 0x7fffffff - delta ? delta - (0x7fffffff - sequence) - 1 : sequence + delta
}

/**
 * The size of the batch that begins at `position`, whether or not all of it is there; undefined if too few bytes
 * are there to tell. Throws a `CorruptBatchError` if no batch can begin like this.
 */
export function batchSizeAt(
  bytes: Uint8Array,
  position: number,
  end: number = bytes.length,
  batchBytesMax: number = Number.POSITIVE_INFINITY,
): number | undefined {
  if (end - position < BATCH_PREFIX_BYTES) return undefined
  const length = readInt32(bytes, position + LENGTH_AT)
  if (length < batchLengthMin(0)) {
    throw new CorruptBatchError('bad-length', position, `Batch length ${length} is less than a header`)
  }
  if (length + BATCH_PREFIX_BYTES > batchBytesMax) {
    throw new CorruptBatchError('too-large', position, `Batch length ${length} is over the limit of ${batchBytesMax}`)
  }
  if (end - position <= MAGIC_AT) return undefined
  const magic = bytes[position + MAGIC_AT]!
  if (magic > 2) throw new CorruptBatchError('bad-magic', position, `Magic ${(magic << 24) >> 24}`)
  if (length < batchLengthMin(magic)) {
    throw new CorruptBatchError(
      'bad-length',
      position,
      `Batch length ${length} is less than a header of magic ${magic}`,
    )
  }
  return length + BATCH_PREFIX_BYTES
}
