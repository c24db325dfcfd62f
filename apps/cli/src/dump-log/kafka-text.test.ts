import { type Json, recordToJson } from '@ottla/protocol/record-json'
import {
  clientQuotaRecord,
  remoteLogSegmentMetadataRecord,
  remoteLogSegmentMetadataSnapshotRecord,
  remoteLogSegmentMetadataUpdateRecord,
  remotePartitionDeleteMetadataRecord,
} from '@ottla/protocol/records'
import { expect, it } from 'vitest'
import { javaDouble, kafkaTextOf } from './kafka-text.ts'

const topicIdPartition = { name: 'orders', id: 'JEXY6aqzQY-32P5TStzaFg', partition: 2 }
const remoteLogSegmentId = { topicIdPartition, id: 'MvDxzVmcRsaTz33bUuRU6A' }
const segment = {
  startOffset: 5,
  endOffset: 9,
  brokerId: 1,
  maxTimestampMs: 17,
  eventTimestampMs: 18,
  segmentLeaderEpochs: [
    { leaderEpoch: 3, offset: 9 },
    { leaderEpoch: 0, offset: 5 },
  ],
  segmentSizeInBytes: 100,
  customMetadata: Uint8Array.of(1, 2, 3),
}

// The expectations are what the tool of Apache Kafka 4.3.1 prints for these records.
it.each([
  [
    remoteLogSegmentMetadataRecord.name,
    remoteLogSegmentMetadataRecord.create({
      ...segment,
      remoteLogSegmentId,
      remoteLogSegmentState: 3,
      txnIndexEmpty: true,
    }),
    'RemoteLogSegmentMetadata{remoteLogSegmentId=RemoteLogSegmentId{topicIdPartition=JEXY6aqzQY-32P5TStzaFg:orders-2, ' +
      'id=MvDxzVmcRsaTz33bUuRU6A}, startOffset=5, endOffset=9, brokerId=1, maxTimestampMs=17, eventTimestampMs=18, ' +
      'segmentLeaderEpochs={0=5, 3=9}, segmentSizeInBytes=100, customMetadata=Optional[CustomMetadata{3 bytes}], ' +
      'state=DELETE_SEGMENT_FINISHED, txnIdxEmpty=true}',
  ],
  [
    remoteLogSegmentMetadataUpdateRecord.name,
    remoteLogSegmentMetadataUpdateRecord.create({
      remoteLogSegmentId,
      brokerId: 1,
      eventTimestampMs: 18,
      remoteLogSegmentState: 1,
    }),
    'RemoteLogSegmentMetadataUpdate{remoteLogSegmentId=RemoteLogSegmentId{topicIdPartition=' +
      'JEXY6aqzQY-32P5TStzaFg:orders-2, id=MvDxzVmcRsaTz33bUuRU6A}, customMetadata=Optional.empty, ' +
      'state=COPY_SEGMENT_FINISHED, eventTimestampMs=18, brokerId=1}',
  ],
  [
    remoteLogSegmentMetadataSnapshotRecord.name,
    remoteLogSegmentMetadataSnapshotRecord.create({ ...segment, segmentId: 'MvDxzVmcRsaTz33bUuRU6A' }),
    'RemoteLogSegmentMetadataSnapshot{segmentId=MvDxzVmcRsaTz33bUuRU6A, startOffset=5, endOffset=9, maxTimestampMs=17, ' +
      'segmentLeaderEpochs={0=5, 3=9}, segmentSizeInBytes=100, customMetadata=Optional[CustomMetadata{3 bytes}], ' +
      'state=COPY_SEGMENT_STARTED, txnIdxEmpty=false}',
  ],
  [
    remotePartitionDeleteMetadataRecord.name,
    remotePartitionDeleteMetadataRecord.create({
      topicIdPartition,
      brokerId: 1,
      eventTimestampMs: 18,
      remotePartitionDeleteState: 2,
    }),
    'RemotePartitionDeleteMetadata{topicPartition=JEXY6aqzQY-32P5TStzaFg:orders-2, state=DELETE_PARTITION_FINISHED, ' +
      'eventTimestampMs=18, brokerId=1}',
  ],
])('%s is shown as an object of Java', (name, value, text) => {
  expect(kafkaTextOf(name, value, {})).toBe(text)
})

it('shows a quota as Java shows a number', () => {
  const value = clientQuotaRecord.create({ entity: [{ entityType: 'user', entityName: null }], key: 'k', value: 1e7 })
  const json = recordToJson(clientQuotaRecord, value, 0) as { readonly [name: string]: Json }
  expect(kafkaTextOf('ClientQuotaRecord', value, json)).toBe(
    '{"type":"CLIENT_QUOTA_RECORD","version":0,"data":{"entity":[{"entityType":"user","entityName":null}],"key":"k",' +
      '"value":1.0E7,"remove":false}}',
  )
  const numbers = [0, 0.5, 9_999_999, 12_345_678.9, 1e-3, 1e-4, -2.5e20, 123_456_789_012]
  expect(numbers.map(javaDouble).join(' ')).toBe('0.0 0.5 9999999.0 1.23456789E7 0.001 1.0E-4 -2.5E20 1.23456789012E11')
})

it('leaves all other records to their JSON', () => {
  expect(kafkaTextOf('TopicRecord', {}, {})).toBeUndefined()
})
