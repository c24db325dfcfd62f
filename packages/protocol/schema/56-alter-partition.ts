import { api, field } from './notation.ts'

export const alterPartition = api({
  key: 56,
  name: 'AlterPartition',
  about: 'A partition leader asks the controller to change the in-sync replicas.',
  versions: '0-3',
  flexible: '0+',
  listeners: ['controller'],
  clusterAction: true,
  request: {
    fields: [
      field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
      field('brokerEpoch', 'int64', '0+', { default: -1 }),
      field('topics', '[]TopicData', '0+', [
        field('topicName', 'string', '0-1', { ignorable: true, entity: 'topicName' }),
        field('topicId', 'uuid', '2+', { ignorable: true }),
        field('partitions', '[]PartitionData', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('leaderEpoch', 'int32', '0+'),
          field('newIsr', '[]int32', '0-2', { entity: 'brokerId' }),
          field('newIsrWithEpochs', '[]BrokerState', '3+', [
            field('brokerId', 'int32', '3+', { entity: 'brokerId' }),
            field('brokerEpoch', 'int64', '3+', { default: -1 }),
          ]),
          field('leaderRecoveryState', 'int8', '1+'),
          field('partitionEpoch', 'int32', '0+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('topics', '[]TopicData', '0+', [
        field('topicName', 'string', '0-1', { ignorable: true, entity: 'topicName' }),
        field('topicId', 'uuid', '2+', { ignorable: true }),
        field('partitions', '[]PartitionData', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('leaderId', 'int32', '0+', { entity: 'brokerId' }),
          field('leaderEpoch', 'int32', '0+'),
          field('isr', '[]int32', '0+', { entity: 'brokerId' }),
          field('leaderRecoveryState', 'int8', '1+', { ignorable: true }),
          field('partitionEpoch', 'int32', '0+'),
        ]),
      ]),
    ],
  },
})
