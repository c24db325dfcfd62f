import { api, field } from './notation.ts'

export const leaveGroup = api({
  key: 13,
  name: 'LeaveGroup',
  about: 'Removes members from a classic group.',
  versions: '0-5',
  flexible: '4+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('memberId', 'string', '0-2'),
      field('members', '[]MemberIdentity', '3+', [
        field('memberId', 'string', '3+'),
        field('groupInstanceId', 'string', '3+', { nullable: '3+', default: null }),
        field('reason', 'string', '5+', { nullable: '5+', default: null, ignorable: true }),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '1+', { ignorable: true }),
      field('errorCode', 'int16', '0+'),
      field('members', '[]MemberResponse', '3+', [
        field('memberId', 'string', '3+'),
        field('groupInstanceId', 'string', '3+', { nullable: '3+' }),
        field('errorCode', 'int16', '3+'),
      ]),
    ],
  },
})
