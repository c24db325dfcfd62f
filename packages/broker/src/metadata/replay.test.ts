import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MetadataError } from './errors.ts'
import { ConfigResourceType, configKey, type MetadataImage } from './image.ts'
import { MemoryMetadataLog } from './memory-metadata-log.ts'
import { type MetadataRecord, metadataRecord } from './record.ts'
import { decodeBatches, decodeLeaderChange, encodeLeaderChange, encodeRecords } from './record-batch.ts'
import { replayLog } from './replay.ts'
import { snapshotBatches } from './snapshot.ts'

function goldenBytes(name: string): Uint8Array {
  const text = readFileSync(new URL(`../../testdata/${name}`, import.meta.url), 'utf8')
  const lines = text.split('\n').filter((line) => !line.startsWith('#'))
  return new Uint8Array(Buffer.from(lines.join(''), 'hex'))
}

function logOf(...appended: Uint8Array[]): MemoryMetadataLog {
  const log = new MemoryMetadataLog()
  log.appended.push(...appended)
  return log
}

const feature = (name: string) => metadataRecord('featureLevel', 0, { name, featureLevel: 1 })
const begin = metadataRecord('beginTransaction', 0, {})
const end = metadataRecord('endTransaction', 0, {})
const abort = metadataRecord('abortTransaction', 0, {})

async function replayBatches(batches: readonly (readonly MetadataRecord[])[]) {
  const log = new MemoryMetadataLog()
  for (const records of batches) {
    const place = { baseOffset: log.endOffset, epoch: 1, timestampMs: 5, hasTransactions: true }
    await log.append(encodeRecords(records, place).bytes)
  }
  const replayed = await replayLog(log)
  return { ...replayed, features: [...replayed.image.features.keys()] }
}

describe('a log that Kafka wrote', () => {
  it('of 4.3.1 gives its image', async () => {
    const { image, hasRecords, hasOpenTransaction } = await replayLog(logOf(goldenBytes('cluster-metadata-4.3.1.hex')))
    expect({ hasRecords, hasOpenTransaction }).toEqual({ hasRecords: true, hasOpenTransaction: false })
    expect(image).toMatchObject({ offset: 58, epoch: 3 })
    expect(Object.fromEntries(image.features)).toEqual({
      'metadata.version': 30,
      'eligible.leader.replicas.version': 1,
      'group.version': 1,
      'share.version': 1,
      'streams.version': 1,
      'transaction.version': 2,
    })
    expect([...image.topicsByName.keys()]).toEqual(['foo'])
    expect(image.topicsById.get('UUB0c9HdQiSyvmMc8W9N4g')!.partitions[2]).toEqual({
      replicas: [1],
      directories: ['waBsBQCv59r5Ju7vkIKykw'],
      isr: [],
      removingReplicas: [],
      addingReplicas: [],
      eligibleLeaderReplicas: [1],
      lastKnownElr: [1],
      leader: -1,
      leaderRecoveryState: 1,
      leaderEpoch: 5,
      partitionEpoch: 6,
    })
    const settings = (type: number, name: string) => Object.fromEntries(image.configs.get(configKey(type, name)) ?? [])
    expect(settings(ConfigResourceType.TOPIC, 'foo')).toEqual({ 'retention.ms': '100000' })
    expect(settings(ConfigResourceType.BROKER, '')).toEqual({ 'min.insync.replicas': '1', 'log.cleaner.threads': '2' })
    expect(image.configs.size).toBe(2)
    expect(image.brokers.get(1)).toMatchObject({ epoch: 45, isFenced: true, inControlledShutdown: true, rack: null })
    expect(image.controllers.get(1)!.endpoints[0]!.name).toBe('CONTROLLER')
    expect(image.acls.get('0OnH17grTZuuamjhTvQbVw')).toMatchObject({ principal: 'User:bob', resourceName: 'foo' })
    expect([...image.clientQuotas.values()]).toEqual([
      { entity: [{ type: 'user', name: 'carol' }], quotas: new Map([['consumer_byte_rate', 2048]]) },
    ])
  })

  it('of 3.9.1 gives its image', async () => {
    const { image } = await replayLog(logOf(goldenBytes('cluster-metadata-3.9.1.hex')))
    expect(Object.fromEntries(image.features)).toEqual({ 'metadata.version': 21 })
    expect(
      image.topicsByName.get('foo')!.partitions.map(({ leader, isr, leaderEpoch }) => ({ leader, isr, leaderEpoch })),
    ).toEqual(Array(3).fill({ leader: -1, isr: [1], leaderEpoch: 3 }))
    expect(image.brokers.get(1)).toMatchObject({ epoch: 34, isFenced: true })
  })

  it.each(['3.9.1', '4.3.1'])('of %s is made of the bytes that we make of its records', (release) => {
    const bytes = goldenBytes(`cluster-metadata-${release}.hex`)
    let position = 0
    for (const batch of decodeBatches(bytes)) {
      const count = batch.records.length + batch.control.length
      const place = {
        baseOffset: batch.position.offset - count + 1,
        epoch: batch.position.epoch,
        timestampMs: batch.position.timestampMs,
      }
      const ours =
        batch.control.length > 0
          ? encodeLeaderChange(decodeLeaderChange(batch.control[0]!.value).leaderId, [1], place)
          : encodeRecords(batch.records, { ...place, hasTransactions: true }).bytes
      expect(Buffer.from(ours).toString('hex')).toBe(
        Buffer.from(bytes.subarray(position, position + ours.length)).toString('hex'),
      )
      position += ours.length
    }
    expect(position).toBe(bytes.length)
  })
})

describe('metadata transactions', () => {
  it('become visible when they end, over several batches', async () => {
    expect(await replayBatches([[begin, feature('a')], [feature('b')], [end]])).toMatchObject({
      features: ['a', 'b'],
      hasOpenTransaction: false,
    })
  })

  it('leave nothing when they are aborted', async () => {
    expect((await replayBatches([[begin, feature('a')], [abort], [feature('b')]])).features).toEqual(['b'])
  })

  it('leave nothing when nobody ended them', async () => {
    const { features, hasOpenTransaction, image, hasRecords } = await replayBatches([[begin, feature('a')]])
    expect({ features, hasOpenTransaction, hasRecords }).toEqual({
      features: [],
      hasOpenTransaction: true,
      hasRecords: false,
    })
    expect(image.offset).toBe(1)
  })

  it.each([[[begin, begin]], [[end]], [[abort]]])('are refused where they do not fit together', async (records) => {
    await expect(replayBatches([records])).rejects.toThrow(MetadataError)
  })
})

describe('a damaged log', () => {
  it('is refused where a checksum does not fit', async () => {
    const bytes = goldenBytes('cluster-metadata-4.3.1.hex')
    bytes[300] = bytes[300]! ^ 1
    await expect(replayLog(logOf(bytes))).rejects.toThrow('damaged')
  })

  it('is refused where its beginning is missing', async () => {
    const log = Object.assign(new MemoryMetadataLog(), { startOffset: 10 })
    await expect(replayLog(log)).rejects.toThrow('begins at offset 10')
  })
})

describe('snapshots', () => {
  const snapshotOf = (image: MetadataImage) => new Uint8Array(Buffer.concat([...snapshotBatches(image, 1000)]))

  /** A log of three batches, with a snapshot after the first and one after the second. */
  async function logWithSnapshots() {
    const log = new MemoryMetadataLog()
    for (const name of ['metadata.version', 'b', 'c']) {
      const place = { baseOffset: log.endOffset, epoch: 1, timestampMs: 5, hasTransactions: true }
      await log.append(encodeRecords([feature(name)], place).bytes)
      const { image } = await replayLog(log)
      if (name !== 'c') log.snapshots.push({ offset: log.endOffset, epoch: 1, bytes: snapshotOf(image) })
    }
    return log
  }

  it('are where a start begins, with what came after them', async () => {
    const log = await logWithSnapshots()
    const whole = await replayLog(Object.assign(new MemoryMetadataLog(), { appended: log.appended }))
    const { image, snapshot, bytesSinceSnapshot, hasRecords } = await replayLog(log)
    expect(image).toEqual(whole.image)
    expect(snapshot).toMatchObject({ offset: 2, epoch: 1 })
    expect(hasRecords).toBe(true)
    expect(bytesSinceSnapshot).toBe(log.appended[2]!.length)
  })

  it('make up for the log before them, which is not looked at', async () => {
    const log = await logWithSnapshots()
    const { image } = await replayLog(log)
    log.appended[0]!.fill(0xff, 70)
    expect((await replayLog(Object.assign(log, { startOffset: 2 }))).image).toEqual(image)
  })

  it('are passed over when damaged, as long as the log reaches back to an older one', async () => {
    const log = await logWithSnapshots()
    const { image } = await replayLog(log)
    log.snapshots[1]!.bytes[100]! ^= 1
    const replayed = await replayLog(log)
    expect(replayed.image).toEqual(image)
    expect(replayed.snapshot).toMatchObject({ offset: 1 })
    expect(replayed.damaged).toMatchObject([{ id: { offset: 2 }, error: { kind: 'damaged' } }])
    log.startOffset = 2
    await expect(replayLog(log)).rejects.toThrow('the one at 2 cannot be used: metadata: ')
  })

  it('are refused where the log ends before them', async () => {
    const log = await logWithSnapshots()
    log.appended.length = 1
    await expect(replayLog(log)).rejects.toThrow('the log ends at offset 1, before its snapshot at 2')
  })
})
