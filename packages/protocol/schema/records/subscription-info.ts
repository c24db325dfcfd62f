/** What Streams clients of the classic protocol tell each other. */
import { field, record } from '../notation.ts'

export const subscriptionInfoData = record({
  name: 'SubscriptionInfoData',
  about: 'What a Streams client tells the leader of its classic group.',
  kind: 'data',
  versions: '1-11',
  flexible: 'none',
  fields: [
    field('version', 'int32', '1+'),
    field('latestSupportedVersion', 'int32', '3+', { default: -1 }),
    field('processId', 'uuid', '1+'),
    field('prevTasks', '[]TaskId', '1-6'),
    field('standbyTasks', '[]TaskId', '1-6'),
    field('userEndPoint', 'bytes', '2+'),
    field('taskOffsetSums', '[]TaskOffsetSum', '7+'),
    field('uniqueField', 'int8', '8+'),
    field('errorCode', 'int32', '9+'),
    field('clientTags', '[]ClientTag', '11+'),
  ],
  structs: {
    TaskId: [field('topicGroupId', 'int32', '1-6'), field('partition', 'int32', '1-6')],
    TaskOffsetSum: [
      field('topicGroupId', 'int32', '7+'),
      field('partition', 'int32', '10+'),
      field('offsetSum', 'int64', '10+'),
      field('namedTopology', 'string', '10+', { nullable: '10+' }),
      field('partitionToOffsetSum', '[]PartitionToOffsetSum', '7-9'),
    ],
    PartitionToOffsetSum: [field('partition', 'int32', '7-9'), field('offsetSum', 'int64', '7-9')],
    ClientTag: [field('key', 'bytes', '11+'), field('value', 'bytes', '11+')],
  },
})
