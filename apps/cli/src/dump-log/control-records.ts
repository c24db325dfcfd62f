import { type MessageCodec, Reader } from '@ottla/protocol'
import {
  CorruptBatchError,
  controlRecordTypes,
  decodeEndTransactionMarker,
  type RecordIterator,
} from '@ottla/protocol/record'
import { type Json, jsonText, recordToJson } from '@ottla/protocol/record-json'
import {
  kRaftVersionRecord,
  leaderChangeMessage,
  snapshotFooterRecord,
  snapshotHeaderRecord,
  votersRecord,
} from '@ottla/protocol/records'

/** What a control record says. */
export interface ControlContent {
  readonly type: string
  /** As a line of text goes on with it. */
  readonly text: string
  readonly data: Json
}

// The value of a codec is not known here; what comes out of `read` goes into `recordToJson` of the same codec.
const messages: readonly ({ readonly label: string; readonly codec: MessageCodec<never> } | undefined)[] = [
  undefined,
  undefined,
  { label: 'LeaderChange:', codec: leaderChangeMessage as unknown as MessageCodec<never> },
  { label: 'SnapshotHeader', codec: snapshotHeaderRecord as unknown as MessageCodec<never> },
  { label: 'SnapshotFooter', codec: snapshotFooterRecord as unknown as MessageCodec<never> },
  { label: 'KRaftVersion', codec: kRaftVersionRecord as unknown as MessageCodec<never> },
  { label: 'KRaftVoters', codec: votersRecord as unknown as MessageCodec<never> },
]

/** Throws a `CorruptBatchError` or a `DecodeError` for bytes that are no control record. */
export function controlContent({ key, value }: RecordIterator): ControlContent {
  if (key === null || key.length < 4) {
    throw new CorruptBatchError('bad-control-record', 0, `Control record key of ${key?.length ?? 'no'} bytes`)
  }
  const reader = new Reader(key)
  reader.int16()
  const typeId = reader.int16()
  const type = controlRecordTypes[typeId] ?? 'UNKNOWN'
  if (type === 'ABORT' || type === 'COMMIT') {
    const { coordinatorEpoch } = decodeEndTransactionMarker(value)
    return { type, text: `endTxnMarker: ${type} coordinatorEpoch: ${coordinatorEpoch}`, data: { coordinatorEpoch } }
  }
  const message = messages[typeId]
  if (message === undefined) return { type, text: `controlType: ${type}(${typeId})`, data: { typeId } }
  if (value === null) throw new CorruptBatchError('bad-control-record', 0, `${type} without a value`)
  // The version of such a message is its own first field.
  const codec = message.codec as unknown as MessageCodec<object>
  const version = Math.min(new Reader(value).int16(), codec.highestVersion)
  const data = recordToJson(codec, codec.read(new Reader(value), version), version)
  return { type, text: `${message.label} ${jsonText(data)}`, data }
}
