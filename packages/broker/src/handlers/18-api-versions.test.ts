import { apisByKey, errorCodes } from '@ottla/protocol'
import { apiVersionsApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { handlers } from './index.ts'
import { ServedBroker } from './served-broker.ts'

it('offers what is in the handler table, and nothing else', async () => {
  const served = await ServedBroker.start('api versions')
  for (const version of [0, 1, 2, 3, 4]) {
    const request = version >= 3 ? { clientSoftwareName: 'test', clientSoftwareVersion: '1.0' } : {}
    const { apiKeys, errorCode } = await served.send(apiVersionsApi, request, { versionMax: version })
    expect(errorCode).toBe(0)
    expect(apiKeys.map(({ apiKey }) => apiKey)).toEqual(handlers.map(({ key }) => key))
    for (const { apiKey, minVersion, maxVersion } of apiKeys) {
      const { oldest, latestStable } = apisByKey.get(apiKey)!
      const newest = handlers.find(({ key }) => key === apiKey)?.newest ?? latestStable
      expect([minVersion, maxVersion]).toEqual([oldest, newest])
    }
  }
})

it('offers unstable versions where they are enabled', async () => {
  const served = await ServedBroker.start('unstable versions', { 'unstable.api.versions.enable': 'true' })
  const { apiKeys } = await served.send(apiVersionsApi, { clientSoftwareName: 'a', clientSoftwareVersion: '1' })
  expect(apiKeys.find(({ apiKey }) => apiKey === 22)!.maxVersion).toBe(6)
})

it('checks how a client calls itself', async () => {
  const served = await ServedBroker.start('software names')
  const errorOf = async (clientSoftwareName: string, clientSoftwareVersion: string) =>
    (await served.send(apiVersionsApi, { clientSoftwareName, clientSoftwareVersion })).errorCode
  expect(await errorOf('apache-kafka.java', '3.9.1')).toBe(0)
  for (const [name, version] of [
    ['', '1'],
    ['-a', '1'],
    ['a b', '1'],
    ['a', ''],
  ] as const) {
    expect(await errorOf(name, version)).toBe(errorCodes.INVALID_REQUEST)
  }
})
