import { api, field } from './notation.ts'

export const findCoordinator = api({
  key: 10,
  name: 'FindCoordinator',
  about: 'Finds the broker that coordinates a group, a transactional id or a share partition.',
  versions: '0-6',
  flexible: '3+',
  listeners: ['broker'],
  request: {
    fields: [field('key', 'string', '0-3'), field('keyType', 'int8', '1+'), field('coordinatorKeys', '[]string', '4+')],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '1+', { ignorable: true }),
      field('errorCode', 'int16', '0-3'),
      field('errorMessage', 'string', '1-3', { nullable: '1-3', ignorable: true }),
      field('nodeId', 'int32', '0-3', { entity: 'brokerId' }),
      field('host', 'string', '0-3'),
      field('port', 'int32', '0-3'),
      field('coordinators', '[]Coordinator', '4+', [
        field('key', 'string', '4+'),
        field('nodeId', 'int32', '4+', { entity: 'brokerId' }),
        field('host', 'string', '4+'),
        field('port', 'int32', '4+'),
        field('errorCode', 'int16', '4+'),
        field('errorMessage', 'string', '4+', { nullable: '4+', ignorable: true }),
      ]),
    ],
  },
})
