import { World } from '@ottla/platform/simulated'
import { DEFAULT_LOG_CONFIG, LogManager } from '@ottla/storage'
import { expect, it } from 'vitest'
import { testConfig } from '../controller/test-state.ts'
import { formatCluster } from '../format/format-cluster.ts'
import { storageConfigOf } from '../replica/log-config.ts'
import { metadataLogConfig, metadataLogOn } from './log-adapter.ts'
import { metadataRecord } from './record.ts'
import { encodeLeaderChange, encodeRecords } from './record-batch.ts'
import { replayLog } from './replay.ts'
import { decodeCheckpoint, snapshotBatches } from './snapshot.ts'

type Platform = ReturnType<World['node']>['platform']

async function open({ disk, clock, random, logger }: Platform) {
  const logs = await LogManager.open({
    disk,
    clock,
    random,
    logger,
    directories: ['/data'],
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    config: storageConfigOf(testConfig()),
  })
  return { logs, log: metadataLogOn({ log: await logs.openMetadataLog(metadataLogConfig(testConfig())), disk }) }
}

const feature = (name: string) => metadataRecord('featureLevel', 0, { name, featureLevel: 1 })

it('keeps several batches of one append, and reads them back after a clean stop', async () => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    const { logs, log } = await open(node.platform)
    expect([log.startOffset, log.endOffset, log.lastEpoch]).toEqual([0, 0, 0])
    const place = { epoch: 3, timestampMs: 1_000_000, hasTransactions: true }
    const parts = [
      encodeLeaderChange(1, [1], { ...place, baseOffset: 0 }),
      encodeRecords([feature('a'), feature('b')], { ...place, baseOffset: 1 }).bytes,
      encodeRecords([feature('c')], { ...place, baseOffset: 3 }).bytes,
    ]
    await log.append(new Uint8Array(Buffer.concat(parts)), 3)
    await log.flush()
    log.commit(4)
    expect([log.endOffset, log.lastEpoch]).toEqual([4, 3])
    await logs.shutdown({ brokerEpoch: -1 })
  })
  await world.run(async () => {
    const { log } = await open(node.restart())
    const { image } = await replayLog(log)
    expect([image.offset, image.epoch, image.timestampMs]).toEqual([3, 3, 1_000_000])
    expect([...image.features.keys()]).toEqual(['a', 'b', 'c'])
  })
})

it('reads a log of many chunks', async () => {
  const world = new World(1)
  await world.run(async () => {
    const { log } = await open(world.node('a').platform)
    const text = 'x'.repeat(30_000)
    for (let index = 0; index < 100; index++) {
      const record = metadataRecord('config', 0, {
        resourceType: 2,
        resourceName: 'foo',
        name: `name.${index}`,
        value: text,
      })
      const place = { baseOffset: index, epoch: 1, timestampMs: 1, hasTransactions: true }
      await log.append(encodeRecords([record], place).bytes, 1)
    }
    expect((await replayLog(log)).image.configs.get('2:foo')!.size).toBe(100)
  })
})

it('keeps quorum-state through a crash', async () => {
  const world = new World(1)
  const node = world.node('a')
  const state = { leaderEpoch: 5, leaderId: 1, votedId: -1, voterIds: [1] }
  await world.run(async () => {
    const { log } = await open(node.platform)
    expect(await log.loadQuorumState()).toBeUndefined()
    await log.saveQuorumState({ ...state, leaderEpoch: 4 })
    await log.saveQuorumState(state)
  })
  node.crash()
  await world.run(async () => {
    const { log } = await open(node.restart())
    expect(await log.loadQuorumState()).toEqual(state)
  })
})

it('finds the records that format wrote', async () => {
  const world = new World(1)
  const { platform } = world.node('a')
  const { disk, random } = platform
  await world.run(async () => {
    const options = { disk, random, nowMs: 1000, directories: ['/data'], nodeId: 1, clusterId: 'CLUSTER' }
    const features = new Map([
      ['metadata.version', 21],
      ['group.version', 0],
    ])
    await formatCluster({ ...options, formatted: 'refuse', features })
    const { log } = await open(platform)
    const records = decodeCheckpoint((await log.readBootstrap())!)
    expect(records.map(({ value }) => value)).toEqual([{ name: 'metadata.version', featureLevel: 21 }])
  })
})

/** A log of three batches, stopped cleanly. Gives the position at which each begins. */
async function stoppedLog(node: ReturnType<World['node']>): Promise<{ file: string; positions: number[] }> {
  const { logs, log } = await open(node.platform)
  const positions: number[] = []
  for (let baseOffset = 0; baseOffset < 3; baseOffset += 1) {
    positions.push(log.sizeBytes)
    const place = { epoch: 1, timestampMs: 1, hasTransactions: true, baseOffset }
    await log.append(encodeRecords([feature(`f${baseOffset}`)], place).bytes, 1)
  }
  await log.flush()
  await logs.openLogs(() => DEFAULT_LOG_CONFIG)
  await logs.shutdown({ brokerEpoch: -1 })
  return { file: '/data/__cluster_metadata-0/00000000000000000000.log', positions }
}

it('is refused with the file and the position of a damaged batch, after a clean stop and after a kill', async () => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    const { file, positions } = await stoppedLog(node)
    node.disk.volume.flipBit(file, positions[1]! + 70, 1)
    const said = `${file} is damaged at position ${positions[1]}, where offset 1 should stand`
    await expect(open(node.platform)).rejects.toThrow(`${said} (wrong checksum at ${positions[1]}), and its last stop`)
    await node.platform.disk.remove('/data/.kafka_cleanshutdown')
    await expect(open(node.restart())).rejects.toThrow(said)
  })
})

it.each([true, false])('begins at a snapshot where it is damaged below (clean stop: %s)', async (isClean) => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    const { file, positions } = await stoppedLog(node)
    const { log: before, logs } = await open(node.platform)
    const { image } = await replayLog(before)
    // As it stood before the last batch.
    const features = new Map([...image.features].filter(([name]) => name !== 'f2'))
    await before.writeSnapshot({ offset: 2, epoch: 1 }, snapshotBatches({ ...image, features, offset: 1 }, 1))
    await logs.openLogs(() => DEFAULT_LOG_CONFIG)
    await logs.shutdown({ brokerEpoch: -1 })
    if (!isClean) await node.platform.disk.remove('/data/.kafka_cleanshutdown')
    node.disk.volume.flipBit(file, positions[0]! + 70, 1)
    const { log } = await open(node.restart())
    expect([log.startOffset, log.endOffset]).toEqual([2, 3])
    expect([...(await replayLog(log)).image.features.keys()]).toEqual(['f0', 'f1', 'f2'])
    const said = world.log.lines().find(({ message }) => message.startsWith('metadata log is damaged below'))
    expect(said).toMatchObject({ level: 'error', fields: { file, position: 0, offset: 0 } })
  })
})

it('begins anew at a snapshot that is above its end', async () => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    await stoppedLog(node)
    const { log: before } = await open(node.platform)
    const { image } = await replayLog(before)
    await before.writeSnapshot({ offset: 9, epoch: 1 }, snapshotBatches({ ...image, offset: 8 }, 1))
    const { log } = await open(node.restart())
    expect([log.startOffset, log.endOffset]).toEqual([9, 9])
    const replayed = await replayLog(log)
    expect([replayed.image.offset, replayed.image.epoch]).toEqual([8, 1])
    expect([...replayed.image.features.keys()]).toEqual(['f0', 'f1', 'f2'])
  })
})

it('says so when the disk refuses a write, and goes on when it has room again', async () => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    const { log } = await open(node.platform)
    const place = { baseOffset: 0, epoch: 1, timestampMs: 1, hasTransactions: true }
    node.disk.faults.add({ kind: 'full', operations: ['write'] })
    await expect(log.append(encodeRecords([feature('a')], place).bytes, 1)).rejects.toThrow('KAFKA_STORAGE_ERROR')
    node.disk.faults.clear()
    expect(log.endOffset).toBe(0)
    await log.append(encodeRecords([feature('b')], place).bytes, 1)
    expect([...(await replayLog(log)).image.features.keys()]).toEqual(['b'])
  })
})

it('is trimmed behind a snapshot right after a start, before anything is committed anew', async () => {
  const world = new World(1)
  const node = world.node('a')
  const place = { epoch: 1, timestampMs: 1, hasTransactions: true }
  const ids = [2, 4].map((offset) => ({ offset, epoch: 1 }))
  await world.run(async () => {
    const { logs, log } = await open(node.platform)
    for (let baseOffset = 0; baseOffset < 5; baseOffset += 1) {
      await log.append(encodeRecords([feature(`f${baseOffset}`)], { ...place, baseOffset }).bytes, 1)
    }
    await log.flush()
    for (const id of ids) await log.writeSnapshot(id, [new Uint8Array(1)])
    await logs.openLogs(() => DEFAULT_LOG_CONFIG)
    await logs.shutdown({ brokerEpoch: -1 })
  })
  await world.run(async () => {
    const { log } = await open(node.restart())
    await log.deleteBefore(ids[1]!)
    expect(log.startOffset).toBe(4)
    expect((await log.listSnapshots()).map(({ offset }) => offset)).toEqual([4])
  })
})
