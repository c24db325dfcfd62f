import { api, field } from './notation.ts'

export const alterReplicaLogDirs = api({
  key: 34,
  name: 'AlterReplicaLogDirs',
  about: 'Moves replicas between the log directories of a broker.',
  versions: '0-2',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker'],
  request: {
    fields: [
      field('dirs', '[]AlterReplicaLogDir', '0+', [
        field('path', 'string', '0+', { mapKey: true }),
        field('topics', '[]AlterReplicaLogDirTopic', '0+', [
          field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
          field('partitions', '[]int32', '0+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('results', '[]AlterReplicaLogDirTopicResult', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]AlterReplicaLogDirPartitionResult', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
        ]),
      ]),
    ],
  },
})
