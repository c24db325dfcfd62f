/** Records of `__remote_log_metadata` (KIP-405). */
import { field, record } from '../notation.ts'

export const remoteLogSegmentMetadataRecord = record({
  name: 'RemoteLogSegmentMetadataRecord',
  about: 'A segment is being copied to remote storage.',
  kind: 'remote-log-metadata',
  id: 0,
  versions: '0',
  flexible: '0+',
  fields: [
    field('remoteLogSegmentId', 'RemoteLogSegmentIdEntry', '0+', [
      field('topicIdPartition', 'TopicIdPartitionEntry', '0+', [
        field('name', 'string', '0+'),
        field('id', 'uuid', '0+'),
        field('partition', 'int32', '0+'),
      ]),
      field('id', 'uuid', '0+'),
    ]),
    field('startOffset', 'int64', '0+'),
    field('endOffset', 'int64', '0+'),
    field('brokerId', 'int32', '0+'),
    field('maxTimestampMs', 'int64', '0+'),
    field('eventTimestampMs', 'int64', '0+'),
    field('segmentLeaderEpochs', '[]SegmentLeaderEpochEntry', '0+', [
      field('leaderEpoch', 'int32', '0+'),
      field('offset', 'int64', '0+'),
    ]),
    field('segmentSizeInBytes', 'int32', '0+'),
    field('customMetadata', 'bytes', '0+', { nullable: '0+', default: null }),
    field('remoteLogSegmentState', 'int8', '0+'),
    field('txnIndexEmpty', 'bool', '0+', { tag: 0 }),
  ],
})

export const remoteLogSegmentMetadataUpdateRecord = record({
  name: 'RemoteLogSegmentMetadataUpdateRecord',
  about: 'The state of a remote segment has changed.',
  kind: 'remote-log-metadata',
  id: 1,
  versions: '0',
  flexible: '0+',
  fields: [
    field('remoteLogSegmentId', 'RemoteLogSegmentIdEntry', '0+', [
      field('topicIdPartition', 'TopicIdPartitionEntry', '0+', [
        field('name', 'string', '0+'),
        field('id', 'uuid', '0+'),
        field('partition', 'int32', '0+'),
      ]),
      field('id', 'uuid', '0+'),
    ]),
    field('brokerId', 'int32', '0+'),
    field('eventTimestampMs', 'int64', '0+'),
    field('customMetadata', 'bytes', '0+', { nullable: '0+', default: null }),
    field('remoteLogSegmentState', 'int8', '0+'),
  ],
})

export const remotePartitionDeleteMetadataRecord = record({
  name: 'RemotePartitionDeleteMetadataRecord',
  about: 'The remote segments of a partition are being deleted.',
  kind: 'remote-log-metadata',
  id: 2,
  versions: '0',
  flexible: '0+',
  fields: [
    field('topicIdPartition', 'TopicIdPartitionEntry', '0+', [
      field('name', 'string', '0+'),
      field('id', 'uuid', '0+'),
      field('partition', 'int32', '0+'),
    ]),
    field('brokerId', 'int32', '0+'),
    field('eventTimestampMs', 'int64', '0+'),
    field('remotePartitionDeleteState', 'int8', '0+'),
  ],
})

export const remoteLogSegmentMetadataSnapshotRecord = record({
  name: 'RemoteLogSegmentMetadataSnapshotRecord',
  about: 'A remote segment in the snapshot file that a broker keeps.',
  kind: 'remote-log-metadata',
  id: 3,
  versions: '0',
  flexible: '0+',
  fields: [
    field('segmentId', 'uuid', '0+'),
    field('startOffset', 'int64', '0+'),
    field('endOffset', 'int64', '0+'),
    field('brokerId', 'int32', '0+'),
    field('maxTimestampMs', 'int64', '0+'),
    field('eventTimestampMs', 'int64', '0+'),
    field('segmentLeaderEpochs', '[]SegmentLeaderEpochEntry', '0+', [
      field('leaderEpoch', 'int32', '0+'),
      field('offset', 'int64', '0+'),
    ]),
    field('segmentSizeInBytes', 'int32', '0+'),
    field('customMetadata', 'bytes', '0+', { nullable: '0+', default: null }),
    field('remoteLogSegmentState', 'int8', '0+'),
    field('txnIndexEmpty', 'bool', '0+', { tag: 0 }),
  ],
})
