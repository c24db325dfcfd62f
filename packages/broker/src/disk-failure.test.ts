import type { Connection } from '@ottla/client/connection'
import { World } from '@ottla/platform/simulated'
import { errorCodes, type Uuid } from '@ottla/protocol'
import {
  alterReplicaLogDirsApi,
  createTopicsApi,
  deleteTopicsApi,
  describeLogDirsApi,
  incrementalAlterConfigsApi,
  metadataApi,
  produceApi,
} from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG, LogManager, synchronousCodecs } from '@ottla/storage'
import { describe, expect, it } from 'vitest'
import { formatCluster } from './format/format-cluster.ts'
import { UNASSIGNED_DIRECTORY } from './metadata/directories.ts'
import { newestFeatures } from './metadata/features.ts'
import { metadataLogOn } from './metadata/log-adapter.ts'
import { metadataRecord } from './metadata/record.ts'
import { encodeRecords } from './metadata/record-batch.ts'
import { SimulatedBroker } from './testing/index.ts'

const PARTITIONS = 4
const twoDisks = { 'log.dirs': '/data,/other' }

async function createTopic(connection: Connection, name: string): Promise<number> {
  const { topics } = await connection.send(createTopicsApi, {
    topics: [{ name, numPartitions: PARTITIONS, replicationFactor: 1 }],
    timeoutMs: 10_000,
  })
  return topics[0]!.errorCode
}

async function partitionsOf(connection: Connection, name: string) {
  const { topics } = await connection.send(metadataApi, { topics: [{ name }] })
  return topics[0]!.partitions.toSorted((left, right) => left.partitionIndex - right.partitionIndex)
}

/** The code for each partition, and the offset that its record got. */
async function produceToAll(connection: Connection, name: string): Promise<{ codes: number[]; offsets: number[] }> {
  const { responses } = await connection.send(
    produceApi,
    {
      acks: -1,
      timeoutMs: 5_000,
      topicData: [
        {
          name,
          partitionData: Array.from({ length: PARTITIONS }, (_, index) => {
            const builder = new RecordBatchBuilder({})
            builder.append(1_000, null, Buffer.from('v'))
            return { index, records: builder.buildSync() }
          }),
        },
      ],
    },
    { versionMax: 12 },
  )
  const partitions = responses[0]!.partitionResponses.toSorted((left, right) => left.index - right.index)
  return {
    codes: partitions.map(({ errorCode }) => errorCode),
    offsets: partitions.map(({ baseOffset }) => Number(baseOffset)),
  }
}

/** By folder: the error and the partitions in it, as `topic-partition`. */
async function foldersOf(connection: Connection) {
  const { results } = await connection.send(describeLogDirsApi, { topics: null })
  return new Map(
    results.map(({ logDir, errorCode, topics }) => [
      logDir,
      {
        errorCode,
        logs: topics.flatMap(({ name, partitions }) => partitions.map((p) => `${name}-${p.partitionIndex}`)),
      },
    ]),
  )
}

async function inWorld(
  seed: string,
  work: (simulated: SimulatedBroker, world: World) => Promise<void>,
  settings: Readonly<Record<string, string>> = twoDisks,
): Promise<void> {
  const world = new World(seed)
  const simulated = await SimulatedBroker.prepare(world, { settings })
  await world.run(() => work(simulated, world))
}

/** What the metadata log of a stopped broker would hold if the controller had never heard where the replicas are. */
async function forgetAssignments(simulated: SimulatedBroker, topicId: Uuid): Promise<void> {
  const { disk, clock, random, logger } = simulated.node.restart()
  const logs = await LogManager.open({
    ...{ disk, clock, random, logger, directories: ['/data', '/other'], nodeId: 1, clusterId: undefined },
    unformatted: 'refuse',
    config: DEFAULT_STORAGE_CONFIG,
    codecs: synchronousCodecs,
  })
  const log = metadataLogOn({ log: await logs.openMetadataLog(DEFAULT_LOG_CONFIG), disk })
  const records = Array.from({ length: PARTITIONS }, (_, partitionId) =>
    metadataRecord('partitionChange', 2, { topicId, partitionId, directories: [UNASSIGNED_DIRECTORY] }),
  )
  const place = { baseOffset: log.endOffset, epoch: log.lastEpoch, timestampMs: clock.now(), hasTransactions: false }
  await log.append(encodeRecords(records, place).bytes, log.lastEpoch)
  await log.flush()
  await logs.shutdown({ brokerEpoch: -1 })
}

function gaugesOf(simulated: SimulatedBroker): Record<string, number> {
  const { metrics } = simulated.node.platform
  const wanted = ['kafka_log_offline_directories', 'kafka_controller_offline_partitions']
  const values = metrics.snapshot().filter(({ name }) => wanted.includes(name))
  return Object.fromEntries(values.map(({ name, value }) => [name, value]))
}

describe('a broker one of whose disks fails', () => {
  it('takes the partitions on it their leader, serves the others, and leads all again after a restart', () =>
    inWorld('a disk fails', async (simulated, world) => {
      await simulated.start()
      const connection = await simulated.connect()
      await createTopic(connection, 't')
      expect((await produceToAll(connection, 't')).codes).toEqual([0, 0, 0, 0])
      const before = await partitionsOf(connection, 't')
      expect(before.map(({ leaderId }) => leaderId)).toEqual([1, 1, 1, 1])

      const heal = simulated.node.disk.faults.add({ operations: ['write'], path: /^\/other\//, kind: 'io' })
      const { codes } = await produceToAll(connection, 't')
      expect(codes.toSorted()).toEqual([0, 0, errorCodes.KAFKA_STORAGE_ERROR, errorCodes.KAFKA_STORAGE_ERROR])
      await world.sleep(100)
      for (const [index, partition] of (await partitionsOf(connection, 't')).entries()) {
        const isLost = codes[index] !== 0
        expect(partition).toMatchObject({
          errorCode: isLost ? errorCodes.LEADER_NOT_AVAILABLE : 0,
          leaderId: isLost ? -1 : 1,
          leaderEpoch: before[index]!.leaderEpoch + (isLost ? 1 : 0),
          isrNodes: isLost ? [] : [1],
          replicaNodes: [1],
          offlineReplicas: isLost ? [1] : [],
        })
      }
      // Who asks the broker all the same hears of the disk, not of another leader.
      expect((await produceToAll(connection, 't')).codes).toEqual(codes)
      expect(gaugesOf(simulated)).toEqual({ kafka_log_offline_directories: 1, kafka_controller_offline_partitions: 2 })

      expect(await createTopic(connection, 'later')).toBe(0)
      expect((await produceToAll(connection, 'later')).codes).toEqual([0, 0, 0, 0])
      const folders = await foldersOf(connection)
      expect(folders.get('/other')).toEqual({ errorCode: errorCodes.KAFKA_STORAGE_ERROR, logs: [] })
      expect(folders.get('/data')!.errorCode).toBe(0)
      expect(folders.get('/data')!.logs).toHaveLength(6)

      await simulated.stop()
      heal()
      await simulated.start()
      const after = await simulated.connect()
      for (const [index, partition] of (await partitionsOf(after, 't')).entries()) {
        expect(partition).toMatchObject({ errorCode: 0, leaderId: 1, isrNodes: [1], offlineReplicas: [] })
        expect(partition.leaderEpoch).toBeGreaterThan(before[index]!.leaderEpoch)
      }
      const { offsets } = await produceToAll(after, 't')
      expect(offsets).toEqual(codes.map((code) => (code === 0 ? 3 : 1)))
      expect(gaugesOf(simulated)).toEqual({ kafka_log_offline_directories: 0, kafka_controller_offline_partitions: 0 })
    }))

  it('notices within seconds that a folder was taken away, though nobody writes to it', () =>
    inWorld('a folder is gone', async (simulated, world) => {
      await simulated.start()
      const connection = await simulated.connect()
      await createTopic(connection, 't')
      const { disk } = simulated.node.platform
      await disk.rename('/other', '/elsewhere')
      await world.sleep(6_000)
      const leaders = (await partitionsOf(connection, 't')).map(({ leaderId }) => leaderId)
      expect(leaders.toSorted()).toEqual([-1, -1, 1, 1])
      await simulated.stop()
      await simulated.node.restart().disk.rename('/elsewhere', '/other')
      await simulated.start()
      expect((await produceToAll(await simulated.connect(), 't')).codes).toEqual([0, 0, 0, 0])
    }))

  it('takes an empty folder only when somebody has formatted it, and makes its partitions anew in it', () =>
    inWorld('a new disk', async (simulated, world) => {
      const { clusterId } = await simulated.start()
      const connection = await simulated.connect()
      await createTopic(connection, 't')
      await produceToAll(connection, 't')
      await simulated.stop()
      const { disk, random, clock } = simulated.node.restart()
      await disk.remove('/other')
      await expect(simulated.start()).rejects.toThrow('/other has no meta.properties: its disk is not mounted')
      await formatCluster({
        disk: simulated.node.restart().disk,
        random,
        nowMs: clock.now(),
        directories: ['/data', '/other'],
        nodeId: 1,
        clusterId,
        formatted: 'skip',
        features: newestFeatures,
      })
      await simulated.start()
      await world.sleep(100)
      const after = await simulated.connect()
      expect((await partitionsOf(after, 't')).map(({ leaderId }) => leaderId)).toEqual([1, 1, 1, 1])
      const { codes, offsets } = await produceToAll(after, 't')
      expect(codes).toEqual([0, 0, 0, 0])
      expect(offsets.toSorted()).toEqual([0, 0, 1, 1])
    }))

  it('makes the logs of a new topic elsewhere where the first choice cannot take them', () =>
    inWorld('no new folders', async (simulated, world) => {
      await simulated.start()
      const connection = await simulated.connect()
      simulated.node.disk.faults.add({ operations: ['make directory'], path: /^\/other\//, kind: 'io' })
      expect(await createTopic(connection, 't')).toBe(0)
      await world.sleep(100)
      expect((await produceToAll(connection, 't')).codes).toEqual([0, 0, 0, 0])
      expect((await foldersOf(connection)).get('/other')!.errorCode).toBe(errorCodes.KAFKA_STORAGE_ERROR)
      simulated.kill()
      await simulated.start()
      const partitions = await partitionsOf(await simulated.connect(), 't')
      expect(partitions.map(({ leaderId }) => leaderId)).toEqual([1, 1, 1, 1])
    }))

  it('deletes topics that were on it, and finds their folders unknown when it is back', () =>
    inWorld('deleted meanwhile', async (simulated) => {
      await simulated.start()
      const connection = await simulated.connect()
      await createTopic(connection, 't')
      const heal = simulated.node.disk.faults.add({ path: /^\/other/, kind: 'io' })
      await produceToAll(connection, 't')
      const { responses } = await connection.send(deleteTopicsApi, { topics: [{ name: 't' }], timeoutMs: 5_000 })
      expect(responses[0]!.errorCode).toBe(0)
      expect(await createTopic(connection, 't')).toBe(0)
      expect((await produceToAll(connection, 't')).offsets).toEqual([0, 0, 0, 0])
      await simulated.stop()
      heal()
      await simulated.start()
      const after = await simulated.connect()
      expect((await produceToAll(after, 't')).offsets).toEqual([1, 1, 1, 1])
      const folders = simulated.node.disk.volume.directory('/other', 'list').entries()
      expect(folders.filter(([name]) => name.endsWith('-stray'))).toHaveLength(2)
    }))

  it('leads nothing that was made just before a crash in a folder that is offline afterwards', () =>
    inWorld('not assigned yet', async (simulated, world) => {
      await simulated.start()
      const connection = await simulated.connect()
      await createTopic(connection, 't')
      await produceToAll(connection, 't')
      const { topicId } = (await connection.send(metadataApi, { topics: [{ name: 't' }] })).topics[0]!
      // As if the broker had gone down before the controller heard where the replicas are.
      await simulated.stop()
      await forgetAssignments(simulated, topicId)
      const heal = simulated.node.disk.faults.add({ operations: ['read'], path: /^\/other\//, kind: 'io' })
      await simulated.start()
      const without = await simulated.connect()
      const partitions = await partitionsOf(without, 't')
      expect(partitions.map(({ leaderId }) => leaderId).toSorted()).toEqual([-1, -1, 1, 1])
      const { codes } = await produceToAll(without, 't')
      expect(codes.map((code) => code === 0)).toEqual(partitions.map(({ leaderId }) => leaderId === 1))
      await simulated.stop()
      heal()
      await simulated.start()
      await world.sleep(100)
      const after = await simulated.connect()
      expect((await partitionsOf(after, 't')).map(({ leaderId }) => leaderId)).toEqual([1, 1, 1, 1])
      expect((await produceToAll(after, 't')).codes).toEqual([0, 0, 0, 0])
    }))

  it('puts nothing new into a folder that is cordoned, and moves nothing there', () =>
    inWorld('cordoned', async (simulated, world) => {
      await simulated.start()
      const connection = await simulated.connect()
      await createTopic(connection, 'before')
      const cordon = async (value: string) => {
        const { responses } = await connection.send(incrementalAlterConfigsApi, {
          resources: [
            { resourceType: 4, resourceName: '1', configs: [{ name: 'cordoned.log.dirs', configOperation: 0, value }] },
          ],
        })
        await world.sleep(100)
        return responses[0]!
      }
      expect(await cordon('/nowhere')).toMatchObject({ errorCode: errorCodes.INVALID_REQUEST })
      expect(await cordon('*,/data')).toMatchObject({ errorCode: errorCodes.INVALID_REQUEST })
      expect((await cordon('/other')).errorCode).toBe(0)
      await createTopic(connection, 'after')
      const folders = await foldersOf(connection)
      expect(folders.get('/data')!.logs).toHaveLength(6)
      const { results } = await connection.send(describeLogDirsApi, { topics: null })
      expect(results.map(({ logDir, isCordoned }) => [logDir, isCordoned])).toEqual([
        ['/data', false],
        ['/other', true],
      ])
      const dirs = [{ path: '/other', topics: [{ name: 'after', partitions: [0] }] }]
      const moved = await connection.send(alterReplicaLogDirsApi, { dirs })
      expect(moved.results[0]!.partitions[0]!.errorCode).toBe(errorCodes.INVALID_REPLICA_ASSIGNMENT)
      expect((await produceToAll(connection, 'before')).codes).toEqual([0, 0, 0, 0])
      expect((await cordon('*')).errorCode).toBe(0)
      expect(await createTopic(connection, 'nowhere')).toBe(errorCodes.INVALID_REPLICATION_FACTOR)
      expect((await cordon('')).errorCode).toBe(0)
      expect(await createTopic(connection, 'again')).toBe(0)
      expect((await foldersOf(connection)).get('/other')!.logs).toHaveLength(6)
    }))

  it('goes on, and leads on, while a disk is merely full', () =>
    inWorld('full', async (simulated, world) => {
      await simulated.start()
      const connection = await simulated.connect()
      await createTopic(connection, 't')
      const heal = simulated.node.disk.faults.add({ operations: ['write'], path: /^\/other\//, kind: 'full' })
      const { codes } = await produceToAll(connection, 't')
      expect(codes.toSorted()).toEqual([0, 0, errorCodes.KAFKA_STORAGE_ERROR, errorCodes.KAFKA_STORAGE_ERROR])
      await world.sleep(20_000)
      expect((await partitionsOf(connection, 't')).map(({ leaderId }) => leaderId)).toEqual([1, 1, 1, 1])
      heal()
      expect((await produceToAll(connection, 't')).codes).toEqual([0, 0, 0, 0])
    }))
})

describe('a broker ends', () => {
  it.each([
    ['the disk of the metadata log fails', twoDisks, /^\/data\//, 'the folder of the metadata log, /data, has failed'],
    ['its only disk fails', {}, /^\/data\//, 'the folder of the metadata log, /data, has failed'],
    [
      'all disks with replicas have failed',
      { 'log.dirs': '/one,/two', 'metadata.log.dir': '/data' },
      /^\/(one|two)\//,
      'all folders with logs have failed',
    ],
  ])('when %s', (_, settings, path, words) =>
    inWorld(
      'the end',
      async (simulated, world) => {
        await simulated.start()
        const connection = await simulated.connect()
        await createTopic(connection, 't')
        simulated.node.disk.faults.add({ operations: ['write'], path, kind: 'io' })
        const lost = produceToAll(connection, 't').then(
          () => 'answered',
          (error: Error) => error.name,
        )
        await world.sleep(30_000)
        expect(simulated.lastWords).toContain(words)
        expect(await lost).not.toBe('answered')
      },
      settings,
    ),
  )

  it('does not start where none of the folders with replicas can be read', () =>
    inWorld(
      'none left',
      async (simulated) => {
        await simulated.start()
        await simulated.stop()
        const heal = simulated.node.disk.faults.add({ operations: ['read'], path: /^\/one\/meta/, kind: 'io' })
        await expect(simulated.start()).rejects.toThrow('all folders with logs have failed')
        heal()
        await simulated.start()
      },
      { 'log.dirs': '/one', 'metadata.log.dir': '/data' },
    ))
})
