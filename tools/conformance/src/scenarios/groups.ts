import assert from 'node:assert/strict'
import type { ForeignClient, IncomingRecord, OutgoingRecord } from '../foreign-client.ts'
import { GroupOnStage } from '../group-on-stage.ts'
import { describe, sameRecord, someRecords } from '../records.ts'
import { assertRefused } from '../refused.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const partitions = 4
const perPartition = 50

async function topicWith(
  stage: Stage,
  client: ForeignClient,
): Promise<{ topic: string; sent: OutgoingRecord[]; group: GroupOnStage }> {
  const topic = await stage.createTopic(partitions)
  const sent = await produceMore(stage, client, topic, 1)
  return { topic, sent, group: new GroupOnStage(stage, topic, partitions) }
}

/** A few more records for every partition. */
async function produceMore(
  stage: Stage,
  client: ForeignClient,
  topic: string,
  seed: number,
): Promise<OutgoingRecord[]> {
  // The names of headers and such are for other scenarios: here every client must be able to write and read them.
  const lists = Array.from({ length: partitions }, (_, partition) =>
    someRecords(stage.client, perPartition, { partition, seed: seed * 100 + partition }),
  )
  for (const records of lists) await client.produce(topic, records)
  return lists.flat()
}

/** Each record once, and those of a partition in the order in which they were written. */
function assertReadOnce(found: readonly IncomingRecord[], sent: readonly OutgoingRecord[]): void {
  for (let partition = 0; partition < partitions; partition++) {
    const wanted = sent.filter((record) => record.partition === partition)
    const got = found.filter((record) => record.partition === partition)
    assert.equal(got.length, wanted.length, `partition ${partition}: ${got.length} records of ${wanted.length}`)
    for (const [index, record] of wanted.entries()) {
      if (sameRecord(got[index]!, record)) continue
      assert.fail(`partition ${partition}: ${describe(got[index]!)} should be ${describe(record)}`)
    }
  }
}

const allRead = Object.fromEntries(Array.from({ length: partitions }, (_, partition) => [partition, perPartition]))

export const groupAlone: Scenario = {
  name: 'group of one',
  promise: 'a member reads all, and the next one of its group goes on where the committed offsets stand',
  needs: ['group'],
  async run(stage) {
    const { topic, sent, group } = await topicWith(stage, stage.client)
    await group.join('first')
    await group.settle()
    await group.readUntil(sent.length)
    assertReadOnce(group.read, sent)
    await group.commit()
    await group.leaveAll()
    await group.assertCommitted(allRead)
    const more = await produceMore(stage, stage.client, topic, 2)
    await group.join('second')
    await group.readUntil(sent.length + more.length)
    assertReadOnce(group.read, [...sent, ...more])
    await group.leaveAll()
  },
}

export const groupShared: Scenario = {
  name: 'group shared',
  promise: 'two members share the partitions; when one leaves, the other has them all, and nothing is read twice',
  needs: ['group', 'commit'],
  async run(stage) {
    const { topic, sent, group } = await topicWith(stage, stage.client)
    await group.join('one')
    await group.settle()
    await group.readUntil(sent.length)
    await group.commit()
    await group.join('two')
    await group.settle()
    assert.equal(group.owned('one').length, partitions / 2)
    const more = await produceMore(stage, stage.client, topic, 2)
    await group.readUntil(sent.length + more.length)
    await group.commit()
    await group.leave('one')
    await group.settle()
    assert.equal(group.owned('two').length, partitions)
    const last = await produceMore(stage, stage.client, topic, 3)
    await group.readUntil(sent.length + more.length + last.length)
    assertReadOnce(group.read, [...sent, ...more, ...last])
    await group.leaveAll()
  },
}

export const groupMixed: Scenario = {
  name: 'group of two makes',
  promise: 'a member of another make in the same group: each leads in turn, and the partitions are shared',
  needs: ['group', 'commit', 'mixed group'],
  async run(stage) {
    const { witness } = stage.company
    assert.ok(witness !== undefined, 'no client of another make is installed: confluent-kafka or kafka-python')
    const { topic, sent, group } = await topicWith(stage, stage.client)
    const assignor = 'roundrobin'
    await group.join('theirs', { assignor }, witness)
    await group.settle()
    await group.readUntil(sent.length)
    await group.commit()
    await group.join('ours', { assignor })
    await group.settle()
    assert.equal(group.owned('ours').length, partitions / 2)
    const more = await produceMore(stage, stage.client, topic, 2)
    await group.readUntil(sent.length + more.length)
    await group.commit()
    await group.leave('theirs')
    await group.settle()
    await group.join('theirs again', { assignor }, witness)
    await group.settle()
    assert.equal(group.owned('theirs again').length, partitions / 2)
    const last = await produceMore(stage, stage.client, topic, 3)
    await group.readUntil(sent.length + more.length + last.length)
    assertReadOnce(group.read, [...sent, ...more, ...last])
    await group.leaveAll()
  },
}

export const groupStatic: Scenario = {
  name: 'static member',
  promise: 'a static member that comes back has what it had and the others notice nothing; a twin fences it',
  needs: ['group', 'commit', 'static member'],
  async run(stage) {
    const { group } = await topicWith(stage, stage.client)
    await group.join('one', { instanceId: 'instance-one' })
    await group.join('two', { instanceId: 'instance-two' })
    await group.settle()
    const owned = { one: group.owned('one'), two: group.owned('two') }
    const moves = group.moves('two')
    await group.leave('one')
    await group.join('one', { instanceId: 'instance-one' })
    await group.settle()
    assert.deepEqual({ one: group.owned('one'), two: group.owned('two') }, owned)
    assert.equal(group.moves('two'), moves, 'the other member was disturbed')
    await group.join('twin', { instanceId: 'instance-two' })
    const fenced = async () => {
      for (;;) await group.poll()
    }
    await assertRefused('FENCED_INSTANCE_ID', fenced())
  },
}

export const groupCooperative: Scenario = {
  name: 'cooperative group',
  promise: 'with the cooperative assignor a newcomer gets its share, and the others keep the rest of theirs throughout',
  needs: ['group', 'commit', 'cooperative'],
  async run(stage) {
    const { topic, sent, group } = await topicWith(stage, stage.client)
    const assignor = 'cooperative-sticky'
    await group.join('one', { assignor })
    await group.settle()
    await group.readUntil(sent.length)
    await group.commit()
    const before = group.owned('one')
    await group.join('two', { assignor })
    await group.settle()
    assert.equal(group.owned('one').length, partitions / 2)
    assert.ok(
      group.owned('one').every((place) => before.includes(place)),
      'the first member was given what it had not had',
    )
    assert.equal(group.moves('one'), 1, 'the first member lost more than the share of the second')
    const more = await produceMore(stage, stage.client, topic, 2)
    await group.readUntil(sent.length + more.length)
    assertReadOnce(group.read, [...sent, ...more])
    await group.leaveAll()
  },
}

export const groupLatest: Scenario = {
  name: 'group without offsets',
  promise: 'a group that has committed nothing begins at the end where its members ask for that',
  needs: ['group', 'commit'],
  async run(stage) {
    const { topic, group } = await topicWith(stage, stage.client)
    await group.join('one', { reset: 'latest' })
    await group.settle()
    // It knows where the end is once it has asked for it: what comes before that is not its business.
    let more: OutgoingRecord[] = []
    for (let seed = 2; group.read.length === 0; seed++) {
      more = await produceMore(stage, stage.client, topic, seed)
      for (let polls = 0; polls < 10; polls++) await group.poll()
      assert.ok(seed < 20, 'nothing was read')
    }
    assert.ok(more.length > 0)
    assert.ok(
      group.read.every(({ offset }) => offset >= perPartition),
      'records were read that had been there before the group',
    )
    await group.commit()
    await group.leaveAll()
  },
}

export const groupKilled: Scenario = {
  name: 'group, broker killed',
  promise: 'after a kill -9 of the broker the group goes on from what it had committed',
  needs: ['group', 'commit'],
  async run(stage) {
    const broker = await stage.useOwnBroker()
    const topic = await stage.createTopic(partitions)
    const group = new GroupOnStage(stage, topic, partitions)
    await group.join('one')
    await group.join('two')
    await group.settle()
    const sent = await produceMore(stage, stage.client, topic, 1)
    await group.readUntil(sent.length)
    await group.commit()
    await broker.kill()
    await broker.start()
    await group.assertCommitted(allRead)
    const before = group.read.length
    const more = await produceMore(stage, stage.company.administrator, topic, 2)
    await group.readUntil(sent.length + more.length)
    await group.settle()
    // A member that had to join again may read again what it had not committed, but nothing else.
    const after = group.read.slice(before)
    const again = after.filter(({ offset }) => offset < perPartition)
    assert.deepEqual(again, [], 'what had been committed was read again')
    const places = new Set(after.map(({ partition, offset }) => `${partition}-${offset}`))
    assertReadOnce(
      after.filter(({ partition, offset }) => places.delete(`${partition}-${offset}`)),
      more,
    )
    await group.commit()
    await group.leaveAll()
  },
}

export const consumerProtocol: Scenario = {
  name: 'consumer group',
  promise: 'members of the consumer protocol share what the broker assigns, and go on when one leaves',
  needs: ['group', 'commit', 'consumer protocol'],
  async run(stage) {
    const { topic, sent, group } = await topicWith(stage, stage.client)
    const protocol = 'consumer'
    await group.join('one', { protocol })
    await group.settle()
    await group.readUntil(sent.length)
    await group.commit()
    await group.join('two', { protocol })
    await group.settle()
    assert.equal(group.owned('one').length, partitions / 2)
    const more = await produceMore(stage, stage.client, topic, 2)
    await group.readUntil(sent.length + more.length)
    await group.commit()
    await group.leave('one')
    await group.settle()
    const last = await produceMore(stage, stage.client, topic, 3)
    await group.readUntil(sent.length + more.length + last.length)
    assertReadOnce(group.read, [...sent, ...more, ...last])
    await group.commit()
    await group.leaveAll()
    await group.assertCommitted(Object.fromEntries(Object.keys(allRead).map((key) => [key, perPartition * 3])))
  },
}
