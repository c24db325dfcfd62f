import type { MaybePromise } from '../compression/codec.ts'
import type { CompressionType } from '../compression/compression-type.ts'
import { type BatchView, batches } from './batch.ts'
import { MAX_TIMESTAMP_AT, type TimestampType } from './batch-header.ts'
import { DownConversionError } from './down-conversion-error.ts'
import { readInt32 } from './fixed-int.ts'
import { MessageSetBuilder } from './message-set-builder.ts'
import type { RecordIterator } from './record.ts'
import { RecordBatchBuilder, type RecordBatchOptions } from './record-batch-builder.ts'

export interface ConvertOptions {
  /** The most that all records may take decompressed. */
  readonly limitBytes: number
  readonly baseOffset?: number
  readonly compression?: CompressionType
  readonly level?: number
  readonly timestampType?: TimestampType
  readonly appendTimeMs?: number
  readonly partitionLeaderEpoch?: number
}

/**
 * One batch of magic 2 with the records of a message set of magic 0 or 1, as a broker makes it of what an old
 * producer sent. The records get offsets one after the other from `baseOffset`; what they carried is not kept.
 * A record of magic 0 has the timestamp -1.
 */
export function convertToV2(bytes: Uint8Array, options: ConvertOptions): MaybePromise<Uint8Array> {
  const budget = new Budget(options.limitBytes)
  const sources = mapInTurn([...batches(bytes)], (batch) => {
    const records = batch.decodedRecords(budget.leftBytes)
    return records instanceof Promise
      ? records.then((decoded) => budget.spend(decoded, bytes))
      : budget.spend(records, bytes)
  })
  if (sources instanceof Promise) return sources.then((all) => rebatch(all, options).build())
  return rebatch(sources, options).build()
}

/** `convertToV2` without a promise. For zstd `loadSyncCodecs` must have run. */
export function convertToV2Sync(bytes: Uint8Array, options: ConvertOptions): Uint8Array {
  const budget = new Budget(options.limitBytes)
  const sources = [...batches(bytes)].map((batch) => budget.spend(batch.decodedRecordsSync(budget.leftBytes), bytes))
  return rebatch(sources, options).buildSync()
}

/** All batches are decompressed before the first record is written, so that the limit is one for all of them. */
class Budget {
  leftBytes: number

  constructor(limitBytes: number) {
    this.leftBytes = limitBytes
  }

  /** Counts what was decompressed for `records`, which is nothing where they are in `source` itself. */
  spend(records: RecordIterator, source: Uint8Array): RecordIterator {
    if (records.bytes !== source) this.leftBytes -= records.bytes.length
    return records
  }
}

function rebatch(sources: readonly RecordIterator[], options: ConvertOptions): RecordBatchBuilder {
  const { limitBytes, ...batchOptions } = options
  const builder = new RecordBatchBuilder(batchOptions satisfies RecordBatchOptions)
  for (const records of sources) {
    while (records.moveNext()) {
      const { timestampHigh, timestampLow, key, value, headers } = records
      builder.appendExact(timestampHigh, timestampLow, key, value, headers)
    }
  }
  return builder
}

export interface DownConvertOptions {
  readonly toMagic: 0 | 1
  /** The most that the records of one batch may take decompressed. */
  readonly limitBytes: number
  /** The offset that the consumer asked for. Uncompressed records below it are left out, as such consumers expect. */
  readonly firstOffset?: number
}

/**
 * The batches in `bytes` as message sets that a consumer of the time of magic 0 or 1 understands: with their codec
 * kept, without headers, and without control batches, which such a consumer would take for data. Batches of that
 * magic or an older one stay as they are. zstd cannot be converted: that is a `DownConversionError`.
 */
export function downConvert(bytes: Uint8Array, options: DownConvertOptions): MaybePromise<Uint8Array> {
  const parts = mapInTurn(convertible(bytes, options), (batch) => {
    if (batch.magic <= options.toMagic) return batch.batchBytes
    const source = sourceOf(batch, options)
    const records = batch.decodedRecords(options.limitBytes)
    if (records instanceof Promise) return records.then((decoded) => rewrite(source, decoded).build())
    return rewrite(source, records).build()
  })
  return parts instanceof Promise ? parts.then(concatenate) : concatenate(parts)
}

/** `downConvert` without a promise. */
export function downConvertSync(bytes: Uint8Array, options: DownConvertOptions): Uint8Array {
  return concatenate(
    convertible(bytes, options).map((batch) => {
      if (batch.magic <= options.toMagic) return batch.batchBytes
      return rewrite(sourceOf(batch, options), batch.decodedRecordsSync(options.limitBytes)).buildSync()
    }),
  )
}

function convertible(bytes: Uint8Array, { toMagic }: DownConvertOptions): BatchView[] {
  return [...batches(bytes)].filter((batch) => {
    if (batch.isControl) return false
    if (batch.magic > toMagic && batch.compression === 'zstd') {
      throw new DownConversionError('unsupported-codec', `zstd has no place in magic ${toMagic}`)
    }
    return true
  })
}

/** What the new message set takes from the header of the batch; read before a promise, after which the view may have moved. */
interface Source {
  readonly toMagic: 0 | 1
  readonly compression: Exclude<CompressionType, 'zstd'>
  readonly timestampType: TimestampType
  readonly maxTimestampHigh: number
  readonly maxTimestampLow: number
  readonly firstOffset: number
}

function sourceOf(batch: BatchView, { toMagic, firstOffset }: DownConvertOptions): Source {
  const compression = (batch.compression ?? 'none') as Exclude<CompressionType, 'zstd'>
  return {
    toMagic,
    compression,
    timestampType: batch.timestampType,
    maxTimestampHigh: batch.magic < 2 ? 0 : readInt32(batch.bytes, batch.position + MAX_TIMESTAMP_AT),
    maxTimestampLow: batch.magic < 2 ? 0 : readInt32(batch.bytes, batch.position + MAX_TIMESTAMP_AT + 4),
    firstOffset: compression === 'none' ? (firstOffset ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY,
  }
}

function rewrite(source: Source, records: RecordIterator): MessageSetBuilder {
  const { toMagic: magic, compression, timestampType } = source
  const builder = new MessageSetBuilder({ magic, compression, timestampType })
  const hasAppendTime = timestampType === 'append' && magic === 1
  while (records.moveNext()) {
    if (records.offset < source.firstOffset) continue
    const high = hasAppendTime ? source.maxTimestampHigh : records.timestampHigh
    const low = hasAppendTime ? source.maxTimestampLow : records.timestampLow
    builder.appendExact(records.offset, high, low, records.key, records.value)
  }
  return builder
}

/** `work` for each item, one after the other; a promise only if any of them gives one. */
function mapInTurn<T, R>(items: readonly T[], work: (item: T) => MaybePromise<R>): MaybePromise<R[]> {
  const results: R[] = []
  for (let index = 0; index < items.length; index += 1) {
    const result = work(items[index]!)
    if (result instanceof Promise) {
      return result.then(async (first) => {
        results.push(first)
        for (const item of items.slice(index + 1)) results.push(await work(item))
        return results
      })
    }
    results.push(result)
  }
  return results
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  let size = 0
  for (const part of parts) size += part.length
  const bytes = new Uint8Array(size)
  let position = 0
  for (const part of parts) {
    bytes.set(part, position)
    position += part.length
  }
  return bytes
}
