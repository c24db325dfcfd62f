import { api, field } from './notation.ts'

export const createPartitions = api({
  key: 37,
  name: 'CreatePartitions',
  about: 'Adds partitions to topics.',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('topics', '[]CreatePartitionsTopic', '0+', [
        field('name', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('count', 'int32', '0+'),
        field('assignments', '[]CreatePartitionsAssignment', '0+', { nullable: '0+' }, [
          field('brokerIds', '[]int32', '0+', { entity: 'brokerId' }),
        ]),
      ]),
      field('timeoutMs', 'int32', '0+'),
      field('validateOnly', 'bool', '0+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('results', '[]CreatePartitionsTopicResult', '0+', [
        field('name', 'string', '0+', { entity: 'topicName' }),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      ]),
    ],
  },
})
