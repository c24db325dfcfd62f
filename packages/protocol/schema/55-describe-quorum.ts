import { api, field } from './notation.ts'

export const describeQuorum = api({
  key: 55,
  name: 'DescribeQuorum',
  about: 'Shows the voters and observers of the metadata quorum and how far each has come.',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  clusterAction: true,
  forwardable: true,
  request: {
    fields: [
      field('topics', '[]TopicData', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]PartitionData', '0+', [field('partitionIndex', 'int32', '0+')]),
      ]),
    ],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '2+', { nullable: '2+', ignorable: true }),
      field('topics', '[]TopicData', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]PartitionData', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '2+', { nullable: '2+', ignorable: true }),
          field('leaderId', 'int32', '0+', { entity: 'brokerId' }),
          field('leaderEpoch', 'int32', '0+'),
          field('highWatermark', 'int64', '0+'),
          field('currentVoters', '[]ReplicaState', '0+'),
          field('observers', '[]ReplicaState', '0+'),
        ]),
      ]),
      field('nodes', '[]Node', '2+', [
        field('nodeId', 'int32', '2+', { mapKey: true, entity: 'brokerId' }),
        field('listeners', '[]Listener', '2+', [
          field('name', 'string', '2+', { mapKey: true }),
          field('host', 'string', '2+'),
          field('port', 'uint16', '2+'),
        ]),
      ]),
    ],
    structs: {
      ReplicaState: [
        field('replicaId', 'int32', '0+', { entity: 'brokerId' }),
        field('replicaDirectoryId', 'uuid', '2+'),
        field('logEndOffset', 'int64', '0+'),
        field('lastFetchTimestamp', 'int64', '1+', { default: -1, ignorable: true }),
        field('lastCaughtUpTimestamp', 'int64', '1+', { default: -1, ignorable: true }),
      ],
    },
  },
})
