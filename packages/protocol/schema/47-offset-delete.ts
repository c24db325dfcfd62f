import { api, field } from './notation.ts'

export const offsetDelete = api({
  key: 47,
  name: 'OffsetDelete',
  about: 'Deletes committed offsets of a group.',
  versions: '0',
  flexible: 'none',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('topics', '[]OffsetDeleteRequestTopic', '0+', [
        field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]OffsetDeleteRequestPartition', '0+', [field('partitionIndex', 'int32', '0+')]),
      ]),
    ],
  },
  response: {
    fields: [
      field('errorCode', 'int16', '0+'),
      field('throttleTimeMs', 'int32', '0+', { ignorable: true }),
      field('topics', '[]OffsetDeleteResponseTopic', '0+', [
        field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]OffsetDeleteResponsePartition', '0+', [
          field('partitionIndex', 'int32', '0+', { mapKey: true }),
          field('errorCode', 'int16', '0+'),
        ]),
      ]),
    ],
  },
})
