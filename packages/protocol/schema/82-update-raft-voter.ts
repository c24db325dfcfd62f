import { api, field } from './notation.ts'

export const updateRaftVoter = api({
  key: 82,
  name: 'UpdateRaftVoter',
  about: 'A voter tells the leader of the metadata quorum its endpoints and its range of kraft.version.',
  versions: '0',
  flexible: '0+',
  listeners: ['controller'],
  request: {
    fields: [
      field('clusterId', 'string', '0+', { nullable: '0+' }),
      field('currentLeaderEpoch', 'int32', '0+'),
      field('voterId', 'int32', '0+'),
      field('voterDirectoryId', 'uuid', '0+'),
      field('listeners', '[]Listener', '0+', [
        field('name', 'string', '0+', { mapKey: true }),
        field('host', 'string', '0+'),
        field('port', 'uint16', '0+'),
      ]),
      field('kRaftVersionFeature', 'KRaftVersionFeature', '0+', [
        field('minSupportedVersion', 'int16', '0+'),
        field('maxSupportedVersion', 'int16', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('currentLeader', 'CurrentLeader', '0+', { tag: 0 }, [
        field('leaderId', 'int32', '0+', { default: -1, entity: 'brokerId' }),
        field('leaderEpoch', 'int32', '0+', { default: -1 }),
        field('host', 'string', '0+'),
        field('port', 'int32', '0+'),
      ]),
    ],
  },
})
