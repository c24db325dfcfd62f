import { type Connection, ConnectionError } from '@ottla/client/connection'
import { World } from '@ottla/platform/simulated'
import { errorCodes } from '@ottla/protocol'
import {
  createTopicsApi,
  deleteTopicsApi,
  fetchApi,
  initProducerIdApi,
  listOffsetsApi,
  metadataApi,
  produceApi,
} from '@ottla/protocol/messages'
import { batches, RecordBatchBuilder } from '@ottla/protocol/record'
import { describe, expect, it } from 'vitest'
import { SimulatedBroker } from './testing/index.ts'

function batchOf(
  values: readonly string[],
  timestampMs: number,
  producer?: { id: number; sequence: number },
): Uint8Array {
  const builder = new RecordBatchBuilder(
    producer === undefined ? {} : { producerId: producer.id, producerEpoch: 0, baseSequence: producer.sequence },
  )
  for (const value of values) builder.append(timestampMs, null, Buffer.from(value))
  return builder.buildSync()
}

async function createTopic(connection: Connection, name: string, partitions = 1): Promise<void> {
  const { topics } = await connection.send(createTopicsApi, {
    topics: [{ name, numPartitions: partitions, replicationFactor: 1 }],
    timeoutMs: 10_000,
  })
  expect(topics[0]!.errorCode).toBe(errorCodes.NONE)
}

async function produce(connection: Connection, topic: string, records: Uint8Array) {
  const { responses } = await connection.send(
    produceApi,
    { acks: -1, timeoutMs: 5_000, topicData: [{ name: topic, partitionData: [{ index: 0, records }] }] },
    { versionMax: 12 },
  )
  return responses[0]!.partitionResponses[0]!
}

/** Every value in the partition, in order. */
async function readAll(connection: Connection, topic: string): Promise<string[]> {
  const values: string[] = []
  let offset = 0
  for (;;) {
    const { responses } = await connection.send(
      fetchApi,
      {
        maxWaitMs: 0,
        minBytes: 1,
        topics: [{ topic, partitions: [{ partition: 0, fetchOffset: offset, partitionMaxBytes: 1_000_000 }] }],
      },
      { versionMax: 12 },
    )
    const partition = responses[0]!.partitions[0]!
    expect(partition.errorCode).toBe(errorCodes.NONE)
    const found = [...batches(partition.records!)]
    if (found.length === 0) return values
    for (const batch of found) {
      for (const { value } of batch.decodedRecordsSync(1_000_000)) values.push(Buffer.from(value!).toString())
      offset = batch.lastOffset + 1
    }
  }
}

describe('Broker in the simulated world', () => {
  it('serves the partitions of one disk while another one has failed, and those too after a restart', async () => {
    const world = new World('two disks')
    const settings = { 'log.dirs': '/data,/other' }
    const simulated = await SimulatedBroker.prepare(world, { settings })
    const names = ['a', 'b', 'c', 'd']
    const codesOf = async (connection: Connection) => {
      const codes: number[] = []
      for (const name of names) codes.push((await produce(connection, name, batchOf(['v'], 1000))).errorCode)
      return codes
    }
    await world.run(async () => {
      await simulated.start()
      const connection = await simulated.connect()
      for (const name of names) await createTopic(connection, name)
      expect(await codesOf(connection)).toEqual([0, 0, 0, 0])
      const heal = simulated.node.disk.faults.add({ operations: ['write'], path: /^\/other\//, kind: 'io' })
      const codes = await codesOf(connection)
      expect([...codes].sort()).toEqual([0, 0, errorCodes.KAFKA_STORAGE_ERROR, errorCodes.KAFKA_STORAGE_ERROR])
      expect(await codesOf(connection)).toEqual(codes)
      heal()
      await simulated.stop()
      await simulated.start()
      const after = await simulated.connect()
      expect(await codesOf(after)).toEqual([0, 0, 0, 0])
      for (const [index, name] of names.entries()) {
        expect(await readAll(after, name)).toHaveLength(codes[index] === 0 ? 4 : 2)
      }
    })
  })

  it('starts without a disk that cannot be read, and makes nothing anew that is on it', async () => {
    const world = new World('a disk away')
    const simulated = await SimulatedBroker.prepare(world, { settings: { 'log.dirs': '/data,/other' } })
    const names = ['a', 'b', 'c', 'd']
    const codesOf = async (connection: Connection) => {
      const codes: number[] = []
      for (const name of names) codes.push((await produce(connection, name, batchOf(['v'], 1000))).errorCode)
      return codes
    }
    await world.run(async () => {
      await simulated.start()
      const connection = await simulated.connect()
      for (const name of names) await createTopic(connection, name)
      expect(await codesOf(connection)).toEqual([0, 0, 0, 0])
      await simulated.stop()
      const heal = simulated.node.disk.faults.add({ operations: ['read'], path: /^\/other\/meta/, kind: 'io' })
      await simulated.start()
      const without = await simulated.connect()
      const codes = await codesOf(without)
      expect([...codes].sort()).toEqual([0, 0, errorCodes.KAFKA_STORAGE_ERROR, errorCodes.KAFKA_STORAGE_ERROR])
      const { topics } = await without.send(metadataApi, { topics: names.map((name) => ({ name })) })
      for (const [index, { partitions }] of topics.entries()) {
        expect(partitions[0]!.leaderId).toBe(codes[index] === 0 ? 1 : -1)
      }
      await simulated.stop()
      heal()
      await simulated.start()
      const after = await simulated.connect()
      expect(await codesOf(after)).toEqual([0, 0, 0, 0])
      for (const [index, name] of names.entries()) {
        expect(await readAll(after, name)).toHaveLength(codes[index] === 0 ? 3 : 2)
      }
    })
  })

  it('takes records, gives them back, and has them after a clean stop', async () => {
    const world = new World(1)
    const simulated = await SimulatedBroker.prepare(world)
    await world.run(async () => {
      await simulated.start()
      const before = await simulated.connect()
      await createTopic(before, 'orders', 3)
      expect(await produce(before, 'orders', batchOf(['a', 'b'], 1000))).toMatchObject({ errorCode: 0, baseOffset: 0 })
      expect(await readAll(before, 'orders')).toEqual(['a', 'b'])
      await simulated.stop()
      await simulated.start()
      const after = await simulated.connect()
      expect(await readAll(after, 'orders')).toEqual(['a', 'b'])
      const { topics } = await after.send(metadataApi, { topics: [{ name: 'orders' }] })
      expect(topics[0]!.partitions).toHaveLength(3)
      const { topics: offsets } = await after.send(listOffsetsApi, {
        replicaId: -1,
        topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, timestamp: -1 }] }],
      })
      expect(offsets[0]!.partitions[0]).toMatchObject({ errorCode: 0, offset: 2 })
    })
  })

  it.each([1, 2, 3, 4])('brings all logs to the disk while one of them is deleted (seed %i)', async (seed) => {
    const world = new World(`flush ${seed}`)
    const simulated = await SimulatedBroker.prepare(world)
    await world.run(async () => {
      const broker = await simulated.start()
      const connection = await simulated.connect()
      for (const topic of ['kept', 'deleted']) {
        await createTopic(connection, topic)
        await produce(connection, topic, batchOf(['a'], 1000))
      }
      let isDeleted = false
      const deleting = (await simulated.connect())
        .send(deleteTopicsApi, { topics: [{ name: 'deleted' }], timeoutMs: 10_000 })
        .finally(() => {
          isDeleted = true
        })
      // Some flush is under way, and another one waits for it, whenever the deletion comes.
      const underWay: Promise<unknown>[] = []
      while (!isDeleted) {
        underWay.push(produce(connection, 'deleted', batchOf(['b'], 1000)), broker.flush())
        await world.sleep(0.5)
      }
      await Promise.all(underWay)
      expect((await deleting).responses[0]!.errorCode).toBe(errorCodes.NONE)
      simulated.crash()
      await simulated.start()
      expect(await readAll(await simulated.connect(), 'kept')).toEqual(['a'])
    })
  })

  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'loses nothing acknowledged when it is killed (seed %i)',
    async (seed) => {
      const world = new World(`kill ${seed}`)
      const simulated = await SimulatedBroker.prepare(world, { settings: { 'log.segment.bytes': '1048576' } })
      const acknowledged: string[] = []
      await world.run(async () => {
        await simulated.start()
        await createTopic(await simulated.connect(), 'orders')
        for (let life = 0; life < 4; life += 1) {
          world.after(20 + world.random.integer(300), 'kill', () => simulated.kill())
          await produceUntilGone(simulated, world, `${life}`, acknowledged)
          await simulated.start()
        }
        const found = await readAll(await simulated.connect(), 'orders')
        // What was on its way may be there or not; what was acknowledged is, once, in order.
        const ours = new Set(acknowledged)
        expect(found.filter((value) => ours.has(value))).toEqual(acknowledged)
        expect(new Set(found).size).toBe(found.length)
      })
      expect(acknowledged.length).toBeGreaterThan(0)
    },
  )

  it.each(Array.from({ length: 8 }, (_, seed) => seed))(
    'loses nothing synced when the machine loses power (seed %i)',
    async (seed) => {
      const world = new World(`power ${seed}`)
      const simulated = await SimulatedBroker.prepare(world, {
        settings: { 'log.flush.offset.checkpoint.interval.ms': '50' },
      })
      const acknowledged: string[] = []
      await world.run(async () => {
        const broker = await simulated.start()
        await createTopic(await simulated.connect(), 'orders')
        world.after(200 + world.random.integer(300), 'power loss', () => simulated.crash())
        let syncedCount = 0
        await produceUntilGone(simulated, world, 'x', acknowledged, async (count) => {
          if (count % 7 !== 0) return
          await broker.flush()
          syncedCount = count
        })
        await simulated.start()
        const found = await readAll(await simulated.connect(), 'orders')
        expect(found.slice(0, syncedCount)).toEqual(acknowledged.slice(0, syncedCount))
        // A torn tail is cut, so what is left is a beginning of what was written.
        const written = found.filter((value) => acknowledged.includes(value))
        expect(written).toEqual(acknowledged.slice(0, written.length))
      })
    },
  )
})

/** Produces one record after the other until the connection breaks, and notes what was acknowledged. */
async function produceUntilGone(
  simulated: SimulatedBroker,
  world: World,
  label: string,
  acknowledged: string[],
  afterEach: (count: number) => Promise<void> = async () => {},
): Promise<void> {
  let failure: unknown
  const attempt = async () => {
    const connection = await simulated.connect()
    const { producerId } = await connection.send(initProducerIdApi, { transactionalId: null, transactionTimeoutMs: 0 })
    for (let sequence = 0; ; sequence += 1) {
      const value = `${label}-${producerId}-${sequence}`
      const batch = batchOf([value], world.nowMs, { id: producerId, sequence })
      const { errorCode } = await produce(connection, 'orders', batch)
      expect(errorCode).toBe(errorCodes.NONE)
      acknowledged.push(value)
      await afterEach(acknowledged.length)
    }
  }
  attempt().catch((error: unknown) => {
    failure = error
  })
  while (simulated.node.isRunning && failure === undefined) await world.sleep(1)
  // The end of the broker shows as a closed connection, or as silence where the whole machine is gone.
  if (failure !== undefined && !(failure instanceof ConnectionError)) throw failure
}
