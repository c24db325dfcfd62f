/** The file `quorum-state` of a node of the metadata quorum. */
import { field, record } from '../notation.ts'

export const quorumStateData = record({
  name: 'QuorumStateData',
  about: 'What a node knows of the election. Kafka keeps it as JSON in the file `quorum-state`.',
  kind: 'data',
  versions: '0-1',
  flexible: '0+',
  fields: [
    field('clusterId', 'string', '0'),
    field('leaderId', 'int32', '0+', { default: -1 }),
    field('leaderEpoch', 'int32', '0+', { default: -1 }),
    field('votedId', 'int32', '0+', { default: -1 }),
    field('votedDirectoryId', 'uuid', '1+'),
    field('appliedOffset', 'int64', '0'),
    field('currentVoters', '[]Voter', '0', { nullable: '0' }, [field('voterId', 'int32', '0')]),
  ],
})
