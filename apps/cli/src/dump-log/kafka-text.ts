import { type Json, jsonText } from '@ottla/protocol/record-json'
import type {
  ClientQuotaRecord,
  RemoteLogSegmentMetadataRecord,
  RemoteLogSegmentMetadataSnapshotRecord,
  RemoteLogSegmentMetadataUpdateRecord,
  RemotePartitionDeleteMetadataRecord,
} from '@ottla/protocol/records'

/**
 * What Kafka's tool prints of a record where that is not its JSON: Java's text form of an object, and a number that
 * Java writes in its own way. Undefined for all other records.
 */
export function kafkaTextOf(name: string, value: object, json: { readonly [name: string]: Json }): string | undefined {
  switch (name) {
    case 'ClientQuotaRecord':
      return quotaText(value as ClientQuotaRecord, json)
    case 'RemoteLogSegmentMetadataRecord':
      return segmentText(value as RemoteLogSegmentMetadataRecord)
    case 'RemoteLogSegmentMetadataUpdateRecord':
      return updateText(value as RemoteLogSegmentMetadataUpdateRecord)
    case 'RemoteLogSegmentMetadataSnapshotRecord':
      return snapshotText(value as RemoteLogSegmentMetadataSnapshotRecord)
    case 'RemotePartitionDeleteMetadataRecord':
      return partitionText(value as RemotePartitionDeleteMetadataRecord)
    default:
      return undefined
  }
}

const segmentStates = [
  'COPY_SEGMENT_STARTED',
  'COPY_SEGMENT_FINISHED',
  'DELETE_SEGMENT_STARTED',
  'DELETE_SEGMENT_FINISHED',
]
const partitionStates = ['DELETE_PARTITION_MARKED', 'DELETE_PARTITION_STARTED', 'DELETE_PARTITION_FINISHED']

function segmentText(value: RemoteLogSegmentMetadataRecord): string {
  return object('RemoteLogSegmentMetadata', {
    remoteLogSegmentId: segmentIdText(value.remoteLogSegmentId),
    startOffset: value.startOffset,
    endOffset: value.endOffset,
    brokerId: value.brokerId,
    maxTimestampMs: value.maxTimestampMs,
    eventTimestampMs: value.eventTimestampMs,
    segmentLeaderEpochs: epochsText(value.segmentLeaderEpochs),
    segmentSizeInBytes: value.segmentSizeInBytes,
    customMetadata: customText(value.customMetadata),
    state: segmentStates[value.remoteLogSegmentState] ?? value.remoteLogSegmentState,
    txnIdxEmpty: value.txnIndexEmpty,
  })
}

function updateText(value: RemoteLogSegmentMetadataUpdateRecord): string {
  return object('RemoteLogSegmentMetadataUpdate', {
    remoteLogSegmentId: segmentIdText(value.remoteLogSegmentId),
    customMetadata: customText(value.customMetadata),
    state: segmentStates[value.remoteLogSegmentState] ?? value.remoteLogSegmentState,
    eventTimestampMs: value.eventTimestampMs,
    brokerId: value.brokerId,
  })
}

function snapshotText(value: RemoteLogSegmentMetadataSnapshotRecord): string {
  return object('RemoteLogSegmentMetadataSnapshot', {
    segmentId: value.segmentId,
    startOffset: value.startOffset,
    endOffset: value.endOffset,
    maxTimestampMs: value.maxTimestampMs,
    segmentLeaderEpochs: epochsText(value.segmentLeaderEpochs),
    segmentSizeInBytes: value.segmentSizeInBytes,
    customMetadata: customText(value.customMetadata),
    state: segmentStates[value.remoteLogSegmentState] ?? value.remoteLogSegmentState,
    txnIdxEmpty: value.txnIndexEmpty,
  })
}

function partitionText(value: RemotePartitionDeleteMetadataRecord): string {
  return object('RemotePartitionDeleteMetadata', {
    topicPartition: topicPartitionText(value.topicIdPartition),
    state: partitionStates[value.remotePartitionDeleteState] ?? value.remotePartitionDeleteState,
    eventTimestampMs: value.eventTimestampMs,
    brokerId: value.brokerId,
  })
}

interface TopicIdPartition {
  readonly id: string
  readonly name: string
  readonly partition: number
}

function segmentIdText({ topicIdPartition, id }: { topicIdPartition: TopicIdPartition; id: string }): string {
  return object('RemoteLogSegmentId', { topicIdPartition: topicPartitionText(topicIdPartition), id })
}

function topicPartitionText({ id, name, partition }: TopicIdPartition): string {
  return `${id}:${name}-${partition}`
}

function epochsText(epochs: readonly { leaderEpoch: number; offset: number }[]): string {
  const sorted = [...epochs].sort((left, right) => left.leaderEpoch - right.leaderEpoch)
  return `{${sorted.map(({ leaderEpoch, offset }) => `${leaderEpoch}=${offset}`).join(', ')}}`
}

function customText(bytes: Uint8Array | null): string {
  return bytes === null ? 'Optional.empty' : `Optional[CustomMetadata{${bytes.length} bytes}]`
}

function object(name: string, fields: Readonly<Record<string, string | number | boolean>>): string {
  const members = Object.entries(fields).map(([field, value]) => `${field}=${value}`)
  return `${name}{${members.join(', ')}}`
}

function quotaText({ value }: ClientQuotaRecord, json: { readonly [name: string]: Json }): string {
  const members = Object.entries(json).map(([name, member]) => {
    return `${JSON.stringify(name)}:${name === 'value' ? javaDouble(value) : jsonText(member)}`
  })
  return `{"type":"CLIENT_QUOTA_RECORD","version":0,"data":{${members.join(',')}}}`
}

/** As `Double.toString` writes it: never without a fraction, and with an exponent from ten million on. */
export function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(String(value))
  const size = Math.abs(value)
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return withFraction(String(value))
  const [digits, exponent] = value.toExponential().split('e')
  return `${withFraction(digits!)}E${Number(exponent)}`
}

function withFraction(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`
}
