import { api, field } from './notation.ts'

export const electLeaders = api({
  key: 43,
  name: 'ElectLeaders',
  about: 'Asks for the election of preferred or unclean leaders.',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('electionType', 'int8', '1+'),
      field('topicPartitions', '[]TopicPartitions', '0+', { nullable: '0+' }, [
        field('topic', 'string', '0+', { mapKey: true, entity: 'topicName' }),
        field('partitions', '[]int32', '0+'),
      ]),
      field('timeoutMs', 'int32', '0+', { default: 60000 }),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '1+'),
      field('replicaElectionResults', '[]ReplicaElectionResult', '0+', [
        field('topic', 'string', '0+', { entity: 'topicName' }),
        field('partitionResult', '[]PartitionResult', '0+', [
          field('partitionId', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+' }),
        ]),
      ]),
    ],
  },
})
