/** Records of `__share_group_state` (KIP-932). */
import { field, record } from '../notation.ts'

export const shareSnapshotKey = record({
  name: 'ShareSnapshotKey',
  about: 'Names a share partition, for a whole picture of its state.',
  kind: 'coordinator-key',
  id: 0,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('topicId', 'uuid', '0'), field('partition', 'int32', '0')],
})

export const shareSnapshotValue = record({
  name: 'ShareSnapshotValue',
  about: 'The whole state of a share partition.',
  kind: 'coordinator-value',
  id: 0,
  versions: '0',
  flexible: '0+',
  fields: [
    field('snapshotEpoch', 'int32', '0+'),
    field('stateEpoch', 'int32', '0+'),
    field('leaderEpoch', 'int32', '0+'),
    field('startOffset', 'int64', '0+'),
    field('deliveryCompleteCount', 'int32', '0+', { default: -1, tag: 0 }),
    field('createTimestamp', 'int64', '0+'),
    field('writeTimestamp', 'int64', '0+'),
    field('stateBatches', '[]StateBatch', '0+', [
      field('firstOffset', 'int64', '0+'),
      field('lastOffset', 'int64', '0+'),
      field('deliveryState', 'int8', '0+'),
      field('deliveryCount', 'int16', '0+'),
    ]),
  ],
})

export const shareUpdateKey = record({
  name: 'ShareUpdateKey',
  about: 'Names a share partition, for a change of its state.',
  kind: 'coordinator-key',
  id: 1,
  versions: '0',
  flexible: 'none',
  fields: [field('groupId', 'string', '0'), field('topicId', 'uuid', '0'), field('partition', 'int32', '0')],
})

export const shareUpdateValue = record({
  name: 'ShareUpdateValue',
  about: 'A change of the state of a share partition.',
  kind: 'coordinator-value',
  id: 1,
  versions: '0',
  flexible: '0+',
  fields: [
    field('snapshotEpoch', 'int32', '0+'),
    field('leaderEpoch', 'int32', '0+'),
    field('startOffset', 'int64', '0+'),
    field('deliveryCompleteCount', 'int32', '0+', { default: -1, tag: 0 }),
    field('stateBatches', '[]StateBatch', '0+', [
      field('firstOffset', 'int64', '0+'),
      field('lastOffset', 'int64', '0+'),
      field('deliveryState', 'int8', '0+'),
      field('deliveryCount', 'int16', '0+'),
    ]),
  ],
})
