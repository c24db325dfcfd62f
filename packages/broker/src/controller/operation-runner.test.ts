import { World } from '@ottla/platform/simulated'
import { KafkaError } from '@ottla/protocol'
import { describe, expect, it } from 'vitest'
import { ImagePublisher } from '../metadata/image-publisher.ts'
import { MemoryMetadataLog } from '../metadata/memory-metadata-log.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { decodeBatches } from '../metadata/record-batch.ts'
import { replayLog } from '../metadata/replay.ts'
import type { Operation } from './operation.ts'
import { OperationRunner } from './operation-runner.ts'
import { testConfig } from './test-state.ts'

const feature = (name: string, featureLevel = 1): MetadataRecord =>
  metadataRecord('featureLevel', 0, { name, featureLevel })

/** Finalises a feature; its response is which ones there were before. */
const finalise =
  (name: string): Operation<string[]> =>
  ({ image }) => ({ records: [feature(name)], response: [...image.features.keys()] })

async function setUp(log = new MemoryMetadataLog()) {
  const world = new World(1)
  const { clock, random, logger } = world.node('controller').platform
  const replayed = await replayLog(log)
  const publisher = new ImagePublisher(replayed.image, logger)
  const lastEpoch = Math.max(log.lastEpoch, log.quorumState?.leaderEpoch ?? 0)
  const config = testConfig()
  const runner = new OperationRunner(replayed.image, lastEpoch, {
    log,
    nodeId: 1,
    config,
    publisher,
    onCommitted: () => {},
    clock,
    random,
    logger,
  })
  return { world, log, publisher, runner }
}

/** Offsets and kinds of what is in the log, batch by batch. */
const batchesIn = (log: MemoryMetadataLog) =>
  [...decodeBatches(log.bytes)].map(({ position, records, control }) => [
    position.epoch,
    position.offset,
    control.length > 0 ? 'control' : records.length,
  ])

function gate(): { promise: Promise<void>; open: () => void } {
  let open: () => void = () => {}
  const promise = new Promise<void>((resolve) => {
    open = resolve
  })
  return { promise, open }
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe('OperationRunner', () => {
  it('begins its epoch with a control record, and the epoch is on disk before it', async () => {
    const { log, runner } = await setUp()
    await runner.run('a', finalise('a'))
    expect(batchesIn(log)).toEqual([
      [1, 0, 'control'],
      [1, 1, 1],
    ])
    expect(log.quorumState).toEqual({ leaderEpoch: 1, leaderId: 1, votedId: -1, voterIds: [1] })
    expect(log.committedOffset).toBe(2)
  })

  it('begins a higher epoch each time, whichever of log and quorum-state knows more', async () => {
    const { log, runner } = await setUp()
    await runner.run('a', finalise('a'))
    log.quorumState = { leaderEpoch: 7, leaderId: 1, votedId: -1, voterIds: [1] }
    const next = await setUp(log)
    await next.runner.run('b', finalise('b'))
    expect(batchesIn(log).slice(2)).toEqual([
      [8, 2, 'control'],
      [8, 3, 1],
    ])
  })

  it('shows each operation what the ones before it made, in one write and one fsync', async () => {
    const { log, runner } = await setUp()
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => runner.run(name, finalise(name))))
    expect(answers).toEqual([[], ['a'], ['a', 'b']])
    expect([log.appended.length, log.flushCount]).toEqual([1, 1])
  })

  it('makes what comes during an fsync the next group', async () => {
    const { log, runner } = await setUp()
    const disk = gate()
    log.flushGate = disk.promise
    const first = runner.run('a', finalise('a'))
    await settled()
    const later = ['b', 'c'].map((name) => runner.run(name, finalise(name)))
    await settled()
    expect(log.flushCount).toBe(1)
    disk.open()
    await Promise.all([first, ...later])
    expect([log.appended.length, log.flushCount]).toEqual([2, 2])
  })

  it('answers nobody before the records are on disk and the image is published', async () => {
    const { log, runner, publisher } = await setUp()
    const [disk, listener] = [gate(), gate()]
    log.flushGate = disk.promise
    publisher.subscribe(() => listener.promise)
    let answered = 0
    const done = [
      runner.run('a', finalise('a')).then(() => answered++),
      // Reads what the first one made, and may not tell of it either.
      runner.run('read', ({ image }) => ({ records: [], response: [...image.features.keys()] })).then(() => answered++),
      runner
        .run('fail', () => {
          throw new KafkaError('TOPIC_ALREADY_EXISTS')
        })
        .catch(() => answered++),
    ]
    await settled()
    expect(log.appended).toHaveLength(1)
    expect([answered, publisher.image.features.size]).toEqual([0, 0])
    disk.open()
    await settled()
    expect(answered).toBe(0)
    listener.open()
    await Promise.all(done)
    expect([answered, publisher.image.features.has('a')]).toEqual([3, true])
  })

  it('goes on to the next group while listeners act on the one before', async () => {
    const { log, runner, publisher } = await setUp()
    const listener = gate()
    publisher.subscribe(() => listener.promise)
    const first = runner.run('a', finalise('a'))
    await settled()
    const second = runner.run('b', finalise('b'))
    await settled()
    expect(log.flushCount).toBe(2)
    listener.open()
    await Promise.all([first, second])
  })

  it('tells listeners what each image changed', async () => {
    const { runner, publisher } = await setUp()
    const seen: number[][] = []
    publisher.subscribe((image, delta) => {
      seen.push([delta.base.offset, image.offset])
    })
    await runner.run('a', finalise('a'))
    await runner.run('b', finalise('b'))
    expect(seen).toEqual([
      [-1, 1],
      [1, 2],
    ])
  })

  it('rejects what an operation refuses, and goes on', async () => {
    const { log, runner } = await setUp()
    const refused = runner.run('bad', () => {
      throw new KafkaError('INVALID_REQUEST')
    })
    await expect(refused).rejects.toMatchObject({ errorName: 'INVALID_REQUEST' })
    await runner.run('a', finalise('a'))
    expect(batchesIn(log).at(-1)).toEqual([1, 1, 1])
  })

  it('does not begin what has waited too long', async () => {
    const { log, runner } = await setUp()
    await expect(runner.run('late', finalise('late'), 0)).rejects.toMatchObject({ errorName: 'REQUEST_TIMED_OUT' })
    expect((await replayLog(log)).image.features.size).toBe(0)
    await expect(runner.run('early', finalise('early'), 1)).resolves.toEqual([])
  })

  it('holds the records of a large operation together', async () => {
    const { log, runner } = await setUp()
    await runner.run('version', () => ({ records: [feature('metadata.version', 30)], response: undefined }))
    const text = 'x'.repeat(60_000)
    const large = Array.from({ length: 200 }, (_, index) =>
      metadataRecord('config', 0, { resourceType: 2, resourceName: 'foo', name: `name.${index}`, value: text }),
    )
    await runner.run('large', () => ({ records: large, response: undefined }))
    await runner.run('after', finalise('after'))
    const { image, hasOpenTransaction } = await replayLog(log)
    expect(hasOpenTransaction).toBe(false)
    expect([...image.configs.values()][0]!.size).toBe(200)
    expect(image.features.has('after')).toBe(true)
    expect(image.offset).toBe(log.endOffset - 1)
  })

  describe('when a write fails', () => {
    it('undoes the whole group and begins a new epoch', async () => {
      const { log, runner, publisher } = await setUp()
      await runner.run('a', finalise('a'))
      log.appendFailures.push(new Error('no space'))
      const failed = ['b', 'c'].map((name) => runner.run(name, finalise(name)))
      for (const outcome of await Promise.allSettled(failed)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { errorName: 'KAFKA_STORAGE_ERROR' } })
      }
      expect(await runner.run('d', finalise('d'))).toEqual(['a'])
      expect([...publisher.image.features.keys()]).toEqual(['a', 'd'])
      expect(batchesIn(log)).toEqual([
        [1, 0, 'control'],
        [1, 1, 1],
        [2, 2, 'control'],
        [2, 3, 1],
      ])
    })

    it('undoes the beginning of an epoch too', async () => {
      const { log, runner } = await setUp()
      log.appendFailures.push(new Error('no space'))
      await expect(runner.run('a', finalise('a'))).rejects.toMatchObject({ errorName: 'KAFKA_STORAGE_ERROR' })
      await runner.run('b', finalise('b'))
      expect(batchesIn(log)).toEqual([
        [2, 0, 'control'],
        [2, 1, 1],
      ])
    })

    it('lets those answers through that belong to what was committed before', async () => {
      const { log, runner, publisher } = await setUp()
      const listener = gate()
      publisher.subscribe(() => listener.promise)
      const order: string[] = []
      const first = runner.run('a', finalise('a')).then(() => order.push('a'))
      await settled()
      log.appendFailures.push(new Error('no space'))
      const second = runner.run('b', finalise('b')).catch(() => order.push('b failed'))
      await settled()
      listener.open()
      await Promise.all([first, second])
      expect(order).toEqual(['a', 'b failed'])
    })
  })

  it('takes nothing more after a failed fsync, for nobody knows what is on disk', async () => {
    const { log, runner, publisher } = await setUp()
    await runner.run('a', finalise('a'))
    log.flushFailures.push(new Error('io'))
    await expect(runner.run('b', finalise('b'))).rejects.toMatchObject({ errorName: 'KAFKA_STORAGE_ERROR' })
    await expect(runner.run('c', finalise('c'))).rejects.toMatchObject({ errorName: 'KAFKA_STORAGE_ERROR' })
    expect([...publisher.image.features.keys()]).toEqual(['a'])
    expect(log.appended).toHaveLength(2)
  })

  it('does what is queued before it stops, and nothing that comes later', async () => {
    const { runner } = await setUp()
    const queued = runner.run('a', finalise('a'))
    const stopped = runner.stop()
    await expect(runner.run('b', finalise('b'))).rejects.toMatchObject({ errorName: 'NOT_CONTROLLER' })
    await Promise.all([queued, stopped])
  })

  it('answers a bug in an operation as an unknown error, says so, and keeps the state whole', async () => {
    const { world, runner } = await setUp()
    const bug = runner.run('bug', () => {
      throw new TypeError('undefined is not a function')
    })
    await expect(bug).rejects.toBeInstanceOf(TypeError)
    expect(world.log.lines().some(({ level, fields }) => level === 'error' && fields.operation === 'bug')).toBe(true)
    expect(await runner.run('a', finalise('a'))).toEqual([])
  })
})
