import { api, field } from './notation.ts'

export const shareAcknowledge = api({
  key: 79,
  name: 'ShareAcknowledge',
  about: 'Acknowledges records that a member of a share group has acquired.',
  versions: '0-2',
  flexible: '0+',
  unstable: '0',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { nullable: '0+', default: null, entity: 'groupId' }),
      field('memberId', 'string', '0+', { nullable: '0+' }),
      field('shareSessionEpoch', 'int32', '0+'),
      field('isRenewAck', 'bool', '2+'),
      field('topics', '[]AcknowledgeTopic', '0+', [
        field('topicId', 'uuid', '0+', { mapKey: true }),
        field('partitions', '[]AcknowledgePartition', '0+', [
          field('partitionIndex', 'int32', '0+', { mapKey: true }),
          field('acknowledgementBatches', '[]AcknowledgementBatch', '0+', [
            field('firstOffset', 'int64', '0+'),
            field('lastOffset', 'int64', '0+'),
            field('acknowledgeTypes', '[]int8', '0+'),
          ]),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      field('acquisitionLockTimeoutMs', 'int32', '2+', { ignorable: true }),
      field('responses', '[]ShareAcknowledgeTopicResponse', '0+', [
        field('topicId', 'uuid', '0+', { mapKey: true }),
        field('partitions', '[]PartitionData', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
          field('currentLeader', 'LeaderIdAndEpoch', '0+', [
            field('leaderId', 'int32', '0+'),
            field('leaderEpoch', 'int32', '0+'),
          ]),
        ]),
      ]),
      field('nodeEndpoints', '[]NodeEndpoint', '0+', [
        field('nodeId', 'int32', '0+', { mapKey: true, entity: 'brokerId' }),
        field('host', 'string', '0+'),
        field('port', 'int32', '0+'),
        field('rack', 'string', '0+', { nullable: '0+', default: null }),
      ]),
    ],
  },
})
