import { expect, it } from 'vitest'
import { EMPTY_IMAGE, type MetadataImage } from '../metadata/image.ts'
import { refuseUnguardedAcls } from './acl-guard.ts'
import { testConfig } from './test-state.ts'

const acl = {
  resourceType: 2,
  resourceName: 'foo',
  patternType: 3,
  principal: 'User:bob',
  host: '*',
  operation: 3,
  permissionType: 3,
}
const guarded: MetadataImage = { ...EMPTY_IMAGE, acls: new Map([['n9bXvMmuSF-71ImHmc-ulw', acl]]) }
const listeningOn = (address: string) =>
  testConfig({ listeners: `PLAINTEXT://${address}:9092,CONTROLLER://127.0.0.1:9093`, 'advertised.listeners': '' })

it.each(['127.0.0.1', '127.1.2.3', 'localhost', '[::1]'])('a folder with access rules is opened on %s', (address) => {
  expect(() => refuseUnguardedAcls(guarded, listeningOn(address))).not.toThrow()
})

it.each(['10.0.0.1', 'kafka.example.org', '127.example.org'])('and refused by name on %s', (address) => {
  expect(() => refuseUnguardedAcls(guarded, listeningOn(address))).toThrow(
    `1 access rules (ACLs), which would not be enforced: it is opened on loopback listeners alone, and PLAINTEXT://${address}:9092`,
  )
  expect(() => refuseUnguardedAcls(EMPTY_IMAGE, listeningOn(address))).not.toThrow()
})

it('counts every address of the machine as reachable from elsewhere', () => {
  const config = listeningOn('127.0.0.1')
  const everywhere = { ...config, listeners: [{ ...config.listeners[0]!, host: '' }] }
  expect(() => refuseUnguardedAcls(guarded, everywhere)).toThrow('PLAINTEXT://:9092 can be reached from elsewhere')
})
