import { api, field } from './notation.ts'

export const describeCluster = api({
  key: 60,
  name: 'DescribeCluster',
  about: 'Tells the id, the controller and the nodes of the cluster.',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  request: {
    fields: [
      field('includeClusterAuthorizedOperations', 'bool', '0+'),
      field('endpointType', 'int8', '1+', { default: 1 }),
      field('includeFencedBrokers', 'bool', '2+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      field('endpointType', 'int8', '1+', { default: 1 }),
      field('clusterId', 'string', '0+'),
      field('controllerId', 'int32', '0+', { default: -1, entity: 'brokerId' }),
      field('brokers', '[]DescribeClusterBroker', '0+', [
        field('brokerId', 'int32', '0+', { mapKey: true, entity: 'brokerId' }),
        field('host', 'string', '0+'),
        field('port', 'int32', '0+'),
        field('rack', 'string', '0+', { nullable: '0+', default: null }),
        field('isFenced', 'bool', '2+'),
      ]),
      field('clusterAuthorizedOperations', 'int32', '0+', { default: -2147483648 }),
    ],
  },
})
