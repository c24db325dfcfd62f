import { errorCodes, errorNameOf } from '@ottla/protocol'
import { findCoordinatorApi, initProducerIdApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

it('gives every producer an id of its own, over restarts too', async () => {
  const served = await ServedBroker.start('producer ids')
  const next = async (version: number) => {
    const request = { transactionalId: null, transactionTimeoutMs: 1_000 }
    const answer = await served.send(initProducerIdApi, request, { versionMax: version })
    expect(answer).toMatchObject({ errorCode: 0, producerEpoch: 0 })
    return answer.producerId
  }
  const ids: number[] = []
  for (let version = 0; version <= 5; version += 1) ids.push(await next(version))
  // More than a block at once.
  const many = await served.world.run(() =>
    Promise.all(
      Array.from({ length: 2_500 }, () =>
        served.connection.send(initProducerIdApi, { transactionalId: null, transactionTimeoutMs: 1_000 }),
      ),
    ),
  )
  ids.push(...many.map(({ producerId }) => producerId))
  await served.world.run(async () => {
    served.simulated.kill()
    await served.simulated.start()
  })
  await served.reconnect()
  ids.push(await next(5))
  expect(new Set(ids).size).toBe(ids.length)
})

it('refuses what it cannot honour', async () => {
  const served = await ServedBroker.start('producer ids refused')
  const errorOf = async (fields: object) =>
    (await served.send(initProducerIdApi, { transactionalId: null, transactionTimeoutMs: 1_000, ...fields })).errorCode
  expect(await errorOf({ transactionalId: 'tx' })).toBe(errorCodes.COORDINATOR_NOT_AVAILABLE)
  expect(await errorOf({ transactionalId: '' })).toBe(errorCodes.INVALID_REQUEST)
  expect(await errorOf({ producerId: 5 })).toBe(errorCodes.INVALID_REQUEST)
  expect(await errorOf({ producerId: 5, producerEpoch: 3 })).toBe(0)
})

it.each([
  ['false', 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED'],
  ['true', 'NONE'],
] as const)('lets others decide on the end only where that is allowed: %s', async (isAllowed, expected) => {
  const served = await ServedBroker.start(`two phases ${isAllowed}`, {
    'transaction.two.phase.commit.enable': isAllowed,
    'unstable.api.versions.enable': 'true',
  })
  await served.send(findCoordinatorApi, { keyType: 1, coordinatorKeys: ['t'] })
  await served.world.advance(1_000)
  const unstableApi = { ...initProducerIdApi, latestStable: 6 }
  const errorOf = async (fields: object) => {
    const request = { transactionalId: 't', transactionTimeoutMs: 0, ...fields }
    return errorNameOf((await served.send(unstableApi, request, { versionMax: 6 })).errorCode)
  }
  expect(await errorOf({ enable2Pc: true })).toBe(expected)
  expect(await errorOf({ keepPreparedTxn: true })).toBe('UNSUPPORTED_VERSION')
  expect(await errorOf({ enable2Pc: false })).toBe('INVALID_TRANSACTION_TIMEOUT')
  expect(await errorOf({ transactionalId: null, enable2Pc: true, keepPreparedTxn: true })).toBe('NONE')
})
