import { api, field } from './notation.ts'

export const fetchSnapshot = api({
  key: 59,
  name: 'FetchSnapshot',
  about: 'Reads a part of a snapshot of the metadata log.',
  versions: '0-1',
  flexible: '0+',
  listeners: ['controller'],
  request: {
    fields: [
      field('clusterId', 'string', '0+', { nullable: '0+', default: null, tag: 0 }),
      field('replicaId', 'int32', '0+', { default: -1, entity: 'brokerId' }),
      field('maxBytes', 'int32', '0+', { default: 0x7fffffff }),
      field('topics', '[]TopicSnapshot', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]PartitionSnapshot', '0+', [
          field('partition', 'int32', '0+'),
          field('currentLeaderEpoch', 'int32', '0+'),
          field('snapshotId', 'SnapshotId', '0+', [field('endOffset', 'int64', '0+'), field('epoch', 'int32', '0+')]),
          field('position', 'int64', '0+'),
          field('replicaDirectoryId', 'uuid', '1+', { tag: 0, ignorable: true }),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+', { ignorable: true }),
      field('errorCode', 'int16', '0+'),
      field('topics', '[]TopicSnapshot', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]PartitionSnapshot', '0+', [
          field('index', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('snapshotId', 'SnapshotId', '0+', [field('endOffset', 'int64', '0+'), field('epoch', 'int32', '0+')]),
          field('currentLeader', 'LeaderIdAndEpoch', '0+', { tag: 0 }, [
            field('leaderId', 'int32', '0+', { entity: 'brokerId' }),
            field('leaderEpoch', 'int32', '0+'),
          ]),
          field('size', 'int64', '0+'),
          field('position', 'int64', '0+'),
          field('unalignedRecords', 'records', '0+'),
        ]),
      ]),
      field('nodeEndpoints', '[]NodeEndpoint', '1+', { tag: 0 }, [
        field('nodeId', 'int32', '1+', { mapKey: true, entity: 'brokerId' }),
        field('host', 'string', '1+'),
        field('port', 'uint16', '1+'),
      ]),
    ],
  },
})
