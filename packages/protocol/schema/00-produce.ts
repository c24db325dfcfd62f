import { api, field } from './notation.ts'

export const produce = api({
  key: 0,
  name: 'Produce',
  about: 'Appends record batches to partitions.',
  versions: '0-13',
  flexible: '9+',
  deprecated: '0-2',
  listeners: ['broker'],
  request: {
    fields: [
      field('transactionalId', 'string', '3+', { nullable: '3+', default: null, entity: 'transactionalId' }),
      field('acks', 'int16', '0+'),
      field('timeoutMs', 'int32', '0+'),
      field('topicData', '[]TopicProduceData', '0+', [
        field('name', 'string', '0-12', { ignorable: true, mapKey: true, entity: 'topicName' }),
        field('topicId', 'uuid', '13+', { ignorable: true, mapKey: true }),
        field('partitionData', '[]PartitionProduceData', '0+', [
          field('index', 'int32', '0+'),
          field('records', 'records', '0+', { nullable: '0+' }),
        ]),
      ]),
    ],
  },
  response: {
    fields: [
      field('responses', '[]TopicProduceResponse', '0+', [
        field('name', 'string', '0-12', { ignorable: true, mapKey: true, entity: 'topicName' }),
        field('topicId', 'uuid', '13+', { ignorable: true, mapKey: true }),
        field('partitionResponses', '[]PartitionProduceResponse', '0+', [
          field('index', 'int32', '0+'),
          field('errorCode', 'int16', '0+'),
          field('baseOffset', 'int64', '0+'),
          field('logAppendTimeMs', 'int64', '2+', { default: -1, ignorable: true }),
          field('logStartOffset', 'int64', '5+', { default: -1, ignorable: true }),
          field('recordErrors', '[]BatchIndexAndErrorMessage', '8+', { ignorable: true }, [
            field('batchIndex', 'int32', '8+'),
            field('batchIndexErrorMessage', 'string', '8+', { nullable: '8+', default: null }),
          ]),
          field('errorMessage', 'string', '8+', { nullable: '8+', default: null, ignorable: true }),
          field('currentLeader', 'LeaderIdAndEpoch', '10+', { tag: 0 }, [
            field('leaderId', 'int32', '10+', { default: -1, entity: 'brokerId' }),
            field('leaderEpoch', 'int32', '10+', { default: -1 }),
          ]),
        ]),
      ]),
      field('throttleTimeMs', 'int32', '1+', { ignorable: true }),
      field('nodeEndpoints', '[]NodeEndpoint', '10+', { tag: 0 }, [
        field('nodeId', 'int32', '10+', { mapKey: true, entity: 'brokerId' }),
        field('host', 'string', '10+'),
        field('port', 'int32', '10+'),
        field('rack', 'string', '10+', { nullable: '10+', default: null }),
      ]),
    ],
  },
})
