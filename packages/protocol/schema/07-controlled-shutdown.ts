import { api, field } from './notation.ts'

export const controlledShutdown = api({
  key: 7,
  name: 'ControlledShutdown',
  about: 'A broker asked the ZooKeeper controller to move leadership away before it stops.',
  versions: '0-3',
  flexible: '3+',
  listeners: ['zkBroker', 'controller'],
  clusterAction: true,
  request: {
    fields: [
      field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
      field('brokerEpoch', 'int64', '2+', { default: -1, ignorable: true }),
    ],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('remainingPartitions', '[]RemainingPartition', '0+', [
        field('topicName', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitionIndex', 'int32', '0+', { mapKey: true }),
      ]),
    ],
  },
})
