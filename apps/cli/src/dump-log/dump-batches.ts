import { DecompressionError } from '@ottla/protocol/compression'
import {
  BatchView,
  CorruptBatchError,
  NO_SEQUENCE,
  type RecordIterator,
  readInt32,
  sequenceAfter,
} from '@ottla/protocol/record'
import type { Json } from '@ottla/protocol/record-json'
import { type ByteSource, batchFrames, int64At, maxTimestampOf } from '@ottla/storage/inspect'
import { controlContent } from './control-records.ts'
import { type DumpOptions, MAX_BYTES_UNLIMITED } from './dump-options.ts'
import type { Output } from './output.ts'
import { shownText } from './shown.ts'
import { isUndecodable } from './undecodable.ts'

/** Records of one batch may not take more memory than this when they are decompressed. */
const DECOMPRESSED_BYTES_MAX = 1024 * 1024 * 1024

/**
 * Dumps the batches of a `.log` or a `.checkpoint` file, and their records where asked. What is damaged is named, and
 * the dump goes on with the next batch for as long as it is known where that begins.
 */
export async function dumpBatches(
  file: string,
  source: ByteSource,
  options: DumpOptions,
  output: Output,
): Promise<void> {
  const gaps = new OffsetGaps()
  const isLimited = options.maxBytes < MAX_BYTES_UNLIMITED
  const frames = batchFrames(source, isLimited ? { to: options.maxBytes } : {})
  let step = frames.next()
  for (; step.done !== true; step = frames.next()) {
    const { batch, position, damage } = step.value
    const isValid = batch.isCrcValid()
    printBatch(file, batch, position, isValid, output)
    if (damage !== undefined) output.damage(file, position, `${damage} is unknown`)
    else if (!isValid) output.damage(file, position, `wrong checksum of the batch at offset ${batch.baseOffset}`)
    if (options.isDeep && damage === undefined) {
      await dumpRecords({ file, batch, position, options, output, gaps })
    }
    if (output.isFull) await output.flush()
  }
  const { position, tornBytes, damage } = step.value
  if (damage !== undefined) output.damage(file, damage.position, `${damage.detail}; ${tornBytes} bytes are not read`)
  else if (tornBytes > 0 && !isLimited) {
    if (!output.isJson) output.text(`Found ${tornBytes} invalid bytes at the end of ${file.replace(/^.*\//, '')}`)
    output.damage(file, position, `${tornBytes} bytes after the last whole batch`)
  }
  gaps.report(file, output)
}

const timestampTypes = { create: 'CreateTime', append: 'LogAppendTime' } as const

function timestampTypeOf({ magic, timestampType }: BatchView): string {
  return magic === 0 ? 'NoTimestampType' : timestampTypes[timestampType]
}

function printBatch(file: string, batch: BatchView, position: number, isValid: boolean, output: Output): void {
  const { magic, baseOffset, lastOffset, sizeBytes, crc, isTransactional, isControl, lastSequence } = batch
  const { recordCount, baseSequence, producerEpoch, partitionLeaderEpoch } = batch
  const timestamp = maxTimestampOf(batch)
  const timestampType = timestampTypeOf(batch)
  const compression = batch.compression ?? 'unknown'
  const signedMagic = (magic << 24) >> 24
  const isLegacy = magic < 2
  const producerId = isLegacy ? -1n : exact(batch, batch.producerId, PRODUCER_ID_AT)
  if (output.isJson) {
    output.json({
      kind: 'batch',
      file,
      position,
      sizeBytes,
      magic: signedMagic,
      baseOffset,
      lastOffset,
      count: isLegacy && recordCount < 0 ? null : recordCount,
      timestampType,
      timestampMs: timestamp,
      compression,
      ...(isLegacy
        ? {}
        : {
            baseSequence,
            lastSequence,
            producerId,
            producerEpoch,
            partitionLeaderEpoch,
            isTransactional,
            isControl,
            deleteHorizonMs: batch.deleteHorizonMs ?? null,
          }),
      crc,
      isValid,
    })
    return
  }
  const head = isLegacy
    ? `offset: ${baseOffset}`
    : `baseOffset: ${baseOffset} lastOffset: ${lastOffset} count: ${recordCount} baseSequence: ${baseSequence} ` +
      `lastSequence: ${lastSequence} producerId: ${producerId} producerEpoch: ${producerEpoch} ` +
      `partitionLeaderEpoch: ${partitionLeaderEpoch} isTransactional: ${isTransactional} isControl: ${isControl} ` +
      `deleteHorizonMs: ${optionalLong(batch.deleteHorizonMs)}`
  output.text(
    `${head} position: ${position} ${timestampType}: ${timestamp} size: ${sizeBytes} magic: ${signedMagic} ` +
      `compresscodec: ${compression} crc: ${crc} isvalid: ${isValid}`,
  )
}

const PRODUCER_ID_AT = 43

/** The number itself, or all of its bits where it was rounded. */
function exact({ bytes, position }: BatchView, rounded: number, at: number): bigint {
  return Number.isSafeInteger(rounded) ? BigInt(rounded) : int64At(bytes, position + at)
}

/** As Java prints one. */
export function optionalLong(value: number | bigint | undefined): string {
  return value === undefined ? 'OptionalLong.empty' : `OptionalLong[${value}]`
}

interface RecordsOfBatch {
  readonly file: string
  readonly batch: BatchView
  readonly position: number
  readonly options: DumpOptions
  readonly output: Output
  readonly gaps: OffsetGaps
}

async function dumpRecords(of: RecordsOfBatch): Promise<void> {
  const { file, batch, position, output, gaps } = of
  let count = 0
  try {
    const records = await batch.decodedRecords(DECOMPRESSED_BYTES_MAX)
    const legacy = batch.magic < 2 ? new LegacyChecksums(records, batch) : undefined
    while (records.moveNext()) {
      gaps.add(records.offset)
      if (output.isJson) printRecordJson(of, records, legacy?.next())
      else printRecordText(of, records, legacy?.next())
      count += 1
      if (output.isFull) await output.flush()
    }
  } catch (error) {
    if (!isDamage(error)) throw error
    output.damage(file, position, `record ${count} of the batch at offset ${batch.baseOffset}: ${error.message}`)
  }
}

function isDamage(error: unknown): error is Error {
  return error instanceof CorruptBatchError || error instanceof DecompressionError || isUndecodable(error)
}

function timestampOf(record: RecordIterator): number | bigint {
  if (Number.isSafeInteger(record.timestamp)) return record.timestamp
  return (BigInt(record.timestampHigh) << 32n) | BigInt(record.timestampLow >>> 0)
}

function sequenceOf({ baseSequence, baseOffset }: BatchView, offset: number): number {
  return baseSequence === NO_SEQUENCE ? NO_SEQUENCE : sequenceAfter(baseSequence, offset - baseOffset)
}

interface Checksum {
  readonly crc: number
  readonly isValid: boolean
}

function printRecordText(
  { batch, options, output }: RecordsOfBatch,
  record: RecordIterator,
  checksum?: Checksum,
): void {
  let line = '|'
  if (!options.skipRecordMetadata) {
    line +=
      ` offset: ${record.offset} ${timestampTypeOf(batch)}: ${timestampOf(record)} ` +
      `keySize: ${record.keySize} valueSize: ${record.valueSize}`
    if (checksum === undefined) {
      const headerKeys = record.headers.map(({ key }) => key).join(',')
      line += ` sequence: ${sequenceOf(batch, record.offset)} headerKeys: [${headerKeys}]`
    } else {
      line += ` isValid: ${checksum.isValid} crc: ${checksum.crc}`
    }
    if (batch.isControl) line += ` ${controlContent(record).text}`
  }
  if (options.decoder !== undefined && !batch.isControl) {
    const { key, payload, payloadText } = options.decoder(record)
    if (key !== undefined) line += ` key: ${shownText(key)}`
    if (payload !== undefined) line += ` payload: ${payloadText ?? shownText(payload)}`
  }
  output.text(line === '|' ? '' : line)
}

const utf8 = new TextDecoder()

function printRecordJson(
  { file, batch, options, output }: RecordsOfBatch,
  record: RecordIterator,
  checksum?: Checksum,
): void {
  const row: Record<string, Json> = { kind: 'record', file }
  if (!options.skipRecordMetadata) {
    row.offset = record.offset
    row.timestampType = timestampTypeOf(batch)
    row.timestampMs = timestampOf(record)
    row.keySize = record.keySize
    row.valueSize = record.valueSize
    if (checksum === undefined) {
      row.sequence = sequenceOf(batch, record.offset)
      row.headerKeys = record.headers.map(({ key }) => key)
    } else {
      row.crc = checksum.crc
      row.isValid = checksum.isValid
    }
    if (batch.isControl) {
      const { type, data } = controlContent(record)
      row.control = { type, data }
    }
  }
  if (options.decoder !== undefined && !batch.isControl) {
    const { key, payload } = options.decoder(record)
    row.key = key ?? null
    row.value = payload ?? null
    row.headers = record.headers.map(({ key, value }) => ({ key, value: value === null ? null : utf8.decode(value) }))
  }
  output.json(row)
}

/** Messages of magic 0 and 1 carry a checksum each, also inside a compressed one. Walks beside the records. */
class LegacyChecksums {
  readonly #bytes: Uint8Array
  #at: number

  constructor(records: RecordIterator, batch: BatchView) {
    this.#bytes = records.bytes
    this.#at = records.bytes === batch.bytes ? batch.position : 0
  }

  next(): Checksum {
    const message = new BatchView(this.#bytes, this.#at)
    this.#at += readInt32(this.#bytes, this.#at + 8) + 12
    return { crc: message.crc, isValid: message.isCrcValid() }
  }
}

/** Where one record does not follow the one before it: usual in a compacted topic, and a question elsewhere. */
class OffsetGaps {
  #last: number | undefined
  readonly #pairs: [number, number][] = []

  add(offset: number): void {
    if (this.#last !== undefined && offset !== this.#last + 1 && this.#pairs.length < GAPS_MAX) {
      this.#pairs.push([this.#last, offset])
    }
    this.#last = offset
  }

  report(file: string, output: Output): void {
    if (this.#pairs.length === 0) return
    output.note(`Non-consecutive offsets in ${file}`)
    for (const [last, next] of this.#pairs) output.note(`  ${last} is followed by ${next}`)
    if (this.#pairs.length === GAPS_MAX) output.note('  (and there may be more)')
  }
}

/** A compacted log may have one after every record; the list must not grow with the file. */
const GAPS_MAX = 10_000
