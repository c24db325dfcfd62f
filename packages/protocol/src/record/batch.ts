import type { DecompressOptions, MaybePromise, Room } from '../compression/codec.ts'
import { decompress, decompressSync } from '../compression/codecs.ts'
import type { CompressionType } from '../compression/compression-type.ts'
import { crc32 } from '../crc32.ts'
import { crc32c } from '../crc32c.ts'
import {
  ATTRIBUTES_AT,
  BASE_SEQUENCE_AT,
  BASE_TIMESTAMP_AT,
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  batchSizeAt,
  CODEC_BITS,
  CONTROL_BIT,
  CRC_AT,
  compressionOf,
  DELETE_HORIZON_BIT,
  LAST_OFFSET_DELTA_AT,
  LEADER_EPOCH_AT,
  LEGACY_ATTRIBUTES_AT,
  LEGACY_CRC_AT,
  LEGACY_TIMESTAMP_AT,
  LENGTH_AT,
  MAGIC_AT,
  MAX_TIMESTAMP_AT,
  NO_LEADER_EPOCH,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  NO_TIMESTAMP,
  PRODUCER_EPOCH_AT,
  PRODUCER_ID_AT,
  RECORD_COUNT_AT,
  sequenceAfter,
  TIMESTAMP_TYPE_BIT,
  type TimestampType,
  TRANSACTIONAL_BIT,
} from './batch-header.ts'
import { CorruptBatchError } from './corrupt-batch-error.ts'
import { readInt16, readInt32, readInt64, readUint32, writeInt16, writeInt32, writeInt64 } from './fixed-int.ts'
import { LegacyRecordCursor, lastOffsetIn, legacyValueAt, standsAlone } from './legacy-message.ts'
import { type RecordContext, RecordCursor, type RecordIterator, type RecordView } from './record.ts'

/**
 * A window on the header of one batch inside bytes. It copies and decodes nothing: each getter reads its field
 * when asked, and `moveTo` makes the same object a window on another batch.
 *
 * The fields are those of magic 2. For a message of magic 0 or 1 each getter answers with what such a message has
 * to say (its only offset for base and last offset, -1 for producer and epochs); legacy-message.ts reads those.
 */
export class BatchView {
  bytes: Uint8Array
  position: number

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes
    this.position = position
  }

  /** Makes this a window on the batch that begins at `position`. */
  moveTo(position: number): this {
    this.position = position
    return this
  }

  /** For a legacy message the offset that it carries; that of a compressed one is the offset of its last record. */
  get baseOffset(): number {
    return readInt64(this.bytes, this.position)
  }

  /** The whole batch, prefix included. */
  get sizeBytes(): number {
    return readInt32(this.bytes, this.position + LENGTH_AT) + BATCH_PREFIX_BYTES
  }

  get magic(): number {
    return this.bytes[this.position + MAGIC_AT]!
  }

  get partitionLeaderEpoch(): number {
    return this.magic < 2 ? NO_LEADER_EPOCH : readInt32(this.bytes, this.position + LEADER_EPOCH_AT)
  }

  get crc(): number {
    return readUint32(this.bytes, this.position + (this.magic < 2 ? LEGACY_CRC_AT : CRC_AT))
  }

  get attributes(): number {
    if (this.magic < 2) return this.bytes[this.position + LEGACY_ATTRIBUTES_AT]!
    return readInt16(this.bytes, this.position + ATTRIBUTES_AT)
  }

  /** Undefined if the attributes name no codec that exists. */
  get compression(): CompressionType | undefined {
    return compressionOf(this.attributes)
  }

  get timestampType(): TimestampType {
    return (this.attributes & TIMESTAMP_TYPE_BIT) !== 0 && this.magic > 0 ? 'append' : 'create'
  }

  get isTransactional(): boolean {
    return this.magic > 1 && (this.attributes & TRANSACTIONAL_BIT) !== 0
  }

  get isControl(): boolean {
    return this.magic > 1 && (this.attributes & CONTROL_BIT) !== 0
  }

  /** When tombstones of this batch may go, once compaction has decided so; it then stands in place of the base timestamp. */
  get deleteHorizonMs(): number | undefined {
    if (this.magic < 2 || (this.attributes & DELETE_HORIZON_BIT) === 0) return undefined
    return readInt64(this.bytes, this.position + BASE_TIMESTAMP_AT)
  }

  get lastOffsetDelta(): number {
    return this.magic < 2 ? 0 : readInt32(this.bytes, this.position + LAST_OFFSET_DELTA_AT)
  }

  get lastOffset(): number {
    return this.baseOffset + this.lastOffsetDelta
  }

  /** What the timestamps of the records are relative to. */
  get baseTimestamp(): number {
    if (this.magic < 2) return this.maxTimestamp
    return readInt64(this.bytes, this.position + BASE_TIMESTAMP_AT)
  }

  get maxTimestamp(): number {
    const { magic } = this
    if (magic === 0) return NO_TIMESTAMP
    return readInt64(this.bytes, this.position + (magic === 1 ? LEGACY_TIMESTAMP_AT : MAX_TIMESTAMP_AT))
  }

  get producerId(): number {
    return this.magic < 2 ? NO_PRODUCER_ID : readInt64(this.bytes, this.position + PRODUCER_ID_AT)
  }

  get producerEpoch(): number {
    return this.magic < 2 ? NO_PRODUCER_EPOCH : readInt16(this.bytes, this.position + PRODUCER_EPOCH_AT)
  }

  get baseSequence(): number {
    return this.magic < 2 ? NO_SEQUENCE : readInt32(this.bytes, this.position + BASE_SEQUENCE_AT)
  }

  /** The sequence number of the last record; -1 without one. */
  get lastSequence(): number {
    const { baseSequence } = this
    return baseSequence === NO_SEQUENCE ? NO_SEQUENCE : sequenceAfter(baseSequence, this.lastOffsetDelta)
  }

  get hasProducerId(): boolean {
    return this.producerId > NO_PRODUCER_ID
  }

  /** As the header says it; -1 for a compressed legacy message, which does not say. */
  get recordCount(): number {
    if (this.magic < 2) return this.compression === 'none' ? 1 : -1
    return readInt32(this.bytes, this.position + RECORD_COUNT_AT)
  }

  /** The whole batch as a view. */
  get batchBytes(): Uint8Array {
    return this.bytes.subarray(this.position, this.position + this.sizeBytes)
  }

  /** What follows the header, as it is in the bytes (so compressed or not), as a view. Magic 2 only. */
  get recordsBytes(): Uint8Array {
    return this.bytes.subarray(this.position + BATCH_HEADER_BYTES, this.position + this.sizeBytes)
  }

  setBaseOffset(offset: number): void {
    writeInt64(this.bytes, this.position, offset)
  }

  // The CRC begins at the attributes, so this field and the base offset are the broker's to rewrite without
  // touching the checksum. Nor is it recomputed: a fresh one would bless any damage done since the producer sent it.
  setPartitionLeaderEpoch(leaderEpoch: number): void {
    writeInt32(this.bytes, this.position + LEADER_EPOCH_AT, leaderEpoch)
  }

  /** Sets the last offset in place of the base offset, which is what an appending broker knows. */
  setLastOffset(offset: number): void {
    this.setBaseOffset(offset - this.lastOffsetDelta)
  }

  /** Magic 2 only. The checksum does not fit any more until `recomputeCrc`. */
  setMaxTimestamp(timestampType: TimestampType, timestampMs: number): void {
    const bit = timestampType === 'append' ? TIMESTAMP_TYPE_BIT : 0
    writeInt16(this.bytes, this.position + ATTRIBUTES_AT, (this.attributes & ~TIMESTAMP_TYPE_BIT) | bit)
    writeInt64(this.bytes, this.position + MAX_TIMESTAMP_AT, timestampMs)
  }

  /** Magic 2 only. */
  recomputeCrc(): void {
    writeInt32(this.bytes, this.position + CRC_AT, this.computeCrc() | 0)
  }

  /** Whether the checksum fits. The whole batch must be there. */
  isCrcValid(): boolean {
    return this.computeCrc() === this.crc
  }

  /**
   * A cursor over the records of an uncompressed batch of magic 2. One object for all records: see `RecordCursor`.
   * Throws a `CorruptBatchError` for a compressed batch: its records are behind `decodedRecords`.
   */
  recordCursor(): RecordCursor {
    if (this.compression !== 'none' || this.magic !== 2) {
      throw new CorruptBatchError('unknown-codec', this.position, 'Records are compressed or of an older magic')
    }
    const { bytes, position } = this
    return new RecordCursor(bytes, position + BATCH_HEADER_BYTES, position + this.sizeBytes, this.recordContext())
  }

  /** The records of an uncompressed batch of magic 2, as objects that may be kept. */
  records(): IterableIterator<RecordView> {
    return this.recordCursor()[Symbol.iterator]()
  }

  /**
   * The records whatever the codec and magic. A promise only where decompression takes one. Records that would take
   * more than `limitBytes` are refused with a `DecompressionError`. `room` gives memory to decompress into.
   */
  decodedRecords(limitBytes: number, room?: Room): MaybePromise<RecordIterator> {
    const compression = this.knownCompression()
    if (compression === 'none') return this.plainRecords()
    // Header fields are read before the promise: the view may have moved on when it is kept.
    const open = this.openerOfDecompressed()
    const decompressed = decompress(
      compression,
      this.compressedBytes(),
      decompressOptions(limitBytes, this.magic, room),
    )
    return decompressed instanceof Uint8Array ? open(decompressed) : decompressed.then(open)
  }

  /** `decodedRecords` without a promise. For zstd `loadSyncCodecs` must have run. */
  decodedRecordsSync(limitBytes: number, room?: Room): RecordIterator {
    const compression = this.knownCompression()
    if (compression === 'none') return this.plainRecords()
    const open = this.openerOfDecompressed()
    return open(decompressSync(compression, this.compressedBytes(), decompressOptions(limitBytes, this.magic, room)))
  }

  private plainRecords(): RecordIterator {
    const { magic } = this
    if (magic === 2) return this.recordCursor()
    return new LegacyRecordCursor(this.bytes, this.position, this.position + this.sizeBytes, standsAlone(magic))
  }

  private compressedBytes(): Uint8Array {
    return this.magic === 2 ? this.recordsBytes : legacyValueAt(this.bytes, this.position, this.sizeBytes)
  }

  private openerOfDecompressed(): (bytes: Uint8Array) => RecordIterator {
    const { magic } = this
    if (magic === 2) {
      const context = this.recordContext()
      return (bytes) => new RecordCursor(bytes, 0, bytes.length, context)
    }
    const lastOffset = this.baseOffset
    const high = readInt32(this.bytes, this.position + LEGACY_TIMESTAMP_AT)
    const low = readInt32(this.bytes, this.position + LEGACY_TIMESTAMP_AT + 4)
    const appendTime = this.timestampType === 'append' ? { high, low } : undefined
    return (bytes) => {
      const offsetBase = lastOffset - lastOffsetIn(bytes)
      return new LegacyRecordCursor(bytes, 0, bytes.length, {
        magic,
        // In magic 0 the offsets inside are true already, and that of the message around them need not be that of
        // the last: brokers of that time wrote it so, but nobody relied on it.
        offsetBase: magic === 1 ? offsetBase : 0,
        appendTime,
      })
    }
  }

  private recordContext(): RecordContext {
    const timestampAt = this.position + BASE_TIMESTAMP_AT
    return {
      baseOffset: this.baseOffset,
      baseTimestampHigh: readInt32(this.bytes, timestampAt),
      baseTimestampLow: readInt32(this.bytes, timestampAt + 4),
      appendTime: this.timestampType === 'append' ? this.maxTimestamp : undefined,
      recordCount: this.recordCount,
    }
  }

  private knownCompression(): CompressionType {
    const { compression } = this
    if (compression !== undefined && (compression !== 'zstd' || this.magic === 2)) return compression
    const id = this.attributes & CODEC_BITS
    throw new CorruptBatchError('unknown-codec', this.position, `No codec ${id} in magic ${this.magic}`)
  }

  private computeCrc(): number {
    const end = this.position + this.sizeBytes
    if (this.magic < 2) return crc32(this.bytes.subarray(this.position + LEGACY_CRC_AT + 4, end))
    return crc32c(this.bytes.subarray(this.position + ATTRIBUTES_AT, end))
  }
}

function decompressOptions(limitBytes: number, magic: number, room: Room | undefined): DecompressOptions {
  return room === undefined ? { limitBytes, magic } : { limitBytes, magic, room }
}

/**
 * Walks the batches in `bytes` with one `BatchView` for all of them.
 *
 * It stops before a torn tail, that is a last batch whose end is not there: `position` then tells where the whole
 * batches end. What cannot be the beginning of a batch throws a `CorruptBatchError`.
 */
export class BatchCursor {
  readonly view: BatchView
  /** Where the batches that `moveNext` has come to end; all before it are whole. */
  position: number
  private readonly end: number
  private readonly batchBytesMax: number

  constructor(bytes: Uint8Array, options: { position?: number; end?: number; batchBytesMax?: number } = {}) {
    this.position = options.position ?? 0
    this.end = options.end ?? bytes.length
    this.batchBytesMax = options.batchBytesMax ?? Number.POSITIVE_INFINITY
    this.view = new BatchView(bytes, this.position)
  }

  /** Moves `view` to the next batch; false at the end and before a torn tail. */
  moveNext(): boolean {
    const size = batchSizeAt(this.view.bytes, this.position, this.end, this.batchBytesMax)
    if (size === undefined || size > this.end - this.position) return false
    this.view.position = this.position
    this.position += size
    return true
  }

  /** Bytes after the last whole batch, once `moveNext` has answered false. */
  get tornBytes(): number {
    return this.end - this.position
  }
}

/** The batches in `bytes`, each as a view of its own. Stops before a torn tail; throws `CorruptBatchError` for nonsense. */
export function* batches(bytes: Uint8Array, options?: { batchBytesMax?: number }): IterableIterator<BatchView> {
  const cursor = new BatchCursor(bytes, options)
  while (cursor.moveNext()) yield new BatchView(bytes, cursor.view.position)
}
