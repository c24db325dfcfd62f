import { api, field } from './notation.ts'

export const endQuorumEpoch = api({
  key: 54,
  name: 'EndQuorumEpoch',
  about: 'The leader of the metadata quorum gives up its epoch.',
  versions: '0-1',
  flexible: '1+',
  listeners: ['controller'],
  clusterAction: true,
  request: {
    fields: [
      field('clusterId', 'string', '0+', { nullable: '0+', default: null }),
      field('topics', '[]TopicData', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]PartitionData', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('leaderId', 'int32', '0+', { entity: 'brokerId' }),
          field('leaderEpoch', 'int32', '0+'),
          field('preferredSuccessors', '[]int32', '0', { ignorable: true }),
          field('preferredCandidates', '[]ReplicaInfo', '1+', { ignorable: true }, [
            field('candidateId', 'int32', '1+', { entity: 'brokerId' }),
            field('candidateDirectoryId', 'uuid', '1+'),
          ]),
        ]),
      ]),
      field('leaderEndpoints', '[]LeaderEndpoint', '1+', { ignorable: true }, [
        field('name', 'string', '1+', { mapKey: true }),
        field('host', 'string', '1+'),
        field('port', 'uint16', '1+'),
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
