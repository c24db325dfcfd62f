import { api, field } from './notation.ts'

export const metadata = api({
  key: 3,
  name: 'Metadata',
  about: 'Tells which brokers there are, and which of them lead the partitions of the wanted topics.',
  versions: '0-13',
  flexible: '9+',
  listeners: ['broker'],
  request: {
    fields: [
      field('topics', '[]MetadataRequestTopic', '0+', { nullable: '1+' }, [
        field('topicId', 'uuid', '10+', { ignorable: true }),
        field('name', 'string', '0+', { nullable: '10+', entity: 'topicName' }),
      ]),
      field('allowAutoTopicCreation', 'bool', '4+', { default: true }),
      field('includeClusterAuthorizedOperations', 'bool', '8-10'),
      field('includeTopicAuthorizedOperations', 'bool', '8+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '3+', { ignorable: true }),
      field('brokers', '[]MetadataResponseBroker', '0+', [
        field('nodeId', 'int32', '0+', { mapKey: true, entity: 'brokerId' }),
        field('host', 'string', '0+'),
        field('port', 'int32', '0+'),
        field('rack', 'string', '1+', { nullable: '1+', default: null, ignorable: true }),
      ]),
      field('clusterId', 'string', '2+', { nullable: '2+', default: null, ignorable: true }),
      field('controllerId', 'int32', '1+', { default: -1, ignorable: true, entity: 'brokerId' }),
      field('topics', '[]MetadataResponseTopic', '0+', [
        field('errorCode', 'int16', '0+'),
        field('name', 'string', '0+', { nullable: '12+', mapKey: true, entity: 'topicName' }),
        field('topicId', 'uuid', '10+', { ignorable: true }),
        field('isInternal', 'bool', '1+', { ignorable: true }),
        field('partitions', '[]MetadataResponsePartition', '0+', [
          field('errorCode', 'int16', '0+'),
          field('partitionIndex', 'int32', '0+'),
          field('leaderId', 'int32', '0+', { entity: 'brokerId' }),
          field('leaderEpoch', 'int32', '7+', { default: -1, ignorable: true }),
          field('replicaNodes', '[]int32', '0+', { entity: 'brokerId' }),
          field('isrNodes', '[]int32', '0+', { entity: 'brokerId' }),
          field('offlineReplicas', '[]int32', '5+', { ignorable: true, entity: 'brokerId' }),
        ]),
        field('topicAuthorizedOperations', 'int32', '8+', { default: -2147483648 }),
      ]),
      field('clusterAuthorizedOperations', 'int32', '8-10', { default: -2147483648 }),
      field('errorCode', 'int16', '13+', { ignorable: true }),
    ],
  },
})
