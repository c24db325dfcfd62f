import { api, field } from './notation.ts'

export const alterShareGroupOffsets = api({
  key: 91,
  name: 'AlterShareGroupOffsets',
  about: 'Sets the start offsets of a share group that has no members.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('topics', '[]AlterShareGroupOffsetsRequestTopic', '0+', [
        field('topicName', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]AlterShareGroupOffsetsRequestPartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('startOffset', 'int64', '0+'),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      field('responses', '[]AlterShareGroupOffsetsResponseTopic', '0+', [
        field('topicName', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]AlterShareGroupOffsetsResponsePartition', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
        ]),
      ]),
    ],
  },
})
