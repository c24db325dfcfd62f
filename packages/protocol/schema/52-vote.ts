import { api, field } from './notation.ts'

export const vote = api({
  key: 52,
  name: 'Vote',
  about: 'A candidate of the metadata quorum asks for a vote, or asks whether it would get one.',
  versions: '0-2',
  flexible: '0+',
  listeners: ['controller'],
  clusterAction: true,
  request: {
    fields: [
      field('clusterId', 'string', '0+', { nullable: '0+', default: null }),
      field('voterId', 'int32', '1+', { default: -1, ignorable: true, entity: 'brokerId' }),
      field('topics', '[]TopicData', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]PartitionData', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('replicaEpoch', 'int32', '0+'),
          field('replicaId', 'int32', '0+', { entity: 'brokerId' }),
          field('replicaDirectoryId', 'uuid', '1+', { ignorable: true }),
          field('voterDirectoryId', 'uuid', '1+', { ignorable: true }),
          field('lastOffsetEpoch', 'int32', '0+'),
          field('lastOffset', 'int64', '0+'),
          field('preVote', 'bool', '2+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('topics', '[]TopicData', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]PartitionData', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('leaderId', 'int32', '0+', { entity: 'brokerId' }),
          field('leaderEpoch', 'int32', '0+'),
          field('voteGranted', 'bool', '0+'),
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
