/** The principal inside an Envelope request. */
import { field, record } from '../notation.ts'

export const defaultPrincipalData = record({
  name: 'DefaultPrincipalData',
  about: 'A principal, as an Envelope request carries it.',
  kind: 'data',
  versions: '0',
  flexible: '0+',
  fields: [field('type', 'string', '0+'), field('name', 'string', '0+'), field('tokenAuthenticated', 'bool', '0+')],
})
