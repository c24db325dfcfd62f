import { api, field } from './notation.ts'

export const alterUserScramCredentials = api({
  key: 51,
  name: 'AlterUserScramCredentials',
  about: 'Sets or removes SCRAM credentials of users.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  forwardable: true,
  request: {
    fields: [
      field('deletions', '[]ScramCredentialDeletion', '0+', [
        field('name', 'string', '0+'),
        field('mechanism', 'int8', '0+'),
      ]),
      field('upsertions', '[]ScramCredentialUpsertion', '0+', [
        field('name', 'string', '0+'),
        field('mechanism', 'int8', '0+'),
        field('iterations', 'int32', '0+'),
        field('salt', 'bytes', '0+'),
        field('saltedPassword', 'bytes', '0+'),
      ]),
    ],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('results', '[]AlterUserScramCredentialsResult', '0+', [
        field('user', 'string', '0+'),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+' }),
      ]),
    ],
  },
})
