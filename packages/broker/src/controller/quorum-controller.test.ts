import { World } from '@ottla/platform/simulated'
import { errorNameOf } from '@ottla/protocol'
import {
  allocateProducerIdsRequest,
  brokerHeartbeatRequest,
  brokerRegistrationRequest,
  createPartitionsRequest,
  createTopicsRequest,
  deleteTopicsRequest,
  incrementalAlterConfigsRequest,
} from '@ottla/protocol/messages'
import { LogManager } from '@ottla/storage'
import { newUuid } from '@ottla/storage/format'
import { describe, expect, it } from 'vitest'
import type { MetadataImage } from '../metadata/image.ts'
import { metadataLogConfig, metadataLogOn } from '../metadata/log-adapter.ts'
import { MemoryMetadataLog } from '../metadata/memory-metadata-log.ts'
import type { MetadataLog } from '../metadata/metadata-log.ts'
import { metadataRecord } from '../metadata/record.ts'
import { encodeRecords } from '../metadata/record-batch.ts'
import { storageConfigOf } from '../replica/log-config.ts'
import { startBrokerLifecycle } from './broker-lifecycle.ts'
import { featureRanges } from './brokers.ts'
import type { ControllerContext } from './controller.ts'
import { type RunningController, startController } from './quorum-controller.ts'
import { brokerRecord, CLUSTER_ID, directory, featureRecords, incarnation, testConfig } from './test-state.ts'

const CONTEXT: ControllerContext = { apiVersion: 0, principal: 'User:ANONYMOUS' }
const CONTROLLER_ENDPOINT = { name: 'CONTROLLER', host: '127.0.0.1', port: 9093, securityProtocol: 0 }

type Platform = ReturnType<World['node']>['platform']

type Settings = Readonly<Record<string, string>>

function start(
  log: MetadataLog,
  { clock, random, logger }: Platform,
  settings: Settings = {},
): Promise<RunningController> {
  return startController({
    log,
    nodeId: 1,
    clusterId: CLUSTER_ID,
    config: testConfig(settings),
    endpoints: [CONTROLLER_ENDPOINT],
    clock,
    random,
    logger,
  })
}

function register(running: RunningController, { clock, logger, random }: Platform, previousBrokerEpoch = -1) {
  return startBrokerLifecycle({
    ...running,
    clock,
    logger,
    brokerId: 1,
    clusterId: CLUSTER_ID,
    incarnationId: newUuid(random),
    endpoints: [{ name: 'PLAINTEXT', host: '127.0.0.1', port: 9092, securityProtocol: 0 }],
    rack: null,
    directoryIds: [directory(1)],
    previousBrokerEpoch,
    heartbeatIntervalMs: 2000,
    controlledShutdownTimeoutMs: 1000,
  })
}

const createFoo = ({ controller }: RunningController, name = 'foo') =>
  controller.createTopics(
    createTopicsRequest.create({ topics: [{ name, numPartitions: 2, replicationFactor: 1 }] }),
    CONTEXT,
  )

/** What one can tell an image by, apart from where it stands in the log. */
const content = ({ offset: _offset, epoch: _epoch, timestampMs: _time, ...rest }: MetadataImage) => rest

describe('a controller', () => {
  it('begins a new cluster, registers itself and takes its broker in', async () => {
    const { platform } = new World(1).node('a')
    const running = await start(new MemoryMetadataLog(), platform)
    const { image } = running.metadata
    expect(Object.fromEntries(image.features)).toEqual({
      'metadata.version': 30,
      'eligible.leader.replicas.version': 1,
      'group.version': 1,
      'transaction.version': 2,
    })
    expect(image.controllers.get(1)!.endpoints).toEqual([CONTROLLER_ENDPOINT])
    expect(image.configs.get('4:')).toEqual(new Map([['min.insync.replicas', '1']]))
    const lifecycle = await register(running, platform)
    expect(running.metadata.image.brokers.get(1)).toMatchObject({ epoch: lifecycle.brokerEpoch, isFenced: false })
    lifecycle.stop()
    await running.stop()
  })

  it('serves every request of its interface', async () => {
    const { platform } = new World(1).node('a')
    const running = await start(new MemoryMetadataLog(), platform)
    const { controller, metadata } = running
    const lifecycle = await register(running, platform)
    const { brokerEpoch } = lifecycle
    await createFoo(running)
    await controller.createPartitions(
      createPartitionsRequest.create({ topics: [{ name: 'foo', count: 3, assignments: null }] }),
      CONTEXT,
    )
    expect(metadata.image.topicsByName.get('foo')!.partitions).toHaveLength(3)
    const configs = [{ name: 'retention.ms', configOperation: 0, value: '7' }]
    await controller.incrementalAlterConfigs(
      incrementalAlterConfigsRequest.create({ resources: [{ resourceType: 2, resourceName: 'foo', configs }] }),
      CONTEXT,
    )
    expect(metadata.image.configs.get('2:foo')).toEqual(new Map([['retention.ms', '7']]))
    const ids = await controller.allocateProducerIds(
      allocateProducerIdsRequest.create({ brokerId: 1, brokerEpoch }),
      CONTEXT,
    )
    expect(ids).toMatchObject({ producerIdStart: 0, producerIdLen: 1000 })
    await controller.deleteTopics(deleteTopicsRequest.create({ topicNames: ['foo'] }), CONTEXT)
    expect(metadata.image.topicsByName.size).toBe(0)
    lifecycle.stop()
    await running.stop()
    await expect(createFoo(running)).rejects.toMatchObject({ errorName: 'NOT_CONTROLLER' })
  })

  it('finds after a clean stop what was there, and elects leaders at a higher epoch', async () => {
    const world = new World(1)
    const log = new MemoryMetadataLog()
    const running = await start(log, world.node('a').platform)
    const lifecycle = await register(running, world.node('a').platform)
    await createFoo(running)
    await lifecycle.shutdown()
    await running.stop()
    const stopped = running.metadata.image
    expect(stopped.brokers.get(1)).toMatchObject({ isFenced: true, inControlledShutdown: true })
    expect(stopped.topicsByName.get('foo')!.partitions[0]).toMatchObject({ leader: -1, leaderEpoch: 1 })

    const again = await start(log, world.node('a').platform)
    expect(again.metadata.image.epoch).toBe(stopped.epoch + 1)
    await register(again, world.node('a').platform, lifecycle.brokerEpoch)
    const partitions = again.metadata.image.topicsByName.get('foo')!.partitions
    expect(partitions).toMatchObject(Array(2).fill({ leader: 1, isr: [1], leaderEpoch: 2, leaderRecoveryState: 0 }))
  })

  it('lets its broker in at once after a crash, without waiting for a session to run out', async () => {
    const world = new World(1)
    const log = new MemoryMetadataLog()
    const running = await start(log, world.node('a').platform)
    await register(running, world.node('a').platform)
    await createFoo(running)
    const again = await start(log.crashed(), world.node('a').platform)
    await register(again, world.node('a').platform)
    const partitions = again.metadata.image.topicsByName.get('foo')!.partitions
    expect(partitions).toMatchObject(Array(2).fill({ leader: 1, isr: [1], leaderEpoch: 2, leaderRecoveryState: 1 }))
  })

  it('ends the transaction of a controller that is gone', async () => {
    const log = new MemoryMetadataLog()
    const open = [...featureRecords(), metadataRecord('beginTransaction', 0, {}), brokerRecord({ id: 7 })]
    await log.append(encodeRecords(open, { baseOffset: 0, epoch: 1, timestampMs: 1, hasTransactions: true }).bytes)
    const running = await start(log, new World(1).node('a').platform)
    expect(running.metadata.image.brokers.has(7)).toBe(false)
    await expect(start(log, new World(1).node('a').platform)).resolves.toBeDefined()
  })

  it('leaves a folder as it was that it cannot run', async () => {
    const log = new MemoryMetadataLog()
    const records = [metadataRecord('featureLevel', 0, { name: 'metadata.version', featureLevel: 99 })]
    await log.append(encodeRecords(records, { baseOffset: 0, epoch: 1, timestampMs: 1, hasTransactions: true }).bytes)
    await expect(start(log, new World(1).node('a').platform)).rejects.toThrow('level 99 of metadata.version')
    expect([log.endOffset, log.quorumState]).toEqual([1, undefined])
  })

  it('fences a broker that fell silent, and lets it back in when it speaks again', async () => {
    const world = new World(1)
    const { platform } = world.node('a')
    const running = await start(new MemoryMetadataLog(), platform)
    await register(running, platform)
    const { controller, metadata } = running
    const registration = brokerRegistrationRequest.create({
      brokerId: 2,
      clusterId: CLUSTER_ID,
      incarnationId: incarnation(2),
      features: featureRanges(),
      logDirs: [directory(2)],
    })
    const { brokerEpoch } = await controller.registerBroker(registration, CONTEXT)
    const beat = () =>
      controller.brokerHeartbeat(
        brokerHeartbeatRequest.create({ brokerId: 2, brokerEpoch, currentMetadataOffset: metadata.image.offset }),
        CONTEXT,
      )
    expect((await beat()).isFenced).toBe(false)
    const taken = controller.registerBroker({ ...registration, incarnationId: incarnation(3) }, CONTEXT)
    await expect(taken).rejects.toMatchObject({ errorName: 'DUPLICATE_BROKER_REGISTRATION' })
    await world.advance(20_000)
    expect(metadata.image.brokers.get(2)!.isFenced).toBe(true)
    expect(metadata.image.brokers.get(1)!.isFenced).toBe(false)
    expect((await beat()).isFenced).toBe(false)
    await running.stop()
  })

  it('answers a request whose time is up, topic by topic as Kafka does, without doing it', async () => {
    const { platform } = new World(1).node('a')
    const running = await start(new MemoryMetadataLog(), platform)
    const late = { ...CONTEXT, deadlineMs: platform.clock.monotonicMs() }
    const request = createTopicsRequest.create({ topics: [{ name: 'foo', numPartitions: 1, replicationFactor: 1 }] })
    await expect(running.controller.createTopics(request, late)).rejects.toMatchObject({
      errorName: 'REQUEST_TIMED_OUT',
    })
  })
})

describe('a controller on the log engine', () => {
  /** A snapshot every few operations, and hardly any log kept behind it. */
  const eagerSnapshots: Settings = {
    'internal.metadata.log.segment.bytes': '2000',
    'metadata.log.max.record.bytes.between.snapshots': '700',
    'metadata.max.retention.bytes': '3000',
  }

  async function open({ disk, clock, random, logger }: Platform, settings: Settings = {}) {
    const logs = await LogManager.open({
      disk,
      clock,
      random,
      logger,
      directories: ['/data'],
      nodeId: 1,
      clusterId: CLUSTER_ID,
      unformatted: 'format',
      config: storageConfigOf(testConfig()),
    })
    return metadataLogOn({ log: await logs.openMetadataLog(metadataLogConfig(testConfig(settings))), disk })
  }

  it('writes snapshots, removes the log behind them, and goes on from there', async () => {
    const world = new World(1)
    const node = world.node('a')
    const before = await world.run(async () => {
      const log = await open(node.platform, eagerSnapshots)
      const running = await start(log, node.platform, eagerSnapshots)
      await register(running, node.platform)
      for (let index = 0; index < 30; index++) await createFoo(running, `topic-${index}`)
      await running.stop()
      const snapshots = await log.listSnapshots()
      expect(snapshots.length).toBeGreaterThan(0)
      expect(log.startOffset).toBe(snapshots[0]!.offset)
      await log.flush()
      return running.metadata.image
    })
    node.crash()
    const platform = node.restart()
    await world.run(async () => {
      const log = await open(platform, eagerSnapshots)
      expect(log.startOffset).toBeGreaterThan(0)
      const running = await start(log, platform, eagerSnapshots)
      const { controllers: _before, ...found } = content(running.metadata.image)
      const { controllers: _found, ...expected } = content(before)
      expect(found).toEqual(expected)
      await createFoo(running, 'another')
      await running.stop()
    })
  })

  const crashes = Array.from({ length: 24 }, (_, seed) => ({ seed, settings: seed < 12 ? {} : eagerSnapshots }))

  it.each(crashes)(
    'keeps through crashes all that it acknowledged, and nothing half (seed $seed, $settings)',
    async ({ seed, settings }) => {
      const world = new World(seed)
      const node = world.node('a')
      /** Topics whose creation, or deletion, was acknowledged. */
      const acknowledged = new Map<string, boolean>()
      const unsure = new Set<string>()
      let nextName = 0
      let lastEpoch = 0
      for (let life = 0; life < 4; life++) {
        const platform = life === 0 ? node.platform : node.restart()
        // The last life is long enough for something to be acknowledged in it.
        const crashAfterMs = (life === 3 ? 60 : 1) + world.random.integer(60)
        let isUp = true
        const work = (async () => {
          const running = await start(await open(platform, settings), platform, settings)
          const { image } = running.metadata
          expect(image.epoch).toBeGreaterThan(lastEpoch)
          for (const [name, isThere] of acknowledged) {
            if (!unsure.has(name)) expect([name, image.topicsByName.has(name)]).toEqual([name, isThere])
          }
          for (const topic of image.topicsByName.values()) expect(topic.partitions).toHaveLength(2)
          for (const name of [...unsure]) {
            acknowledged.set(name, image.topicsByName.has(name))
            unsure.delete(name)
          }
          lastEpoch = image.epoch
          await register(running, platform)
          for (;;) {
            const names = Array.from({ length: 1 + world.random.integer(4) }, () => `topic-${nextName++}`)
            const victims = [...acknowledged].filter(([, isThere]) => isThere).slice(0, world.random.integer(2))
            await Promise.all([
              ...names.map(async (name) => {
                unsure.add(name)
                const { topics } = await createFoo(running, name)
                expect(topics.map(({ errorCode }) => errorNameOf(errorCode))).toEqual(['NONE'])
                unsure.delete(name)
                acknowledged.set(name, true)
              }),
              ...victims.map(async ([name]) => {
                unsure.add(name)
                await running.controller.deleteTopics(deleteTopicsRequest.create({ topicNames: [name] }), CONTEXT)
                unsure.delete(name)
                acknowledged.set(name, false)
              }),
            ])
          }
        })()
        let failure: unknown
        work.catch((error: unknown) => {
          failure = error
        })
        world.after(crashAfterMs, 'crash', () => {
          isUp = false
          if (seed % 2 === 0) node.crash()
          else node.kill()
        })
        await world.until(() => !isUp || failure !== undefined)
        if (failure !== undefined) throw failure
      }
      const platform = node.restart()
      const running = await world.run(async () => start(await open(platform, settings), platform, settings))
      for (const [name, isThere] of acknowledged) {
        if (!unsure.has(name)) expect([name, running.metadata.image.topicsByName.has(name)]).toEqual([name, isThere])
      }
      expect(acknowledged.size).toBeGreaterThan(0)
      expect(content(running.metadata.image).features.size).toBe(4)
    },
  )
})
