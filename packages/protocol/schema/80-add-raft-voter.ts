import { api, field } from './notation.ts'

export const addRaftVoter = api({
  key: 80,
  name: 'AddRaftVoter',
  about: 'Adds a voter to the metadata quorum.',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('clusterId', 'string', '0+', { nullable: '0+' }),
      field('timeoutMs', 'int32', '0+'),
      field('voterId', 'int32', '0+'),
      field('voterDirectoryId', 'uuid', '0+'),
      field('listeners', '[]Listener', '0+', [
        field('name', 'string', '0+', { mapKey: true }),
        field('host', 'string', '0+'),
        field('port', 'uint16', '0+'),
      ]),
      field('ackWhenCommitted', 'bool', '1+', { default: true }),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+', ignorable: true }),
    ],
  },
})
