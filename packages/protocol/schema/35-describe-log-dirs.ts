import { api, field } from './notation.ts'

export const describeLogDirs = api({
  key: 35,
  name: 'DescribeLogDirs',
  about: 'Shows the log directories of a broker, and how large the replicas in them are.',
  versions: '0-5',
  flexible: '2+',
  deprecated: '0',
  listeners: ['broker'],
  request: {
    fields: [
      field('topics', '[]DescribableLogDirTopic', '0+', { nullable: '0+' }, [
        field('topic', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]int32', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '3+', { ignorable: true }),
      field('results', '[]DescribeLogDirsResult', '0+', [
        field('errorCode', 'int16', '0+'),
        field('logDir', 'string', '0+'),
        field('topics', '[]DescribeLogDirsTopic', '0+', [
          field('name', 'string', '0+', { entity: 'topicName' }),
          field('partitions', '[]DescribeLogDirsPartition', '0+', [
            field('partitionIndex', 'int32', '0+'),
            field('partitionSize', 'int64', '0+'),
            field('offsetLag', 'int64', '0+'),
            field('isFutureKey', 'bool', '0+'),
          ]),
        ]),
        field('totalBytes', 'int64', '4+', { default: -1, ignorable: true }),
        field('usableBytes', 'int64', '4+', { default: -1, ignorable: true }),
        field('isCordoned', 'bool', '5+', { ignorable: true }),
      ]),
    ],
  },
})
