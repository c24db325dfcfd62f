import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Isolation, OutgoingRecord, Place } from '../foreign-client.ts'
import { GroupOnStage } from '../group-on-stage.ts'
import { assertSameRecords, someRecords } from '../records.ts'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Reads a partition to its end in the eyes of every reader that knows of transactions. */
async function assertShows(
  stage: Stage,
  place: Place,
  isolation: Isolation,
  expected: readonly OutgoingRecord[],
): Promise<void> {
  const readers = stage.readers().filter((reader) => reader.lacks('read committed') === undefined)
  assert.ok(readers.length > 0, 'no client that reads committed records is installed: kcat or confluent-kafka')
  for (const reader of readers) {
    const found = await reader.fetch(place, 0, expected.length, 15_000, isolation)
    assertSameRecords(found, expected, `${reader.name} reads ${place.topic}-${place.partition} ${isolation}`)
  }
}

export const transactions: Scenario = {
  name: 'transactions',
  promise: 'committed transactions are read whole, aborted ones are not read by who reads committed records',
  needs: ['transactions'],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    const place = { topic, partition: 0 }
    const transactionalId = `transactional-${randomUUID()}`
    const lists = Array.from({ length: 6 }, (_, index) => someRecords(client, 20, { seed: index + 1 }))
    for (const [index, records] of lists.entries()) {
      await client.transact('producer', { transactionalId, topic, records, end: index % 2 === 0 ? 'commit' : 'abort' })
    }
    const after = someRecords(client, 5, { seed: 99 })
    await client.produce(topic, after)
    const committed = [...lists.filter((_, index) => index % 2 === 0).flat(), ...after]
    await assertShows(stage, place, 'read_committed', committed)
    await assertShows(stage, place, 'read_uncommitted', [...lists.flat(), ...after])
  },
}

export const transactionsFenced: Scenario = {
  name: 'transactional twin',
  promise: 'a second producer of the same transactional id fences the first, which can write no more',
  needs: ['transactions', 'transactional twin'],
  async run(stage) {
    const { client } = stage
    const topic = await stage.createTopic()
    const place = { topic, partition: 0 }
    const transactionalId = `transactional-${randomUUID()}`
    const [first, second, zombie] = [1, 2, 3].map((seed) => someRecords(client, 10, { seed }))
    await client.transact('first', { transactionalId, topic, records: first!, end: 'commit' })
    await client.transact('second', { transactionalId, topic, records: second!, end: 'commit' })
    const writesOn = client.transact('first', { transactionalId, topic, records: zombie!, end: 'commit' })
    await assertRefused(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED'], writesOn)
    const after = someRecords(client, 5, { seed: 99 })
    await client.produce(topic, after)
    await assertShows(stage, place, 'read_committed', [...first!, ...second!, ...after])
  },
}

export const transactionsWithOffsets: Scenario = {
  name: 'transactions with offsets',
  promise: 'the offsets of a group are committed with the transaction that they were sent in, or not at all',
  needs: ['transactions', 'group'],
  async run(stage) {
    const { client } = stage
    const [input, output] = [await stage.createTopic(), await stage.createTopic()]
    const sent = someRecords(client, 30)
    await client.produce(input, sent)
    const group = new GroupOnStage(stage, input, 1)
    await group.join('member')
    await group.readUntil(sent.length)
    const transactionalId = `transactional-${randomUUID()}`
    const transaction = { transactionalId, topic: output, offsetsOf: 'member' }
    const [aborted, committed] = [1, 2].map((seed) => someRecords(client, 10, { seed }))
    await client.transact('producer', { ...transaction, records: aborted!, end: 'abort' })
    await group.assertCommitted({})
    await client.transact('producer', { ...transaction, records: committed!, end: 'commit' })
    await group.assertCommitted({ 0: sent.length })
    await group.leaveAll()
    await assertShows(stage, { topic: output, partition: 0 }, 'read_committed', committed!)
  },
}

export const transactionsKilled: Scenario = {
  name: 'transactions, broker killed',
  promise: 'after a kill -9 of the broker a transactional producer goes on, and its transactions are whole',
  needs: ['transactions'],
  async run(stage) {
    const { client } = stage
    const broker = await stage.useOwnBroker()
    const topic = await stage.createTopic()
    const transactionalId = `transactional-${randomUUID()}`
    const lists = Array.from({ length: 4 }, (_, index) => someRecords(client, 10, { seed: index + 1 }))
    for (const [index, records] of lists.entries()) {
      if (index === 2) {
        await broker.kill()
        await broker.start()
        await stage.open()
      }
      await client.transact('producer', { transactionalId, topic, records, end: index % 2 === 0 ? 'commit' : 'abort' })
    }
    const committed = [...lists[0]!, ...lists[2]!]
    await assertShows(stage, { topic, partition: 0 }, 'read_committed', committed)
  },
}
