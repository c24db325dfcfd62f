import { errorCodes } from '@ottla/protocol'
import { createAclsApi, deleteAclsApi, describeAclsApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

const filter = { resourceTypeFilter: 1, patternTypeFilter: 1, operation: 1, permissionType: 1 }
const any = { ...filter, resourceNameFilter: null, principalFilter: null, hostFilter: null }
const rule = { resourceType: 2, resourceName: 'a', principal: 'User:a', host: '*', operation: 3, permissionType: 3 }

it('and what changes rules are refused, for nobody would enforce them', async () => {
  const served = await ServedBroker.start('acls')
  const refused = { errorCode: errorCodes.SECURITY_DISABLED, errorMessage: 'the broker has no authorizer' }
  expect(await served.send(describeAclsApi, any)).toMatchObject({ ...refused, resources: [] })
  expect((await served.send(createAclsApi, { creations: [rule, rule] })).results).toMatchObject([refused, refused])
  expect((await served.send(deleteAclsApi, { filters: [any] })).filterResults).toMatchObject([refused])
})

it('ends the connection where the kind of rule is left open', async () => {
  const served = await ServedBroker.start('acls of no kind')
  await expect(served.send(describeAclsApi, { ...any, operation: 0 })).rejects.toThrow()
  await served.reconnect()
  await expect(served.send(createAclsApi, { creations: [{ ...rule, resourceType: 0 }] })).rejects.toThrow()
  await served.reconnect()
  await expect(served.send(deleteAclsApi, { filters: [{ ...any, permissionType: 0 }] })).rejects.toThrow()
})
