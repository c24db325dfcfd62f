import { errorNameOf } from '@ottla/protocol'
import { findCoordinatorApi, metadataApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker, UNKNOWN_ID } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('find coordinator')
})

describe('FindCoordinator', () => {
  it.each([
    [0, 0],
    [1, 0],
    [1, 1],
    [3, 1],
  ])('says in version %i where the coordinator of type %i is', async (version, keyType) => {
    const request = { key: 'group', ...(version >= 1 ? { keyType } : {}) }
    const answer = await served.send(findCoordinatorApi, request, { versionMax: version })
    expect(answer).toMatchObject({ errorCode: 0, nodeId: 1, host: 'broker', port: 9092 })
  })

  it('knows no coordinator of a type that there is not', async () => {
    const answer = await served.send(findCoordinatorApi, { key: 'group', keyType: 5 }, { versionMax: 3 })
    expect(answer).toMatchObject({ nodeId: -1, host: '', port: -1 })
    expect(errorNameOf(answer.errorCode)).toBe('INVALID_REQUEST')
  })

  it.each([
    [4, 0, ['a', 'b'], ['NONE', 'NONE']],
    [4, 1, ['a'], ['NONE']],
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

  it('has made the topics in which coordinators keep what they know', async () => {
    const { topics } = await served.send(metadataApi, { topics: null })
    expect(topics.map(({ name }) => name).sort()).toEqual(['__consumer_offsets', '__transaction_state'])
  })
})
