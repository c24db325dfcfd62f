/** Records of `__cluster_metadata` about the log itself. */
import { field, record } from '../notation.ts'

export const noOpRecord = record({
  name: 'NoOpRecord',
  about: 'Nothing; written so that the log moves on.',
  kind: 'metadata',
  id: 20,
  versions: '0',
  flexible: '0+',
  fields: [],
})

export const zkMigrationStateRecord = record({
  name: 'ZkMigrationStateRecord',
  about: 'How far the migration from ZooKeeper has come.',
  kind: 'metadata',
  id: 21,
  versions: '0',
  flexible: '0+',
  fields: [field('zkMigrationState', 'int8', '0+')],
})

export const beginTransactionRecord = record({
  name: 'BeginTransactionRecord',
  about: 'Records up to the end or the abort belong together.',
  kind: 'metadata',
  id: 23,
  versions: '0',
  flexible: '0+',
  fields: [field('name', 'string', '0+', { nullable: '0+', default: null, tag: 0 })],
})

export const endTransactionRecord = record({
  name: 'EndTransactionRecord',
  about: 'The records since the begin take effect.',
  kind: 'metadata',
  id: 24,
  versions: '0',
  flexible: '0+',
  fields: [],
})

export const abortTransactionRecord = record({
  name: 'AbortTransactionRecord',
  about: 'The records since the begin are void.',
  kind: 'metadata',
  id: 25,
  versions: '0',
  flexible: '0+',
  fields: [field('reason', 'string', '0+', { nullable: '0+', default: null, tag: 0 })],
})
