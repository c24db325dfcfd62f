import { api, field } from './notation.ts'

export const updateMetadata = api({
  key: 6,
  name: 'UpdateMetadata',
  about: 'The ZooKeeper controller told a broker the state of the cluster.',
  versions: '0-8',
  flexible: '6+',
  listeners: ['zkBroker'],
  clusterAction: true,
  request: {
    fields: [
      field('controllerId', 'int32', '0+', { entity: 'brokerId' }),
      field('isKRaftController', 'bool', '8+'),
      field('type', 'int8', '8+', { tag: 0 }),
      field('controllerEpoch', 'int32', '0+'),
      field('brokerEpoch', 'int64', '5+', { default: -1, ignorable: true }),
      field('ungroupedPartitionStates', '[]UpdateMetadataPartitionState', '0-4'),
      field('topicStates', '[]UpdateMetadataTopicState', '5+', [
        field('topicName', 'string', '5+', { entity: 'topicName' }),
        field('topicId', 'uuid', '7+', { ignorable: true }),
        field('partitionStates', '[]UpdateMetadataPartitionState', '5+'),
      ]),
      field('liveBrokers', '[]UpdateMetadataBroker', '0+', [
        field('id', 'int32', '0+', { entity: 'brokerId' }),
        field('v0Host', 'string', '0', { ignorable: true }),
        field('v0Port', 'int32', '0', { ignorable: true }),
        field('endpoints', '[]UpdateMetadataEndpoint', '1+', { ignorable: true }, [
          field('port', 'int32', '1+'),
          field('host', 'string', '1+'),
          field('listener', 'string', '3+', { ignorable: true }),
          field('securityProtocol', 'int16', '1+'),
        ]),
        field('rack', 'string', '2+', { nullable: '0+', ignorable: true }),
      ]),
    ],
    structs: {
      UpdateMetadataPartitionState: [
        field('topicName', 'string', '0-4', { ignorable: true, entity: 'topicName' }),
        field('partitionIndex', 'int32', '0+'),
        field('controllerEpoch', 'int32', '0+'),
        field('leader', 'int32', '0+', { entity: 'brokerId' }),
        field('leaderEpoch', 'int32', '0+'),
        field('isr', '[]int32', '0+', { entity: 'brokerId' }),
        field('zkVersion', 'int32', '0+'),
        field('replicas', '[]int32', '0+', { entity: 'brokerId' }),
        field('offlineReplicas', '[]int32', '4+', { ignorable: true, entity: 'brokerId' }),
      ],
    },
  },
  response: {
    fields: [field('errorCode', 'int16', '0+')],
  },
})
