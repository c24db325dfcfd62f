/** The headers of requests and responses. */
import { field, record } from '../notation.ts'

export const requestHeader = record({
  name: 'RequestHeader',
  about:
    'Begins every request. Version 2 ends with tagged fields; the client id stays a string with a two-byte length in every version.',
  kind: 'header',
  versions: '0-2',
  flexible: '2+',
  fields: [
    field('requestApiKey', 'int16', '0+'),
    field('requestApiVersion', 'int16', '0+'),
    field('correlationId', 'int32', '0+'),
    field('clientId', 'string', '1+', { nullable: '1+', ignorable: true, flexible: 'none' }),
  ],
})

export const responseHeader = record({
  name: 'ResponseHeader',
  about: 'Begins every response. Version 1 ends with tagged fields.',
  kind: 'header',
  versions: '0-1',
  flexible: '1+',
  fields: [field('correlationId', 'int32', '0+')],
})
