import { api, field } from './notation.ts'

export const deleteShareGroupState = api({
  key: 86,
  name: 'DeleteShareGroupState',
  about: 'Deletes the stored state of share partitions.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  clusterAction: true,
  request: {
    fields: [
      field('groupId', 'string', '0+'),
      field('topics', '[]DeleteStateData', '0+', [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]PartitionData', '0+', [field('partition', 'int32', '0+')]),
      ]),
    ],
  },
  response: {
    fields: [
      field('results', '[]DeleteStateResult', '0+', [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]PartitionResult', '0+', [
          field('partition', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
        ]),
      ]),
    ],
  },
})
