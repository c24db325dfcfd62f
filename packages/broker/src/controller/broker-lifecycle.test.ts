import { World } from '@ottla/platform/simulated'
import { KafkaError, type Uuid } from '@ottla/protocol'
import {
  type BrokerHeartbeatRequest,
  type BrokerHeartbeatResponse,
  type BrokerRegistrationRequest,
  brokerHeartbeatResponse,
  brokerRegistrationResponse,
} from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { EMPTY_IMAGE } from '../metadata/image.ts'
import { type BrokerLifecycleOptions, startBrokerLifecycle } from './broker-lifecycle.ts'
import type { Controller } from './controller.ts'
import { brokerRecord, CLUSTER_ID, directory, featureRecords, incarnation, TestState } from './test-state.ts'

/** A controller that is scripted answer by answer; `startController` is the real one. */
async function setUp(answers: (Partial<BrokerHeartbeatResponse> | KafkaError)[] = [{ isFenced: false }]) {
  const world = new World(1)
  const { clock, logger } = world.node('a').platform
  const registrations: BrokerRegistrationRequest[] = []
  const heartbeats: BrokerHeartbeatRequest[] = []
  const controller = {
    async registerBroker(request: BrokerRegistrationRequest) {
      registrations.push(request)
      return brokerRegistrationResponse.create({ brokerEpoch: 42 })
    },
    async brokerHeartbeat(request: BrokerHeartbeatRequest) {
      const answer = answers[Math.min(heartbeats.length, answers.length - 1)]!
      heartbeats.push(request)
      if (answer instanceof KafkaError) throw answer
      return brokerHeartbeatResponse.create(answer)
    },
  } as unknown as Controller
  const start = (options: Partial<BrokerLifecycleOptions> = {}) =>
    startBrokerLifecycle({
      controller,
      metadata: { image: { ...EMPTY_IMAGE, offset: 50 }, subscribe: () => () => {} },
      clock,
      logger,
      brokerId: 1,
      clusterId: CLUSTER_ID,
      incarnationId: incarnation(1),
      endpoints: [{ name: 'PLAINTEXT', host: 'h', port: 9092, securityProtocol: 0 }],
      rack: 'r',
      directoryIds: [directory(1)],
      previousBrokerEpoch: 7,
      heartbeatIntervalMs: 2000,
      controlledShutdownTimeoutMs: 100,
      ...options,
    })
  return { world, start, registrations, heartbeats }
}

describe('startBrokerLifecycle', () => {
  it('registers the broker and asks to be unfenced', async () => {
    const { start, registrations, heartbeats } = await setUp()
    const lifecycle = await start()
    expect(lifecycle.brokerEpoch).toBe(42)
    expect(registrations).toMatchObject([{ brokerId: 1, rack: 'r', logDirs: [directory(1)], previousBrokerEpoch: 7 }])
    expect(heartbeats).toMatchObject([
      { brokerEpoch: 42, currentMetadataOffset: 50, wantFence: false, wantShutDown: false },
    ])
  })

  it('fails where the broker stays fenced', async () => {
    const { start } = await setUp([{ isFenced: true }])
    await expect(start()).rejects.toMatchObject({ errorName: 'BROKER_NOT_AVAILABLE' })
  })

  it('sends heartbeats until it is stopped, and goes on after one that failed', async () => {
    const { world, start, heartbeats } = await setUp([
      { isFenced: false },
      new KafkaError('NOT_CONTROLLER'),
      { isFenced: false },
    ])
    const lifecycle = await start()
    await world.advance(6500)
    expect(heartbeats).toHaveLength(4)
    expect(world.log.lines().map(({ message }) => message)).toContain('a heartbeat failed')
    lifecycle.stop()
    await world.advance(10_000)
    expect(heartbeats).toHaveLength(4)
  })

  it('asks to stop until it may', async () => {
    const { world, start, heartbeats } = await setUp([
      { isFenced: false },
      { isFenced: false },
      { isFenced: false },
      { isFenced: true, shouldShutDown: true },
    ])
    const lifecycle = await start()
    await world.run(() => lifecycle.shutdown())
    expect(heartbeats.slice(1).map(({ wantShutDown }) => wantShutDown)).toEqual([true, true, true])
    await world.advance(10_000)
    expect(heartbeats).toHaveLength(4)
  })

  it('does not wait for ever for others to take over', async () => {
    const { world, start } = await setUp([{ isFenced: false }])
    const lifecycle = await start()
    await world.run(() => lifecycle.shutdown())
    expect(world.nowMs).toBeLessThan(1000)
    expect(world.log.lines().map(({ message }) => message)).toContain(
      'the controlled shutdown took too long and is cut short',
    )
  })
})

describe('a directory that has failed', () => {
  const brokerWith = (directoryIds: readonly Uuid[]) => {
    const state = new TestState([...featureRecords(), brokerRecord({ id: 1, directoryIds })])
    return { image: state.image, subscribe: () => () => {} }
  }

  it.each([
    { known: [directory(1), directory(2)], unheard: [directory(2)] },
    { known: [directory(1)], unheard: [] },
  ])('is given up where the controller does not hear of it in time', async ({ known, unheard }) => {
    const { world, start } = await setUp([{ isFenced: false }, new KafkaError('KAFKA_STORAGE_ERROR')])
    const heard: Uuid[] = []
    const lifecycle = await start({
      metadata: brokerWith(known) as unknown as BrokerLifecycleOptions['metadata'],
      directoryFailureTimeoutMs: 30_000,
      onDirectoryUnheard: (id) => heard.push(id),
    })
    lifecycle.tellOfDirectories(directory(2))
    await world.advance(29_000)
    expect(heard).toEqual([])
    await world.advance(2_000)
    expect(heard).toEqual(unheard)
    lifecycle.stop()
  })

  it('concerns nobody any more after a stop', async () => {
    const { world, start } = await setUp()
    const heard: Uuid[] = []
    const lifecycle = await start({
      metadata: brokerWith([directory(2)]) as unknown as BrokerLifecycleOptions['metadata'],
      directoryFailureTimeoutMs: 30_000,
      onDirectoryUnheard: (id) => heard.push(id),
    })
    lifecycle.tellOfDirectories(directory(2))
    lifecycle.stop()
    await world.advance(60_000)
    expect(heard).toEqual([])
  })
})
