/** What members of a classic consumer group tell each other. Each is preceded by an int16 version. */
import { field, record } from '../notation.ts'

export const consumerProtocolSubscription = record({
  name: 'ConsumerProtocolSubscription',
  about: 'What a member of a classic consumer group subscribes to.',
  kind: 'data',
  versions: '0-3',
  flexible: 'none',
  fields: [
    field('topics', '[]string', '0+'),
    field('userData', 'bytes', '0+', { nullable: '0+', default: null }),
    field('ownedPartitions', '[]TopicPartition', '1+', { ignorable: true }, [
      field('topic', 'string', '1+', { mapKey: true, entity: 'topicName' }),
      field('partitions', '[]int32', '1+'),
    ]),
    field('generationId', 'int32', '2+', { default: -1, ignorable: true }),
    field('rackId', 'string', '3+', { nullable: '3+', default: null, ignorable: true }),
  ],
})

export const consumerProtocolAssignment = record({
  name: 'ConsumerProtocolAssignment',
  about: 'The partitions that a member of a classic consumer group gets.',
  kind: 'data',
  versions: '0-3',
  flexible: 'none',
  fields: [
    field('assignedPartitions', '[]TopicPartition', '0+', [
      field('topic', 'string', '0+', { mapKey: true, entity: 'topicName' }),
      field('partitions', '[]int32', '0+'),
    ]),
    field('userData', 'bytes', '0+', { nullable: '0+', default: null }),
  ],
})
