import type { MemoryPool } from '@ottla/platform'
import type { ErrorName } from '@ottla/protocol'
import {
  type CompressionType,
  type CompressOptions,
  compress,
  compressionIds,
  compressSync,
  DecompressionError,
  type MaybePromise,
  type Room,
} from '@ottla/protocol/compression'
import {
  ATTRIBUTES_AT,
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  BatchCursor,
  BatchView,
  CODEC_BITS,
  CorruptBatchError,
  convertToV2,
  convertToV2Sync,
  highOf,
  LENGTH_AT,
  lowOf,
  MAX_TIMESTAMP_AT,
  NO_TIMESTAMP,
  RecordBatchBuilder,
  RecordCursor,
  type RecordIterator,
  readInt32,
  writeInt32,
} from '@ottla/protocol/record'
import type { AppendOptions, RecordError } from './append.ts'
import type { LogConfig } from './config.ts'
import { compareInt64 } from './time-index.ts'

/**
 * Checks what somebody wants to append, and brings it into the form in which it is stored: all but offsets and
 * leader epoch, which it gets when its place in the log is fixed. A function of its input; nothing here knows
 * the log.
 *
 * A well-formed batch is changed in place and not copied. A promise is given only where a codec takes one.
 */
export interface ValidationContext {
  readonly options: AppendOptions
  readonly config: LogConfig
  readonly nowMs: number
  readonly codecs: Codecs
  /** Where what is only looked at is decompressed to. */
  readonly pool: MemoryPool
}

/** The codecs, with or without other threads: the simulated world has to come to the same result each time. */
export interface Codecs {
  decode(batch: BatchView, limitBytes: number, room?: Room): MaybePromise<RecordIterator>
  compress(type: CompressionType, bytes: Uint8Array, options: CompressOptions): MaybePromise<Uint8Array>
  /** One uncompressed batch out of messages of magic 0 and 1. */
  convert(messages: Uint8Array, limitBytes: number): MaybePromise<Uint8Array>
}

export const threadedCodecs: Codecs = {
  decode: (batch, limitBytes, room) => batch.decodedRecords(limitBytes, room),
  compress,
  convert: (messages, limitBytes) => convertToV2(messages, { limitBytes }),
}

/** For zstd `loadSyncCodecs` of `@ottla/protocol/compression` must have run. */
export const synchronousCodecs: Codecs = {
  decode: (batch, limitBytes, room) => batch.decodedRecordsSync(limitBytes, room),
  compress: compressSync,
  convert: (messages, limitBytes) => convertToV2Sync(messages, { limitBytes }),
}

export type Validated = Accepted | Refusal

export interface Accepted {
  readonly isValid: true
  /** Whole batches; empty where there was nothing to append. */
  readonly bytes: Uint8Array
  /** -1 unless the topic stamps LogAppendTime. */
  readonly logAppendTimeMs: number
}

export interface Refusal {
  readonly isValid: false
  readonly errorName: ErrorName
  readonly message: string
  readonly recordErrors: readonly RecordError[]
  /** Kafka tells the log start offset with this error. */
  readonly tellsLogStart: boolean
}

const INT64_MAX = 2 ** 63
/** All that has a meaning: codec, timestamp type, transactional, control, delete horizon. */
const USED_ATTRIBUTES = 0x7f
/** Timestamp type, transactional, control: of a producer's attributes, what a batch keeps that is built anew. */
const KEPT_ATTRIBUTES = 0x38

/** Fewer ordinary records in a row are not worth a look for more. */
const ORDINARY_RUN_MIN = 8

/** Decompressed records may take this much, or a multiple of `max.message.bytes` where that is large. */
const DECOMPRESSED_BYTES_MIN = 64 * 1024 * 1024
const DECOMPRESSED_FACTOR = 8

export function validateRecords(bytes: Uint8Array, context: ValidationContext): MaybePromise<Validated> {
  try {
    const whole = wholeBatches(bytes)
    if (whole.length === 0) return accepted(whole, -1)
    if (context.options.origin !== 'client') return validateInternal(whole, context)
    const view = new BatchView(whole)
    return view.magic < 2 ? validateMessages(whole, context) : validateBatch(view, context)
  } catch (error) {
    return refusalOf(error)
  }
}

/** Batches of this broker itself: taken as they are, but for what the topic's settings say. */
function validateInternal(bytes: Uint8Array, context: ValidationContext): MaybePromise<Validated> {
  const { options, config, nowMs } = context
  const isCoordinator = options.origin === 'coordinator'
  const stampsTime = isCoordinator && config.timestampType === 'append'
  const cursor = new BatchCursor(bytes)
  while (cursor.moveNext()) {
    const { view } = cursor
    if (isCoordinator && view.sizeBytes > config.maxMessageBytes) return tooLarge(view.sizeBytes, config)
    if (isCoordinator && view.sizeBytes === bytes.length && isToBeRecoded(view, config)) {
      return view.compression === 'none'
        ? checkRecords(view, view.recordCursor(), context)
        : validateCompressed(view, context)
    }
    if (stampsTime) stampAppendTime(view, nowMs)
  }
  return withinSegment(bytes, stampsTime ? nowMs : -1, config)
}

/** Markers are read by those who know no codec: Kafka never compresses them. */
function isToBeRecoded(view: BatchView, { compressionType }: LogConfig): boolean {
  return compressionType !== 'producer' && !view.isControl && view.compression !== compressionType
}

function validateBatch(view: BatchView, context: ValidationContext): MaybePromise<Validated> {
  const { config } = context
  const size = view.sizeBytes
  if (view.baseOffset !== 0) return invalidRecord(`base offset ${view.baseOffset} is not 0`)
  if (size > config.maxMessageBytes) return tooLarge(size, config)
  if (!view.isCrcValid()) return refused('CORRUPT_MESSAGE', 'the checksum does not fit', false)
  if (size !== view.bytes.length) return refused('INVALID_RECORD', 'more than one batch', false)
  const fault = faultOfHeader(view)
  if (fault !== undefined) return invalidRecord(fault)
  const { compression } = view
  if (compression === undefined)
    return refused('UNKNOWN_SERVER_ERROR', `codec ${view.attributes & CODEC_BITS} is unknown`)
  if (compression === 'none') return checkRecords(view, view.recordCursor(), context)
  return validateCompressed(view, context)
}

function validateCompressed(view: BatchView, context: ValidationContext): MaybePromise<Validated> {
  const { codecs, config, pool } = context
  let room: Uint8Array | undefined
  const giveBack = () => {
    if (room !== undefined) pool.give(room)
  }
  const check = (cursor: RecordIterator): MaybePromise<Validated> => {
    const validated = checkRecords(view, cursor, context)
    if (validated instanceof Promise) return validated.finally(giveBack)
    giveBack()
    return validated
  }
  const cursor = codecs.decode(view, limitOf(config), (sizeBytes) => {
    room = pool.take(sizeBytes)
    return room
  })
  return cursor instanceof Promise ? cursor.then(check).catch(refusalOf) : check(cursor)
}

/** What producers from before record batches send: one batch is made of all their messages. */
function validateMessages(bytes: Uint8Array, context: ValidationContext): MaybePromise<Validated> {
  const { config } = context
  const cursor = new BatchCursor(bytes)
  const magic = cursor.view.magic
  let source: CompressionType = 'none'
  while (cursor.moveNext()) {
    const { view } = cursor
    if (view.magic !== magic) return invalidRecord(`magic ${magic} and ${view.magic} together`)
    if (view.sizeBytes > config.maxMessageBytes) return tooLarge(view.sizeBytes, config)
    if (!view.isCrcValid()) return refused('CORRUPT_MESSAGE', 'the checksum does not fit', false)
    source = view.compression ?? 'none'
  }
  const check = (converted: Uint8Array): MaybePromise<Validated> => {
    const view = new BatchView(converted)
    return checkRecords(view, view.recordCursor(), context, source)
  }
  const converted = context.codecs.convert(bytes, limitOf(config))
  return converted instanceof Promise ? converted.then(check).catch(refusalOf) : check(converted)
}

function limitOf(config: LogConfig): number {
  return Math.max(DECOMPRESSED_BYTES_MIN, config.maxMessageBytes * DECOMPRESSED_FACTOR)
}

function faultOfHeader(view: BatchView): string | undefined {
  if (view.isControl) return 'clients may not write control records'
  const { recordCount, lastOffsetDelta } = view
  if (recordCount <= 0) return `the record count is ${recordCount}`
  if (recordCount !== lastOffsetDelta + 1)
    return `${recordCount} records, but a last offset delta of ${lastOffsetDelta}`
  if (view.producerId >= 0 && view.baseSequence < 0) return `a producer id with base sequence ${view.baseSequence}`
  return undefined
}

interface RecordSummary {
  readonly errors: RecordErrors | undefined
  /** Offset deltas are 0, 1, 2, ... */
  readonly isDense: boolean
  /** Some record has attributes, which mean nothing. */
  readonly hasAttributes: boolean
  /** Some record has a timestamp before 1970 that is not the one that stands for none. */
  readonly hasNegativeTimestamp: boolean
  readonly maxHigh: number
  readonly maxLow: number
}

function summaryOf(view: BatchView, cursor: RecordIterator, { config, nowMs }: ValidationContext): RecordSummary {
  const checksTime = config.timestampType === 'create'
  const isStamped = view.timestampType === 'append'
  let errors: RecordErrors | undefined
  let index = 0
  let isDense = true
  let hasAttributes = false
  let hasNegativeTimestamp = false
  let maxTimestamp = Number.NEGATIVE_INFINITY
  let maxHigh = -1
  let maxLow = -1
  let ordinary = cursor instanceof RecordCursor ? ordinaryRecords(view, config, nowMs) : undefined
  for (;;) {
    if (ordinary !== undefined) {
      const count = (cursor as RecordCursor).moveOverOrdinary(ordinary)
      index += count
      const largest = view.baseTimestamp + (cursor as RecordCursor).largestDelta
      if (largest > maxTimestamp) {
        maxTimestamp = largest
        maxHigh = highOf(largest)
        maxLow = lowOf(largest)
      }
      // Where few are ordinary, looking for them costs more than it saves.
      if (count < ORDINARY_RUN_MIN) ordinary = undefined
    }
    if (!cursor.moveNext()) break
    const { timestamp } = cursor
    if (cursor.offset !== index) isDense = false
    if (cursor.attributes !== 0) hasAttributes = true
    if (timestamp < NO_TIMESTAMP) hasNegativeTimestamp = true
    if (config.isCompacted && cursor.keySize < 0) {
      errors ??= new RecordErrors()
      errors.add('INVALID_RECORD', index, 'a compacted topic takes no record without a key')
    } else if (checksTime && isTimestampOut(timestamp, nowMs, config)) {
      errors ??= new RecordErrors()
      errors.add('INVALID_TIMESTAMP', index, `timestamp ${timestamp} is out of range at ${nowMs}`)
    } else if (isStamped && (!checksTime || timestamp === NO_TIMESTAMP)) {
      errors ??= new RecordErrors()
      errors.add('INVALID_TIMESTAMP', index, 'a producer may not say that its timestamps are the append time')
    }
    // A rounded timestamp rises with the exact one, so only one that does not fall needs all its bits looked at.
    if (timestamp >= maxTimestamp && (timestamp > maxTimestamp || timestamp > Number.MAX_SAFE_INTEGER)) {
      maxTimestamp = timestamp
      const { timestampHigh, timestampLow } = cursor
      if (compareInt64(timestampHigh, timestampLow, maxHigh, maxLow) > 0) {
        maxHigh = timestampHigh
        maxLow = timestampLow
      }
    }
    index += 1
  }
  return { errors, isDense, hasAttributes, hasNegativeTimestamp, maxHigh, maxLow }
}

/** Records that need no closer look, being well-formed; `undefined` where each of the batch needs one. */
function ordinaryRecords(view: BatchView, config: LogConfig, nowMs: number) {
  const { baseOffset, baseTimestamp, timestampType } = view
  if (baseOffset !== 0 || timestampType === 'append' || !isFarFromRounding(baseTimestamp)) return undefined
  const checksTime = config.timestampType === 'create'
  const oldest = checksTime ? Math.max(0, nowMs - config.timestampBeforeMaxMs) : 0
  const latest = checksTime ? nowMs + config.timestampAfterMaxMs : Number.MAX_SAFE_INTEGER
  return { deltaMin: oldest - baseTimestamp, deltaMax: latest - baseTimestamp, hasKey: config.isCompacted }
}

/** The sum with the delta of an ordinary record, which has at most 21 bits, is exact. */
function isFarFromRounding(timestamp: number): boolean {
  return Math.abs(timestamp) < 2 ** 52
}

/** `producerCodec` is what `compression.type=producer` means here. */
function checkRecords(
  view: BatchView,
  cursor: RecordIterator,
  context: ValidationContext,
  producerCodec: CompressionType = view.compression!,
): MaybePromise<Validated> {
  const { config, nowMs, codecs } = context
  const source = view.compression!
  const target = config.compressionType === 'producer' ? producerCodec : config.compressionType
  const summary = summaryOf(view, cursor, context)
  if (summary.errors !== undefined) return summary.errors.refusal()
  const stampsTime = config.timestampType === 'append'
  const finish = (stored: BatchView): Validated => {
    if (stampsTime) stampAppendTime(stored, nowMs)
    if (stored !== view && stored.sizeBytes > config.maxMessageBytes) return tooLarge(stored.sizeBytes, config)
    return withinSegment(stored.bytes, stampsTime ? nowMs : -1, config)
  }
  if (target === source) {
    if (!stampsTime) repairMaxTimestamp(view, summary)
    // What is not compressed is stored with whatever offsets it has inside; Kafka stumbles over a compressed one.
    if (source === 'none' || summary.isDense) return finish(view)
    return refused('UNKNOWN_SERVER_ERROR', 'the offsets inside a compressed batch do not rise by one')
  }
  const fault = faultOfRebuilt(view, summary)
  if (fault !== undefined) return refused('UNKNOWN_SERVER_ERROR', fault)
  // With the bit of the append time in the header, the timestamps inside are not those of the records.
  if (!summary.isDense || summary.hasAttributes || view.timestampType === 'append') {
    const built = rebuilt(view, context, target)
    return built instanceof Promise ? built.then(finish).catch(refusalOf) : finish(built)
  }
  if (!stampsTime) repairMaxTimestamp(view, summary)
  const records = source === 'none' ? view.recordsBytes : cursor.bytes
  const recoded = target === 'none' ? records : codecs.compress(target, records, levelOf(target, config))
  if (recoded instanceof Promise)
    return recoded.then((bytes) => finish(withRecords(view, bytes, target))).catch(refusalOf)
  return finish(withRecords(view, recoded, target))
}

/** What Kafka stumbles over when it builds a batch anew, and takes in one that it stores as it came. */
function faultOfRebuilt(view: BatchView, { hasNegativeTimestamp }: RecordSummary): string | undefined {
  if (hasNegativeTimestamp) return 'a negative timestamp'
  if (view.producerId >= 0 && view.producerEpoch < 0) return `a producer id with epoch ${view.producerEpoch}`
  if (view.isTransactional && view.producerId < 0) return 'a transaction without a producer id'
  return undefined
}

/** Whether a record's timestamp is further from now than the topic allows. -1 is no timestamp. */
function isTimestampOut(timestampMs: number, nowMs: number, config: LogConfig): boolean {
  if (timestampMs === NO_TIMESTAMP) return false
  const ageMs = nowMs - timestampMs
  // Kafka reckons in int64, where a timestamp this far in the past wraps around into the future.
  if (ageMs > INT64_MAX) return config.timestampAfterMaxMs !== Number.POSITIVE_INFINITY
  return ageMs > config.timestampBeforeMaxMs || -ageMs > config.timestampAfterMaxMs
}

function stampAppendTime(view: BatchView, nowMs: number): void {
  view.setMaxTimestamp('append', nowMs)
  clearUnusedAttributes(view)
  view.recomputeCrc()
}

/** Whoever writes attributes anew writes only what means something, as Kafka does. */
function clearUnusedAttributes(view: BatchView): void {
  const at = view.position + ATTRIBUTES_AT
  view.bytes[at] = 0
  view.bytes[at + 1]! &= USED_ATTRIBUTES
}

/**
 * Producers differ in what they write as the largest timestamp, and readers by time rely on it. The new checksum
 * is safe: the old one was found right, and what it stands for has not been touched since.
 */
function repairMaxTimestamp(view: BatchView, summary: RecordSummary): void {
  const at = view.position + MAX_TIMESTAMP_AT
  const isAppend = view.timestampType === 'append'
  // The records of a batch with the append bit take their timestamp from the header: that one is right.
  const high = isAppend ? readInt32(view.bytes, at) : summary.maxHigh
  const low = isAppend ? readInt32(view.bytes, at + 4) : summary.maxLow
  if (!isAppend && readInt32(view.bytes, at) === high && readInt32(view.bytes, at + 4) === low) return
  view.setMaxTimestamp('create', 0)
  clearUnusedAttributes(view)
  writeInt32(view.bytes, at, high)
  writeInt32(view.bytes, at + 4, low)
  view.recomputeCrc()
}

/** A new batch with the header of `view` around other record bytes, without attribute bits that mean nothing yet. */
function withRecords(view: BatchView, records: Uint8Array, compression: CompressionType): BatchView {
  const bytes = new Uint8Array(BATCH_HEADER_BYTES + records.length)
  bytes.set(view.bytes.subarray(view.position, view.position + BATCH_HEADER_BYTES))
  bytes.set(records, BATCH_HEADER_BYTES)
  writeInt32(bytes, LENGTH_AT, bytes.length - BATCH_PREFIX_BYTES)
  bytes[ATTRIBUTES_AT] = 0
  bytes[ATTRIBUTES_AT + 1] = (bytes[ATTRIBUTES_AT + 1]! & KEPT_ATTRIBUTES) | compressionIds[compression]
  const stored = new BatchView(bytes)
  stored.recomputeCrc()
  return stored
}

/** A batch that gets another codec gets offsets that rise by one too, whatever the producer wrote inside. */
function rebuilt(view: BatchView, context: ValidationContext, target: CompressionType): MaybePromise<BatchView> {
  const decoded = context.codecs.decode(view, Number.MAX_SAFE_INTEGER)
  if (decoded instanceof Promise) return decoded.then((cursor) => rebuiltFrom(view, cursor, context, target))
  return rebuiltFrom(view, decoded, context, target)
}

function rebuiltFrom(
  view: BatchView,
  cursor: RecordIterator,
  { codecs, config }: ValidationContext,
  target: CompressionType,
): MaybePromise<BatchView> {
  const builder = new RecordBatchBuilder({
    producerId: view.producerId,
    producerEpoch: view.producerEpoch,
    baseSequence: view.baseSequence,
    isTransactional: view.isTransactional,
    initialBytes: BATCH_HEADER_BYTES + cursor.bytes.length,
  })
  const isStamped = view.timestampType === 'append'
  const stampAt = view.position + MAX_TIMESTAMP_AT
  while (cursor.moveNext()) {
    const high = isStamped ? readInt32(view.bytes, stampAt) : cursor.timestampHigh
    const low = isStamped ? readInt32(view.bytes, stampAt + 4) : cursor.timestampLow
    builder.appendExact(high, low, cursor.key, cursor.value, cursor.headers)
  }
  const plain = new BatchView(builder.buildSync())
  if (target === 'none') return plain
  const records = codecs.compress(target, plain.recordsBytes, levelOf(target, config))
  if (records instanceof Promise) return records.then((bytes) => withRecords(plain, bytes, target))
  return withRecords(plain, records, target)
}

function levelOf(type: CompressionType, { compressionLevels }: LogConfig): CompressOptions {
  if (type === 'none' || type === 'snappy') return {}
  // -1 is how Kafka writes gzip's own default.
  const level = compressionLevels[type]
  return type === 'gzip' && level === -1 ? {} : { level }
}

/** Bytes up to the end of the last whole batch: what a client cut off itself never was a batch. */
function wholeBatches(bytes: Uint8Array): Uint8Array {
  const cursor = new BatchCursor(bytes)
  while (cursor.moveNext());
  return cursor.position === bytes.length ? bytes : bytes.subarray(0, cursor.position)
}

class RecordErrors {
  #hasTimestampError = false
  readonly #list: RecordError[] = []

  add(errorName: ErrorName, batchIndex: number, message: string): void {
    if (errorName === 'INVALID_TIMESTAMP') this.#hasTimestampError = true
    this.#list.push({ batchIndex, message })
  }

  refusal(): Refusal {
    const count = this.#list.length
    return {
      isValid: false,
      errorName: this.#hasTimestampError ? 'INVALID_TIMESTAMP' : 'INVALID_RECORD',
      message: `${count} ${count === 1 ? 'record was' : 'records were'} refused: ${this.#list[0]!.message}`,
      recordErrors: this.#list,
      tellsLogStart: true,
    }
  }
}

function accepted(bytes: Uint8Array, logAppendTimeMs: number): Accepted {
  return { isValid: true, bytes, logAppendTimeMs }
}

function withinSegment(bytes: Uint8Array, logAppendTimeMs: number, config: LogConfig): Validated {
  if (bytes.length <= config.segmentSizeBytes) return accepted(bytes, logAppendTimeMs)
  const detail = `${bytes.length} bytes do not fit a segment of ${config.segmentSizeBytes}`
  return refused('RECORD_LIST_TOO_LARGE', detail, false)
}

function tooLarge(sizeBytes: number, config: LogConfig): Refusal {
  return refused('MESSAGE_TOO_LARGE', `a batch of ${sizeBytes} bytes is larger than ${config.maxMessageBytes}`, false)
}

function invalidRecord(message: string): Refusal {
  return refused('INVALID_RECORD', message)
}

function refused(errorName: ErrorName, message: string, tellsLogStart = true): Refusal {
  return { isValid: false, errorName, message, recordErrors: [], tellsLogStart }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof DecompressionError) {
    if (error.kind === 'too-large') return refused('MESSAGE_TOO_LARGE', error.message, false)
    return refused('UNKNOWN_SERVER_ERROR', error.message)
  }
  if (error instanceof CorruptBatchError) {
    if (error.kind === 'bad-varint') return refused('UNKNOWN_SERVER_ERROR', error.message)
    const isOfBatch = error.kind === 'bad-length' || error.kind === 'bad-magic' || error.kind === 'too-large'
    return isOfBatch ? refused('CORRUPT_MESSAGE', error.message, false) : invalidRecord(error.message)
  }
  throw error
}
