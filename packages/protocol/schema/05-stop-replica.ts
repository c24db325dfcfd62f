import { api, field } from './notation.ts'

export const stopReplica = api({
  key: 5,
  name: 'StopReplica',
  about: 'The ZooKeeper controller told a broker to stop following partitions, or to delete them.',
  versions: '0-4',
  flexible: '2+',
  listeners: ['zkBroker'],
  clusterAction: true,
  request: {
    fields: [
      field('controllerId', 'int32', '0+', { entity: 'brokerId' }),
      field('isKRaftController', 'bool', '4+'),
      field('controllerEpoch', 'int32', '0+'),
      field('brokerEpoch', 'int64', '1+', { default: -1, ignorable: true }),
      field('deletePartitions', 'bool', '0-2'),
      field('ungroupedPartitions', '[]StopReplicaPartitionV0', '0', [
        field('topicName', 'string', '0', { entity: 'topicName' }),
        field('partitionIndex', 'int32', '0'),
      ]),
      field('topics', '[]StopReplicaTopicV1', '1-2', [
        field('name', 'string', '1-2', { entity: 'topicName' }),
        field('partitionIndexes', '[]int32', '1-2'),
      ]),
      field('topicStates', '[]StopReplicaTopicState', '3+', [
        field('topicName', 'string', '3+', { entity: 'topicName' }),
        field('partitionStates', '[]StopReplicaPartitionState', '3+', [
          field('partitionIndex', 'int32', '3+'),
          field('leaderEpoch', 'int32', '3+', { default: -1 }),
          field('deletePartition', 'bool', '3+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('partitionErrors', '[]StopReplicaPartitionError', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitionIndex', 'int32', '0+'),
        field('errorCode', 'int16', '0+'),
      ]),
    ],
  },
})
