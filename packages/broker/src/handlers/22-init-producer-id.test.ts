import { errorCodes } from '@ottla/protocol'
import { initProducerIdApi } from '@ottla/protocol/messages'
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
