import { CorruptBatchError } from './corrupt-batch-error.ts'
import { readInt16, readInt32, writeInt16, writeInt32 } from './fixed-int.ts'
import { RecordBatchBuilder } from './record-batch-builder.ts'

/**
 * Control records: what brokers write into a log for each other, in batches that are marked so. Consumers skip them.
 *
 *   key   := version: int16 (0), type: int16
 *   value := EndTransactionMarker for ABORT and COMMIT; a message of its own for each of the others
 *
 *   EndTransactionMarker := version: int16 (0), coordinatorEpoch: int32
 */
export type ControlRecordType =
  | 'ABORT'
  | 'COMMIT'
  | 'LEADER_CHANGE'
  | 'SNAPSHOT_HEADER'
  | 'SNAPSHOT_FOOTER'
  | 'KRAFT_VERSION'
  | 'KRAFT_VOTERS'

/** By the number that stands in the key. */
export const controlRecordTypes: readonly ControlRecordType[] = [
  'ABORT',
  'COMMIT',
  'LEADER_CHANGE',
  'SNAPSHOT_HEADER',
  'SNAPSHOT_FOOTER',
  'KRAFT_VERSION',
  'KRAFT_VOTERS',
]

const KEY_VERSION = 0
const KEY_BYTES = 4
const END_TRANSACTION_VERSION = 0
const END_TRANSACTION_BYTES = 6

export interface ControlRecordKey {
  readonly version: number
  /** Undefined for a type that is younger than this code; such a record is skipped like any other. */
  readonly type: ControlRecordType | undefined
}

export interface EndTransactionMarker {
  readonly version: number
  readonly coordinatorEpoch: number
}

/** A control record to write; `value` is already encoded. */
export interface ControlRecord {
  readonly type: ControlRecordType
  readonly value: Uint8Array
}

export interface ControlBatchOptions {
  readonly baseOffset: number
  readonly partitionLeaderEpoch: number
  readonly timestampMs: number
}

/** What a control record is, by its key alone. */
export function controlRecordType(key: Uint8Array | null): ControlRecordType | undefined {
  return decodeControlRecordKey(key).type
}

/** Reads the key. Throws a `CorruptBatchError` if it is not that of a control record. */
export function decodeControlRecordKey(key: Uint8Array | null): ControlRecordKey {
  // A later version may have more behind these two fields, but not less.
  if (key === null || key.length < KEY_BYTES) {
    throw new CorruptBatchError('bad-control-record', 0, `Control record key of ${key?.length ?? 'no'} bytes`)
  }
  const version = readInt16(key, 0)
  if (version < 0) throw new CorruptBatchError('bad-control-record', 0, `Control record key version ${version}`)
  return { version, type: controlRecordTypes[readInt16(key, 2)] }
}

export function encodeControlRecordKey(type: ControlRecordType): Uint8Array {
  const key = new Uint8Array(KEY_BYTES)
  writeInt16(key, 0, KEY_VERSION)
  writeInt16(key, 2, controlRecordTypes.indexOf(type))
  return key
}

/** Reads the value of an ABORT or COMMIT. Throws a `CorruptBatchError` if it is not one. */
export function decodeEndTransactionMarker(value: Uint8Array | null): EndTransactionMarker {
  if (value === null || value.length < END_TRANSACTION_BYTES) {
    throw new CorruptBatchError('bad-control-record', 0, `End of transaction of ${value?.length ?? 'no'} bytes`)
  }
  const version = readInt16(value, 0)
  if (version < 0) throw new CorruptBatchError('bad-control-record', 0, `End of transaction version ${version}`)
  return { version, coordinatorEpoch: readInt32(value, 2) }
}

export function encodeEndTransactionMarker(coordinatorEpoch: number): Uint8Array {
  const value = new Uint8Array(END_TRANSACTION_BYTES)
  writeInt16(value, 0, END_TRANSACTION_VERSION)
  writeInt32(value, 2, coordinatorEpoch)
  return value
}

/** The batch that ends a transaction of one producer in one partition. */
export function endTransactionBatch(
  options: ControlBatchOptions & {
    readonly result: 'ABORT' | 'COMMIT'
    readonly producerId: number
    readonly producerEpoch: number
    readonly coordinatorEpoch: number
  },
): Uint8Array {
  const { result, coordinatorEpoch, timestampMs, ...batchOptions } = options
  const builder = new RecordBatchBuilder({ ...batchOptions, isTransactional: true, isControl: true, initialBytes: 128 })
  builder.append(timestampMs, encodeControlRecordKey(result), encodeEndTransactionMarker(coordinatorEpoch))
  return builder.buildSync()
}

/** A batch of control records of the metadata log: a leader change, or what a snapshot begins and ends with. */
export function controlBatch(options: ControlBatchOptions, records: readonly ControlRecord[]): Uint8Array {
  const { timestampMs, ...batchOptions } = options
  const builder = new RecordBatchBuilder({ ...batchOptions, isControl: true, initialBytes: 256 })
  for (const { type, value } of records) builder.append(timestampMs, encodeControlRecordKey(type), value)
  return builder.buildSync()
}
