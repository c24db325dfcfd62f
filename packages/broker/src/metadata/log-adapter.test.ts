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
import { decodeCheckpoint } from './snapshot.ts'

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

it('names the file of a damaged batch, and refuses to lose one with others behind it', async () => {
  const world = new World(1)
  const node = world.node('a')
  const file = '/data/__cluster_metadata-0/00000000000000000000.log'
  const place = { epoch: 1, timestampMs: 1, hasTransactions: true }
  let secondAt = 0
  await world.run(async () => {
    const { logs, log } = await open(node.platform)
    for (let baseOffset = 0; baseOffset < 3; baseOffset += 1) {
      if (baseOffset === 1) secondAt = log.sizeBytes
      await log.append(encodeRecords([feature(`f${baseOffset}`)], { ...place, baseOffset }).bytes, 1)
    }
    await log.flush()
    await logs.openLogs(() => DEFAULT_LOG_CONFIG)
    await logs.shutdown({ brokerEpoch: -1 })
    node.disk.volume.flipBit(file, secondAt + 70, 1)
    const again = await open(node.platform)
    const said = `the batch at offset 1 is damaged in ${file}`
    await expect(replayLog(again.log)).rejects.toThrow(said)
  })
  node.kill()
  await world.run(async () => {
    await expect(open(node.restart())).rejects.toThrow(`${file} is damaged at position ${secondAt}`)
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
