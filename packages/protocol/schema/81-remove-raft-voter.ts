import { api, field } from './notation.ts'

export const removeRaftVoter = api({
  key: 81,
  name: 'RemoveRaftVoter',
  about: 'Removes a voter from the metadata quorum.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('clusterId', 'string', '0+', { nullable: '0+' }),
      field('voterId', 'int32', '0+'),
      field('voterDirectoryId', 'uuid', '0+'),
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
