import { api, field } from './notation.ts'

export const describeGroups = api({
  key: 15,
  name: 'DescribeGroups',
  about: 'Shows the state and the members of classic groups.',
  versions: '0-6',
  flexible: '5+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groups', '[]string', '0+', { entity: 'groupId' }),
      field('includeAuthorizedOperations', 'bool', '3+'),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '1+', { ignorable: true }),
      field('groups', '[]DescribedGroup', '0+', [
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '6+', { nullable: '6+', default: null }),
        field('groupId', 'string', '0+', { entity: 'groupId' }),
        field('groupState', 'string', '0+'),
        field('protocolType', 'string', '0+'),
        field('protocolData', 'string', '0+'),
        field('members', '[]DescribedGroupMember', '0+', [
          field('memberId', 'string', '0+'),
          field('groupInstanceId', 'string', '4+', { nullable: '4+', default: null, ignorable: true }),
          field('clientId', 'string', '0+'),
          field('clientHost', 'string', '0+'),
          field('memberMetadata', 'bytes', '0+'),
          field('memberAssignment', 'bytes', '0+'),
        ]),
        field('authorizedOperations', 'int32', '3+', { default: -2147483648 }),
      ]),
    ],
  },
})
