/** Records of `__cluster_metadata` about tokens, credentials and access rules. */
import { field, record } from '../notation.ts'

export const delegationTokenRecord = record({
  name: 'DelegationTokenRecord',
  about: 'A delegation token.',
  kind: 'metadata',
  id: 10,
  versions: '0',
  flexible: '0+',
  fields: [
    field('owner', 'string', '0+'),
    field('requester', 'string', '0+'),
    field('renewers', '[]string', '0+'),
    field('issueTimestamp', 'int64', '0+'),
    field('maxTimestamp', 'int64', '0+'),
    field('expirationTimestamp', 'int64', '0+'),
    field('tokenId', 'string', '0+'),
  ],
})

export const removeDelegationTokenRecord = record({
  name: 'RemoveDelegationTokenRecord',
  about: 'A delegation token is gone.',
  kind: 'metadata',
  id: 26,
  versions: '0',
  flexible: '0+',
  fields: [field('tokenId', 'string', '0+')],
})

export const userScramCredentialRecord = record({
  name: 'UserScramCredentialRecord',
  about: 'A SCRAM credential of a user.',
  kind: 'metadata',
  id: 11,
  versions: '0',
  flexible: '0+',
  fields: [
    field('name', 'string', '0+'),
    field('mechanism', 'int8', '0+'),
    field('salt', 'bytes', '0+'),
    field('storedKey', 'bytes', '0+'),
    field('serverKey', 'bytes', '0+'),
    field('iterations', 'int32', '0+'),
  ],
})

export const removeUserScramCredentialRecord = record({
  name: 'RemoveUserScramCredentialRecord',
  about: 'A SCRAM credential of a user is gone.',
  kind: 'metadata',
  id: 22,
  versions: '0',
  flexible: '0+',
  fields: [field('name', 'string', '0+'), field('mechanism', 'int8', '0+')],
})

export const accessControlEntryRecord = record({
  name: 'AccessControlEntryRecord',
  about: 'An access rule.',
  kind: 'metadata',
  id: 18,
  versions: '0',
  flexible: '0+',
  fields: [
    field('id', 'uuid', '0+'),
    field('resourceType', 'int8', '0+'),
    field('resourceName', 'string', '0+'),
    field('patternType', 'int8', '0+'),
    field('principal', 'string', '0+'),
    field('host', 'string', '0+'),
    field('operation', 'int8', '0+'),
    field('permissionType', 'int8', '0+'),
  ],
})

export const removeAccessControlEntryRecord = record({
  name: 'RemoveAccessControlEntryRecord',
  about: 'An access rule is gone.',
  kind: 'metadata',
  id: 19,
  versions: '0',
  flexible: '0+',
  fields: [field('id', 'uuid', '0+')],
})
