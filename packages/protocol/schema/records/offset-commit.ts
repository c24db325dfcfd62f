/** Records of `__consumer_offsets` for committed offsets and classic groups. */
import { field, record } from '../notation.ts'

export const legacyOffsetCommitKey = record({
  name: 'LegacyOffsetCommitKey',
  about: 'The oldest key of a committed offset, record type 0.',
  kind: 'coordinator-key',
  id: 0,
  versions: '0',
  flexible: 'none',
  fields: [field('group', 'string', '0'), field('topic', 'string', '0'), field('partition', 'int32', '0')],
})

export const legacyOffsetCommitValue = record({
  name: 'LegacyOffsetCommitValue',
  about: 'The value that belonged to the oldest key of a committed offset.',
  kind: 'coordinator-value',
  id: 0,
  versions: '0',
  flexible: 'none',
  fields: [field('offset', 'int64', '0'), field('metadata', 'string', '0'), field('commitTimestamp', 'int64', '0')],
})

export const offsetCommitKey = record({
  name: 'OffsetCommitKey',
  about: 'Names the partition whose offset a group has committed.',
  kind: 'coordinator-key',
  id: 1,
  versions: '0',
  flexible: 'none',
  fields: [field('group', 'string', '0'), field('topic', 'string', '0'), field('partition', 'int32', '0')],
})

export const offsetCommitValue = record({
  name: 'OffsetCommitValue',
  about: 'An offset that a group has committed.',
  kind: 'coordinator-value',
  id: 1,
  versions: '0-4',
  flexible: '4+',
  fields: [
    field('offset', 'int64', '0+'),
    field('leaderEpoch', 'int32', '3+', { default: -1, ignorable: true }),
    field('metadata', 'string', '0+'),
    field('commitTimestamp', 'int64', '0+'),
    field('expireTimestamp', 'int64', '1', { default: -1, ignorable: true }),
    field('topicId', 'uuid', '4+', { tag: 0, ignorable: true }),
  ],
})

export const groupMetadataKey = record({
  name: 'GroupMetadataKey',
  about: 'Names a classic group.',
  kind: 'coordinator-key',
  id: 2,
  versions: '0',
  flexible: 'none',
  fields: [field('group', 'string', '0')],
})

export const groupMetadataValue = record({
  name: 'GroupMetadataValue',
  about: 'A generation of a classic group with its members.',
  kind: 'coordinator-value',
  id: 2,
  versions: '0-4',
  flexible: '4+',
  fields: [
    field('protocolType', 'string', '0+'),
    field('generation', 'int32', '0+'),
    field('protocol', 'string', '0+', { nullable: '0+' }),
    field('leader', 'string', '0+', { nullable: '0+' }),
    field('currentStateTimestamp', 'int64', '2+', { default: -1, ignorable: true }),
    field('members', '[]MemberMetadata', '0+'),
  ],
  structs: {
    MemberMetadata: [
      field('memberId', 'string', '0+'),
      field('groupInstanceId', 'string', '3+', { nullable: '3+', default: null, ignorable: true }),
      field('clientId', 'string', '0+'),
      field('clientHost', 'string', '0+'),
      field('rebalanceTimeout', 'int32', '1+', { default: -1, ignorable: true }),
      field('sessionTimeout', 'int32', '0+'),
      field('subscription', 'bytes', '0+'),
      field('assignment', 'bytes', '0+'),
    ],
  },
})
