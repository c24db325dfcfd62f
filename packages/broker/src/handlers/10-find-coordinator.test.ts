import { errorNameOf } from '@ottla/protocol'
import { findCoordinatorApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker, UNKNOWN_ID } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('find coordinator')
})

describe('FindCoordinator', () => {
  it.each([
    [0, 0, 'COORDINATOR_NOT_AVAILABLE'],
    [1, 1, 'COORDINATOR_NOT_AVAILABLE'],
    [3, 0, 'COORDINATOR_NOT_AVAILABLE'],
    [3, 5, 'INVALID_REQUEST'],
  ])('says in version %i that there is no coordinator of type %i: %s', async (version, keyType, errorName) => {
    const request = { key: 'group', ...(version >= 1 ? { keyType } : {}) }
    const answer = await served.send(findCoordinatorApi, request, { versionMax: version })
    expect(answer).toMatchObject({ nodeId: -1, host: '', port: -1 })
    expect(errorNameOf(answer.errorCode)).toBe(errorName)
  })

  it.each([
    [4, 0, ['a', 'b'], ['COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_NOT_AVAILABLE']],
    [4, 7, ['a'], ['INVALID_REQUEST']],
    [4, 0, [], []],
    [5, 2, [`g:${UNKNOWN_ID}:0`], ['INVALID_REQUEST']],
    [
      6,
      2,
      [`g:${UNKNOWN_ID}:0`, `a:b:${UNKNOWN_ID}:12`, 'g', 'g:abc:0', `g:${UNKNOWN_ID}:x`],
      [
        'COORDINATOR_NOT_AVAILABLE',
        'COORDINATOR_NOT_AVAILABLE',
        'INVALID_REQUEST',
        'INVALID_REQUEST',
        'INVALID_REQUEST',
      ],
    ],
  ])('answers each key in version %i, type %i: %j', async (version, keyType, coordinatorKeys, errorNames) => {
    const { coordinators } = await served.send(
      findCoordinatorApi,
      { keyType, coordinatorKeys },
      { versionMax: version },
    )
    expect(coordinators.map(({ key }) => key)).toEqual(coordinatorKeys)
    expect(coordinators.map(({ errorCode }) => errorNameOf(errorCode))).toEqual(errorNames)
  })

  it('makes no topic for a coordinator that is not there', async () => {
    await served.send(findCoordinatorApi, { keyType: 0, coordinatorKeys: ['a'] })
    await served.world.advance(1000)
    expect(served.simulated.broker.isNewlyFormatted).toBe(true)
  })
})
