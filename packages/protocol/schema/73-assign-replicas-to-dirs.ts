import { api, field } from './notation.ts'

export const assignReplicasToDirs = api({
  key: 73,
  name: 'AssignReplicasToDirs',
  about: 'A broker tells the controller in which log directories its replicas lie.',
  versions: '0',
  flexible: '0+',
  listeners: ['controller'],
  request: {
    fields: [
      field('brokerId', 'int32', '0+', { entity: 'brokerId' }),
      field('brokerEpoch', 'int64', '0+', { default: -1 }),
      field('directories', '[]DirectoryData', '0+', [
        field('id', 'uuid', '0+'),
        field('topics', '[]TopicData', '0+', [
          field('topicId', 'uuid', '0+'),
          field('partitions', '[]PartitionData', '0+', [field('partitionIndex', 'int32', '0+')]),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('directories', '[]DirectoryData', '0+', [
        field('id', 'uuid', '0+'),
        field('topics', '[]TopicData', '0+', [
          field('topicId', 'uuid', '0+'),
          field('partitions', '[]PartitionData', '0+', [
            field('partitionIndex', 'int32', '0+'),
            field('errorCode', 'int16', '0+'),
          ]),
        ]),
      ]),
    ],
  },
})
