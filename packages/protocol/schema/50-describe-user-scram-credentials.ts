import { api, field } from './notation.ts'

export const describeUserScramCredentials = api({
  key: 50,
  name: 'DescribeUserScramCredentials',
  about: 'Lists the SCRAM mechanisms and iteration counts of users.',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  request: {
    fields: [field('users', '[]UserName', '0+', { nullable: '0+' }, [field('name', 'string', '0+')])],
  },
  response: {
    fields: [
      field('throttleTimeMs', 'int32', '0+'),
      field('errorCode', 'int16', '0+'),
      field('errorMessage', 'string', '0+', { nullable: '0+' }),
      field('results', '[]DescribeUserScramCredentialsResult', '0+', [
        field('user', 'string', '0+'),
        field('errorCode', 'int16', '0+'),
        field('errorMessage', 'string', '0+', { nullable: '0+' }),
        field('credentialInfos', '[]CredentialInfo', '0+', [
          field('mechanism', 'int8', '0+'),
          field('iterations', 'int32', '0+'),
        ]),
      ]),
    ],
  },
})
