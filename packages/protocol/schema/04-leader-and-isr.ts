import { api, field } from './notation.ts'

export const leaderAndIsr = api({
  key: 4,
  name: 'LeaderAndIsr',
  about: 'The ZooKeeper controller told a broker which partitions it leads or follows.',
  versions: '0-7',
  flexible: '4+',
  listeners: ['zkBroker'],
  clusterAction: true,
  request: {
    fields: [
      field('controllerId', 'int32', '0+', { entity: 'brokerId' }),
      field('isKRaftController', 'bool', '7+'),
      field('controllerEpoch', 'int32', '0+'),
      field('brokerEpoch', 'int64', '2+', { default: -1, ignorable: true }),
      field('type', 'int8', '5+'),
      field('ungroupedPartitionStates', '[]LeaderAndIsrPartitionState', '0-1'),
      field('topicStates', '[]LeaderAndIsrTopicState', '2+', [
        field('topicName', 'string', '2+', { entity: 'topicName' }),
        field('topicId', 'uuid', '5+', { ignorable: true }),
        field('partitionStates', '[]LeaderAndIsrPartitionState', '2+'),
      ]),
      field('liveLeaders', '[]LeaderAndIsrLiveLeader', '0+', [
        field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
        field('hostName', 'string', '0+'),
        field('port', 'int32', '0+'),
      ]),
    ],
    structs: {
      LeaderAndIsrPartitionState: [
        field('topicName', 'string', '0-1', { ignorable: true, entity: 'topicName' }),
        field('partitionIndex', 'int32', '0+'),
        field('controllerEpoch', 'int32', '0+'),
        field('leader', 'int32', '0+', { entity: 'brokerId' }),
        field('leaderEpoch', 'int32', '0+'),
        field('isr', '[]int32', '0+', { entity: 'brokerId' }),
        field('partitionEpoch', 'int32', '0+'),
        field('replicas', '[]int32', '0+', { entity: 'brokerId' }),
        field('addingReplicas', '[]int32', '3+', { ignorable: true, entity: 'brokerId' }),
        field('removingReplicas', '[]int32', '3+', { ignorable: true, entity: 'brokerId' }),
        field('isNew', 'bool', '1+', { ignorable: true }),
        field('leaderRecoveryState', 'int8', '6+'),
      ],
    },
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('partitionErrors', '[]LeaderAndIsrPartitionError', '0-4'),
      field('topics', '[]LeaderAndIsrTopicError', '5+', [
        field('topicId', 'uuid', '5+', { mapKey: true }),
        field('partitionErrors', '[]LeaderAndIsrPartitionError', '5+'),
      ]),
    ],
    structs: {
      LeaderAndIsrPartitionError: [
        field('topicName', 'string', '0-4', { ignorable: true, entity: 'topicName' }),
        field('partitionIndex', 'int32', '0+'),
        field('errorCode', 'int16', '0+'),
      ],
    },
  },
})
