import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ConsoleTools } from '../console-tools.ts'
import { GroupOnStage } from '../group-on-stage.ts'
import { someRecords } from '../records.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Kafka's own command-line tools, as an operator types them. */
export const consoleScenarios: readonly Scenario[] = [
  {
    name: 'console: topics',
    promise: 'kafka-topics creates, describes, alters, lists and deletes',
    needs: ['console tools'],
    run: withTools(async (tools, stage, server) => {
      const name = stage.topicName()
      await tools.run('topics', [
        ...server,
        '--create',
        '--topic',
        name,
        '--partitions',
        '3',
        '--config',
        'retention.ms=5000',
      ])
      await tools.run('topics', [...server, '--alter', '--topic', name, '--partitions', '5'])
      const described = await tools.run('topics', [...server, '--describe', '--topic', name])
      assert.match(described, /PartitionCount: 5\s+ReplicationFactor: 1\s+Configs: .*retention\.ms=5000/)
      assert.equal(described.match(/Partition: \d+\s+Leader: 1\s+Replicas: 1\s+Isr: 1/g)?.length, 5, described)
      await tools.run('topics', [...server, '--delete', '--topic', name])
      const listed = await tools.run('topics', [...server, '--list'])
      assert.ok(!listed.split('\n').includes(name))
    }),
  },
  {
    name: 'console: configs',
    promise: 'kafka-configs changes and describes the settings of a topic',
    needs: ['console tools'],
    run: withTools(async (tools, stage, server) => {
      const topic = ['--entity-type', 'topics', '--entity-name', await stage.createTopic()]
      await tools.run('configs', [...server, ...topic, '--alter', '--add-config', 'segment.ms=60000,retention.ms=-1'])
      await tools.run('configs', [...server, ...topic, '--alter', '--delete-config', 'retention.ms'])
      const described = await tools.run('configs', [...server, ...topic, '--describe'])
      assert.match(described, /segment\.ms=60000/)
      assert.doesNotMatch(described, /retention\.ms=-1/)
    }),
  },
  {
    name: 'console: records',
    promise: 'kafka-console-producer writes what kafka-console-consumer reads, and kafka-get-offsets counts it',
    needs: ['console tools'],
    run: withTools(async (tools, stage, server) => {
      const topic = await stage.createTopic()
      const lines = ['trace:1\tkey-1\tfirst журнал', 'trace:2,step:b\tkey-2\tsecond', 'NULL\tNULL\tNULL']
      const writing = ['parse.key=true', 'parse.headers=true', 'null.marker=NULL'].flatMap((p) => ['--property', p])
      const codec = ['--compression-codec', 'lz4']
      await tools.run('producer', [...server, '--topic', topic, ...codec, ...writing], `${lines.join('\n')}\n`)
      const reading = ['print.headers=true', 'print.key=true', 'null.literal=NULL'].flatMap((p) => ['--property', p])
      const from = ['--partition', '0', '--offset', '0', '--max-messages', '3']
      const read = await tools.run('consumer', [...server, '--topic', topic, ...from, ...reading])
      // The consumer has a word of its own for a record without headers.
      const expected = [...lines.slice(0, 2), 'NO_HEADERS\tNULL\tNULL']
      const records = read.split('\n').filter((line) => line.includes('\t'))
      assert.deepEqual(records, expected)
      assert.equal((await tools.run('offsets', [...server, '--topic', topic])).trim(), `${topic}:0:3`)
    }),
  },
  {
    name: 'console: the broker',
    promise: 'kafka-broker-api-versions and kafka-log-dirs understand what the broker says of itself',
    needs: ['console tools'],
    run: withTools(async (tools, stage, server) => {
      const versions = await tools.run('apiVersions', server)
      assert.match(versions, /Produce\(0\): .*\[usable: \d+\]/)
      assert.match(versions, /Fetch\(1\): .*\[usable: \d+\]/)
      const topic = await stage.createTopic(2)
      const dirs = await tools.run('logDirs', [...server, '--describe', '--topic-list', topic])
      const [broker] = JSON.parse(dirs.split('\n').find((line) => line.startsWith('{'))!).brokers
      assert.equal(broker.logDirs[0].error, null)
      assert.equal(broker.logDirs[0].partitions.length, 2)
    }),
  },
  {
    name: 'console: groups',
    promise: 'kafka-consumer-groups lists, describes, resets and deletes',
    needs: ['console tools', 'group'],
    run: withTools(async (tools, stage, server) => {
      const topic = await stage.createTopic(2)
      const lists = [0, 1].map((partition) => someRecords(stage.client, 30, { partition, seed: partition + 1 }))
      for (const records of lists) await stage.client.produce(topic, records)
      const group = new GroupOnStage(stage, topic, 2)
      await group.join('member')
      await group.readUntil(60)
      await group.commit()
      const of = [...server, '--group', group.name]
      const members = await tools.run('groups', [...of, '--describe', '--members', '--verbose'])
      // 3.9 leaves the name of the topic out.
      assert.match(members, new RegExp(`${group.name}.*[:(]0,1`))
      await group.leaveAll()
      assert.ok((await tools.run('groups', [...server, '--list'])).split('\n').includes(group.name))
      const described = await tools.run('groups', [...of, '--describe'])
      for (const partition of [0, 1]) assert.match(described, new RegExp(`${topic}\\s+${partition}\\s+30\\s+30\\s+0`))
      assert.match(await tools.run('groups', [...of, '--describe', '--state']), /Empty/)
      const reset = [...of, '--reset-offsets', '--topic', `${topic}:1`, '--to-offset', '12', '--execute']
      await tools.run('groups', reset)
      await group.assertCommitted({ 0: 30, 1: 12 })
      await tools.run('groups', [...of, '--delete-offsets', '--topic', `${topic}:0`])
      await group.assertCommitted({ 1: 12 })
      await tools.run('groups', [...of, '--delete'])
      assert.ok(!(await tools.run('groups', [...server, '--list'])).split('\n').includes(group.name))
    }),
  },
  {
    name: 'console: transactions',
    promise: 'kafka-transactions lists and describes transactional ids and producers, and finds nothing that hangs',
    needs: ['console tools', 'transactions'],
    run: withTools(async (tools, stage, server) => {
      const topic = await stage.createTopic()
      const transactionalId = `transactional-${randomUUID()}`
      const records = someRecords(stage.client, 5)
      await stage.client.transact('producer', { transactionalId, topic, records, end: 'commit' })
      const listed = await tools.run('transactions', [...server, 'list'])
      assert.match(listed, new RegExp(`${transactionalId}\\s+1\\s+\\d+\\s+CompleteCommit`))
      const described = await tools.run('transactions', [...server, 'describe', '--transactional-id', transactionalId])
      assert.match(described, /CompleteCommit/)
      const place = ['--topic', topic, '--partition', '0']
      assert.match(await tools.run('transactions', [...server, 'describe-producers', ...place]), /None/)
      const hanging = await tools.run('transactions', [...server, 'find-hanging', '--broker-id', '1'])
      assert.doesNotMatch(hanging, new RegExp(topic))
    }),
  },
  {
    name: 'console: features',
    promise: 'kafka-features and kafka-metadata-quorum understand the levels and the quorum',
    needs: ['console tools'],
    run: withTools(async (tools, _stage, server) => {
      const features = await tools.run('features', [...server, 'describe'])
      assert.match(features, /Feature: metadata\.version\s.*FinalizedVersionLevel: \S+/)
      const quorum = await tools.run('quorum', [...server, 'describe', '--status'])
      assert.match(quorum, /LeaderId:\s+1/)
      assert.match(await tools.run('quorum', [...server, 'describe', '--replication']), /Leader/)
    }),
  },
  {
    name: 'console: files on disk',
    promise: "kafka-dump-log reads the broker's segments and finds their indexes sound",
    needs: ['console tools'],
    run: withTools(async (tools, stage) => {
      const settings = { 'log.index.interval.bytes': '1024', 'log.segment.bytes': '1048576' }
      const broker = await stage.useOwnBroker({ settings })
      const topic = await stage.createTopic()
      for (let count = 0; count < 20; count++) {
        const records = someRecords(stage.client, 100, { seed: count })
        for (const record of records) record.value = Buffer.concat([record.value!, Buffer.alloc(1000, 'x')])
        await stage.client.produce(topic, records)
      }
      await broker.stop()
      const folder = join(broker.folder, 'data', `${topic}-0`)
      const files = readdirSync(folder).filter((name) => /\.(log|index|timeindex)$/.test(name))
      assert.ok(files.filter((name) => name.endsWith('.log')).length > 1, `no segment was rolled: ${files.join(', ')}`)
      const list = files.map((name) => join(folder, name)).join(',')
      const dump = await tools.run('dumpLog', ['--files', list, '--index-sanity-check', '--deep-iteration'])
      assert.equal(dump.match(/isvalid: false/g), null)
      assert.doesNotMatch(dump, /mismatch|corrupt|out of order|not found/i)
      assert.equal(dump.match(/\| offset: \d+/g)?.length, 2_000)
    }),
  },
]

function withTools(run: (tools: ConsoleTools, stage: Stage, server: string[]) => Promise<void>): Scenario['run'] {
  return (stage) => run(stage.client.console!, stage, ['--bootstrap-server', stage.broker.bootstrap])
}
