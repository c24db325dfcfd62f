/** Bodies of control records. */
import { field, record } from '../notation.ts'

export const controlRecordTypeSchema = record({
  name: 'ControlRecordTypeSchema',
  about: 'The part of the key of a control record after its version.',
  kind: 'data',
  versions: '0',
  flexible: 'none',
  fields: [field('type', 'int16', '0+')],
})

export const endTxnMarker = record({
  name: 'EndTxnMarker',
  about: 'The part of the value of a transaction marker after its version.',
  kind: 'data',
  versions: '0',
  flexible: 'none',
  fields: [field('coordinatorEpoch', 'int32', '0+')],
})

export const leaderChangeMessage = record({
  name: 'LeaderChangeMessage',
  about: 'The control record that begins an epoch of the metadata quorum.',
  kind: 'data',
  versions: '0-1',
  flexible: '0+',
  fields: [
    field('version', 'int16', '0+'),
    field('leaderId', 'int32', '0+', { entity: 'brokerId' }),
    field('voters', '[]Voter', '0+'),
    field('grantingVoters', '[]Voter', '0+'),
  ],
  structs: {
    Voter: [field('voterId', 'int32', '0+'), field('voterDirectoryId', 'uuid', '1+')],
  },
})

export const snapshotHeaderRecord = record({
  name: 'SnapshotHeaderRecord',
  about: 'The control record that begins a metadata snapshot.',
  kind: 'data',
  versions: '0',
  flexible: '0+',
  fields: [field('version', 'int16', '0+'), field('lastContainedLogTimestamp', 'int64', '0+')],
})

export const snapshotFooterRecord = record({
  name: 'SnapshotFooterRecord',
  about: 'The control record that ends a metadata snapshot.',
  kind: 'data',
  versions: '0',
  flexible: '0+',
  fields: [field('version', 'int16', '0+')],
})

export const kRaftVersionRecord = record({
  name: 'KRaftVersionRecord',
  about: 'The control record that sets kraft.version.',
  kind: 'data',
  versions: '0',
  flexible: '0+',
  fields: [field('version', 'int16', '0+'), field('kRaftVersion', 'int16', '0+')],
})

export const votersRecord = record({
  name: 'VotersRecord',
  about: 'The control record that holds the voters of the metadata quorum.',
  kind: 'data',
  versions: '0',
  flexible: '0+',
  fields: [
    field('version', 'int16', '0+'),
    field('voters', '[]Voter', '0+', [
      field('voterId', 'int32', '0+', { entity: 'brokerId' }),
      field('voterDirectoryId', 'uuid', '0+'),
      field('endpoints', '[]Endpoint', '0+', [
        field('name', 'string', '0+', { mapKey: true }),
        field('host', 'string', '0+'),
        field('port', 'uint16', '0+'),
      ]),
      field('kRaftVersionFeature', 'KRaftVersionFeature', '0+', [
        field('minSupportedVersion', 'int16', '0+'),
        field('maxSupportedVersion', 'int16', '0+'),
      ]),
    ]),
  ],
})
