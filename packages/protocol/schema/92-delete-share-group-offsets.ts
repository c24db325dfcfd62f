import { api, field } from './notation.ts'

export const deleteShareGroupOffsets = api({
  key: 92,
  name: 'DeleteShareGroupOffsets',
  about: 'Deletes the start offsets of a share group.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('topics', '[]DeleteShareGroupOffsetsRequestTopic', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      field('responses', '[]DeleteShareGroupOffsetsResponseTopic', '0+', [
        field('topicName', 'string', '0+', { entity: 'topicName' }),
        field('topicId', 'uuid', '0+'),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      ]),
    ],
  },
})
