import { describe, expect, it } from 'vitest'
import { negotiateVersion } from './api.ts'
import { apis, apisByKey } from './generated/api-table.ts'
import { loadApi } from './generated/apis.ts'
import { fetchApi } from './generated/messages/01-fetch.ts'

describe('negotiation', () => {
  it('takes the newest version that both offer', () => {
    expect(negotiateVersion(fetchApi, { min: 4, max: 13 })).toBe(13)
    expect(negotiateVersion(fetchApi, { min: 0, max: 99 })).toBe(fetchApi.latestStable)
    expect(negotiateVersion(fetchApi, { min: 90, max: 99 })).toBeUndefined()
  })

  it('leaves unstable versions out', () => {
    const initProducerId = apisByKey.get(22)!
    expect(initProducerId.latest).toBe(6)
    expect(negotiateVersion(initProducerId, { min: 0, max: 6 })).toBe(5)
    expect(apisByKey.get(78)?.oldest).toBe(1)
  })
})

describe('the table', () => {
  it('loads the codec of every API', async () => {
    for (const { key, name, latest } of apis) {
      const api = await loadApi(key)
      expect(api?.request.name).toBe(`${name}Request`)
      expect(api?.response.highestVersion).toBe(latest)
    }
    expect(loadApi(9999)).toBeUndefined()
  })

  it('knows the headers that are unlike the others', () => {
    const apiVersions = apisByKey.get(18)!
    expect([0, 3, 4].map(apiVersions.requestHeaderVersion)).toEqual([1, 2, 2])
    expect([0, 3, 4].map(apiVersions.responseHeaderVersion)).toEqual([0, 0, 0])
    const controlledShutdown = apisByKey.get(7)!
    expect([0, 1, 3].map(controlledShutdown.requestHeaderVersion)).toEqual([0, 1, 2])
    const fetch = apisByKey.get(1)!
    expect([11, 12].map(fetch.responseHeaderVersion)).toEqual([0, 1])
  })
})
