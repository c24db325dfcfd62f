import { api, field } from './notation.ts'

export const deleteRecords = api({
  key: 21,
  name: 'DeleteRecords',
  about: 'Moves the start of partitions forward, so that older records may be removed.',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker'],
  request: {
    fields: [
      field('topics', '[]DeleteRecordsTopic', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('partitions', '[]DeleteRecordsPartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('offset', 'int64', '0+'),
        ]),
      ]),
      field('timeoutMs', 'int32', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('topics', '[]DeleteRecordsTopicResult', '0+', [
        field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]DeleteRecordsPartitionResult', '0+', [
          field('partitionIndex', 'int32', '0+', { mapKey: true }),
          field('lowWatermark', 'int64', '0+'),
          field('errorCode', 'int16', '0+'),
        ]),
      ]),
    ],
  },
})
