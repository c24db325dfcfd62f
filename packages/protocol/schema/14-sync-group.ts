import { api, field } from './notation.ts'

export const syncGroup = api({
  key: 14,
  name: 'SyncGroup',
  about: 'Hands out the assignment that the leader of a classic group has made.',
  versions: '0-5',
  flexible: '4+',
  listeners: ['broker'],
  request: {
    fields: [
      field('groupId', 'string', '0+', { entity: 'groupId' }),
      field('generationId', 'int32', '0+'),
      field('memberId', 'string', '0+'),
      field('groupInstanceId', 'string', '3+', { nullable: '3+', default: null }),
      field('protocolType', 'string', '5+', { nullable: '5+', default: null, ignorable: true }),
      field('protocolName', 'string', '5+', { nullable: '5+', default: null, ignorable: true }),
      field('assignments', '[]SyncGroupRequestAssignment', '0+', [
        field('memberId', 'string', '0+'),
        field('assignment', 'bytes', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '1+', { ignorable: true }),
      field('errorCode', 'int16', '0+'),
      field('protocolType', 'string', '5+', { nullable: '5+', default: null, ignorable: true }),
      field('protocolName', 'string', '5+', { nullable: '5+', default: null, ignorable: true }),
      field('assignment', 'bytes', '0+'),
    ],
  },
})
