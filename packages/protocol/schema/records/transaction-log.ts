/** Records of `__transaction_state`. */
import { field, record } from '../notation.ts'

export const transactionLogKey = record({
  name: 'TransactionLogKey',
  about: 'Names a transactional id.',
  kind: 'coordinator-key',
  id: 0,
  versions: '0',
  flexible: 'none',
  fields: [field('transactionalId', 'string', '0')],
})

export const transactionLogValue = record({
  name: 'TransactionLogValue',
  about: 'The state of a transaction.',
  kind: 'coordinator-value',
  id: 0,
  versions: '0-1',
  flexible: '1+',
  fields: [
    field('producerId', 'int64', '0+'),
    field('previousProducerId', 'int64', '1+', { default: -1, tag: 0 }),
    field('nextProducerId', 'int64', '1+', { default: -1, tag: 1 }),
    field('producerEpoch', 'int16', '0+'),
    field('nextProducerEpoch', 'int16', '1+', { default: -1, tag: 3 }),
    field('transactionTimeoutMs', 'int32', '0+'),
    field('transactionStatus', 'int8', '0+'),
    field('transactionPartitions', '[]PartitionsSchema', '0+', { nullable: '0+' }, [
      field('topic', 'string', '0+'),
      field('partitionIds', '[]int32', '0+'),
    ]),
    field('transactionLastUpdateTimestampMs', 'int64', '0+'),
    field('transactionStartTimestampMs', 'int64', '0+'),
    field('clientTransactionVersion', 'int16', '1+', { tag: 2 }),
  ],
})
