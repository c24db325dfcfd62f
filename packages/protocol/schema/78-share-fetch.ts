import { api, field } from './notation.ts'

export const shareFetch = api({
  key: 78,
  name: 'ShareFetch',
  about: 'Acquires records for a member of a share group, and acknowledges earlier ones.',
  versions: '0-2',
  flexible: '0+',
  unstable: '0',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { nullable: '0+', default: null, entity: 'groupId' }),
      field('memberId', 'string', '0+', { nullable: '0+' }),
      field('shareSessionEpoch', 'int32', '0+'),
      field('maxWaitMs', 'int32', '0+'),
      field('minBytes', 'int32', '0+'),
      field('maxBytes', 'int32', '0+', { default: 0x7fffffff }),
      field('maxRecords', 'int32', '1+'),
      field('batchSize', 'int32', '1+'),
      field('shareAcquireMode', 'int8', '2+', { ignorable: true }),
      field('isRenewAck', 'bool', '2+'),
      field('topics', '[]FetchTopic', '0+', [
        field('topicId', 'uuid', '0+', { mapKey: true }),
        field('partitions', '[]FetchPartition', '0+', [
          field('partitionIndex', 'int32', '0+', { mapKey: true }),
          field('partitionMaxBytes', 'int32', '0'),
          field('acknowledgementBatches', '[]AcknowledgementBatch', '0+', [
            field('firstOffset', 'int64', '0+'),
            field('lastOffset', 'int64', '0+'),
            field('acknowledgeTypes', '[]int8', '0+'),
          ]),
        ]),
      ]),
      field('forgottenTopicsData', '[]ForgottenTopic', '0+', [
        field('topicId', 'uuid', '0+'),
        field('partitions', '[]int32', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
      field('acquisitionLockTimeoutMs', 'int32', '1+'),
      field('responses', '[]ShareFetchableTopicResponse', '0+', [
        field('topicId', 'uuid', '0+', { mapKey: true }),
        field('partitions', '[]PartitionData', '0+', [
          field('partitionIndex', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('errorMessage', 'string', '0+', { nullable: '0+', default: null }),
          field('acknowledgeErrorCode', 'int16', '0+'),
          field('acknowledgeErrorMessage', 'string', '0+', { nullable: '0+', default: null }),
          field('currentLeader', 'LeaderIdAndEpoch', '0+', [
            field('leaderId', 'int32', '0+'),
            field('leaderEpoch', 'int32', '0+'),
          ]),
          field('records', 'records', '0+', { nullable: '0' }),
          field('acquiredRecords', '[]AcquiredRecords', '0+', [
            field('firstOffset', 'int64', '0+'),
            field('lastOffset', 'int64', '0+'),
            field('deliveryCount', 'int16', '0+'),
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
