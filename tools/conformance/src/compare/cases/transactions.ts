import { listTransactionsApi, writeTxnMarkersApi } from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import type { Probe, Topic } from '../probe.ts'
import { fetch } from './produce-asks.ts'
import {
  type AskedTopic,
  add,
  addMany,
  addOffsets,
  begin,
  commitOffsets,
  coordinators,
  describe,
  end,
  type Producer,
  producer,
  settled,
  write,
} from './transaction-asks.ts'

const CONSUMER_OFFSETS = '__consumer_offsets'
const INTERNAL_TOPICS = [CONSUMER_OFFSETS, '__transaction_state', '__share_group_state', '__cluster_metadata']

const first = ({ name }: { name: string }): AskedTopic[] => [{ name, partitions: [0] }]

/** Producers that are not the one of a transaction, and what is wrong with each. */
function impostors(probe: Probe, real: Producer): [string, Producer][] {
  return [
    ['an id that nobody has', { ...real, transactionalId: probe.nameOf('nobody') }],
    ['an empty id', { ...real, transactionalId: '' }],
    ['another producer id', { ...real, producerId: real.producerId + 100_000 }],
    ['no producer id', { ...real, producerId: -1 }],
    ['an epoch before', { ...real, producerEpoch: real.producerEpoch - 1 }],
    ['an epoch to come', { ...real, producerEpoch: real.producerEpoch + 1 }],
    ['an epoch below zero', { ...real, producerEpoch: -5 }],
  ]
}

/** The second producer of an id, so that there is an epoch before. */
async function second(probe: Probe, suffix: string): Promise<Producer> {
  await producer(probe, suffix)
  return producer(probe, suffix)
}

async function mark(
  probe: Probe,
  step: string,
  fields: { producerId: number; producerEpoch: number; coordinatorEpoch?: number; transactionVersion?: number },
  topics: { name: string; partitionIndexes: number[] }[],
  version = 1,
) {
  const marker = { transactionResult: true, coordinatorEpoch: 0, ...fields, topics }
  return probe.ask(step, writeTxnMarkersApi, version, { markers: [marker] }, { withInternalTopics: true })
}

async function readBoth(probe: Probe, step: string, topic: Topic): Promise<void> {
  for (const isolationLevel of [0, 1]) {
    await fetch(probe, `${step}, level ${isolationLevel}`, topic, 0, { request: { isolationLevel } })
  }
}

export const transactionCases: readonly CompareCase[] = [
  {
    name: 'coordinators: InitProducerId',
    async run(probe) {
      const id = probe.nameOf('a')
      await coordinators(probe, id)
      for (let version = 0; version <= 5; version += 1) {
        await begin(probe, `no id v${version}`, null, {}, version)
        await begin(probe, `no id, timeout 0 v${version}`, null, { transactionTimeoutMs: 0 }, version)
        await begin(probe, `an empty id v${version}`, '', {}, version)
        await begin(probe, `a fresh id v${version}`, `${id}${version}`, {}, version)
        await begin(probe, `again v${version}`, `${id}${version}`, {}, version)
        for (const transactionTimeoutMs of [0, -1, 1, 900_000, 900_001, 2_147_483_647]) {
          await begin(probe, `timeout ${transactionTimeoutMs} v${version}`, id, { transactionTimeoutMs }, version)
        }
      }
      for (const version of [3, 4, 5]) {
        const own = probe.nameOf(`own${version}`)
        const expecting = (step: string, transactionalId: string | null, producerId: number, producerEpoch: number) =>
          begin(probe, `${step} v${version}`, transactionalId, { producerId, producerEpoch }, version)
        const odd: [number, number][] = [
          [5, -1],
          [-1, 5],
          [5, 3],
          [-2, -2],
          [-2, 0],
          [-2, -1],
          [-1, -2],
          [0, 0],
        ]
        for (const [producerId, epoch] of odd) {
          await expecting(`no id, expecting ${producerId} ${epoch}`, null, producerId, epoch)
          await expecting(
            `a new id, expecting ${producerId} ${epoch}`,
            `${own}${producerId}x${epoch}`,
            producerId,
            epoch,
          )
        }
        const { producerId } = await producer(probe, `own${version}`)
        await expecting('its own epoch', own, producerId, 0)
        await expecting('the same again, as a retry', own, producerId, 0)
        await expecting('an epoch that is not there yet', own, producerId, 9)
        await expecting('the epoch after', own, producerId, 1)
        await expecting('an old epoch', own, producerId, 0)
        await expecting('another producer id', own, producerId + 100_000, 2)
        await begin(probe, `somebody else v${version}`, own, {}, version)
        await expecting('after somebody else', own, producerId, 2)
      }
    },
  },
  {
    name: 'coordinators: InitProducerId with a transaction open',
    async run(probe) {
      const topic = await probe.createTopic('a')
      for (const version of [0, 3, 4]) {
        const suffix = `open${version}`
        const old = await producer(probe, suffix)
        const id = old.transactionalId
        await add(probe, `added v${version}`, old, first(topic))
        const { producerId, producerEpoch } = old
        await begin(probe, `with a timeout too long v${version}`, id, { transactionTimeoutMs: 900_001 }, version)
        await begin(probe, `takes it over v${version}`, id, {}, version)
        await settled(probe, id)
        await end(probe, `the old one ends v${version}`, old, true)
        await describe(probe, `after that v${version}`, id)
        if (version >= 3) await begin(probe, `the old one v${version}`, id, { producerId, producerEpoch }, version)
        await begin(probe, `the next v${version}`, id, {}, version)
        await describe(probe, `in the end v${version}`, id)
      }
      const own = await producer(probe, 'own')
      await add(probe, 'own: added', own, first(topic))
      const { producerId, producerEpoch } = own
      await begin(probe, 'own: begins anew', own.transactionalId, { producerId, producerEpoch })
      await end(probe, 'own: ends', own, true)
      await describe(probe, 'own: state', own.transactionalId)
    },
  },
  {
    name: 'coordinators: AddPartitionsToTxn of clients',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 2 })
      const real = await second(probe, 't')
      const gone = probe.nameOf('gone')
      for (let version = 0; version <= 3; version += 1) {
        for (const [what, impostor] of impostors(probe, real)) {
          await add(probe, `${what} v${version}`, impostor, first(topic), version)
          await add(probe, `${what}, an unknown topic v${version}`, impostor, first({ name: gone }), version)
        }
        const some: [string, AskedTopic[]][] = [
          ['an unknown topic', [{ name: gone, partitions: [0] }]],
          ['an unknown topic and a known one', [...first(topic), { name: gone, partitions: [0, 1] }]],
          ['partitions that are not there', [{ name: topic.name, partitions: [0, 2, -1] }]],
          ['a name that is none', [{ name: 'not/a/name', partitions: [0] }]],
          ['an empty name', [{ name: '', partitions: [0] }]],
          ['no partitions', [{ name: topic.name, partitions: [] }]],
          ['no topics', []],
          ...INTERNAL_TOPICS.map((name): [string, AskedTopic[]] => [name, [{ name, partitions: [0] }]]),
          [`${CONSUMER_OFFSETS} and another`, [{ name: CONSUMER_OFFSETS, partitions: [0, 99] }, ...first(topic)]],
          ['a partition twice', [{ name: topic.name, partitions: [0, 0] }]],
        ]
        for (const [what, topics] of some) await add(probe, `${what} v${version}`, real, topics, version)
        await describe(probe, `after v${version}`, real.transactionalId)
      }
      await end(probe, 'committed', real, true)
      await add(probe, 'nothing after the end', real, [])
      await describe(probe, 'after the end', real.transactionalId)
      await add(probe, 'one after the end', real, first(topic))
      await end(probe, 'aborted', real, false)
    },
  },
  {
    name: 'coordinators: AddPartitionsToTxn of brokers',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 3 })
      const real = await second(probe, 't')
      const other = await producer(probe, 'u')
      const gone = probe.nameOf('gone')
      for (const version of [4, 5]) {
        for (const verifyOnly of [true, false]) {
          const how = `${verifyOnly ? 'verified' : 'added'} v${version}`
          const one = (step: string, who: Producer, topics: AskedTopic[]) =>
            addMany(probe, `${step}, ${how}`, [{ ...who, topics, verifyOnly }], version)
          for (const [what, impostor] of impostors(probe, real)) await one(what, impostor, first(topic))
          await one('a partition', real, first(topic))
          await one('two partitions', real, [{ name: topic.name, partitions: [0, 1] }])
          await one('an unknown topic', real, first({ name: gone }))
          await one('an unknown partition', real, [{ name: topic.name, partitions: [0, 9] }])
          await one('an empty name', real, first({ name: '' }))
          await one('no partitions', real, [{ name: topic.name, partitions: [] }])
          await one('no topics', real, [])
          for (const name of INTERNAL_TOPICS) await one(name, real, [{ name, partitions: [0] }])
          const both = [real, other].map((who) => ({ ...who, verifyOnly, topics: first(topic) }))
          await addMany(probe, `two at once, ${how}`, both, version)
          await addMany(probe, `the same twice, ${how}`, [both[0]!, both[0]!], version)
        }
        await describe(probe, `after v${version}`, real.transactionalId, other.transactionalId)
      }
      await end(probe, 'committed', real, true)
      await addMany(probe, 'verified after the end', [{ ...real, topics: first(topic), verifyOnly: true }])
    },
  },
  {
    name: 'coordinators: AddOffsetsToTxn',
    async run(probe) {
      const real = await second(probe, 't')
      const group = probe.nameOf('g')
      for (let version = 0; version <= 4; version += 1) {
        for (const [what, impostor] of impostors(probe, real)) {
          await addOffsets(probe, `${what} v${version}`, impostor, group, version)
        }
        await addOffsets(probe, `an empty group v${version}`, real, '', version)
        await addOffsets(probe, `a group v${version}`, real, group, version)
        await addOffsets(probe, `again v${version}`, real, group, version)
      }
      await end(probe, 'committed', real, true)
    },
  },
  {
    name: 'coordinators: TxnOffsetCommit',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 2 })
      const group = probe.nameOf('g')
      for (let version = 0; version <= 5; version += 1) {
        const real = await second(probe, `t${version}`)
        await coordinators(probe, group)
        const asked = { version }
        if (version < 5) await commitOffsets(probe, `not added v${version}`, real, group, topic.name, asked)
        await addOffsets(probe, `added v${version}`, real, group)
        for (const [what, impostor] of impostors(probe, real)) {
          await commitOffsets(probe, `${what} v${version}`, impostor, group, topic.name, asked)
        }
        await commitOffsets(probe, `a group v${version}`, real, group, topic.name, asked)
        await commitOffsets(probe, `an unknown topic v${version}`, real, group, probe.nameOf('gone'), asked)
        await commitOffsets(probe, `an unknown partition v${version}`, real, group, topic.name, {
          ...{ ...asked, partition: 7 },
        })
        const metadata = 'm'.repeat(5_000)
        await commitOffsets(probe, `long metadata v${version}`, real, group, topic.name, { ...asked, metadata })
        if (version >= 3) {
          const member = { ...asked, memberId: 'somebody', generationId: 3 }
          await commitOffsets(probe, `of a member v${version}`, real, group, topic.name, member)
          const noMember = { ...asked, memberId: 'somebody' }
          await commitOffsets(probe, `of a member without a generation v${version}`, real, group, topic.name, noMember)
        }
        await end(probe, `committed v${version}`, real, true)
        if (version < 5) await commitOffsets(probe, `after the end v${version}`, real, group, topic.name, asked)
      }
      const adding = await producer(probe, 'adding')
      await commitOffsets(probe, 'adds by itself', adding, group, topic.name, { version: 5 })
      await describe(probe, 'added by itself', adding.transactionalId)
      await commitOffsets(probe, 'an empty group', adding, '', topic.name, { version: 5 })
      await end(probe, 'ended', adding, false, 5)
      await commitOffsets(probe, 'the epoch before', adding, group, topic.name, { version: 5 })
    },
  },
  {
    name: 'coordinators: EndTxn',
    async run(probe) {
      const topic = await probe.createTopic('a')
      for (let version = 0; version <= 5; version += 1) {
        const real = await second(probe, `t${version}`)
        for (const committed of [true, false]) {
          const how = `${committed ? 'commit' : 'abort'} v${version}`
          for (const [what, impostor] of impostors(probe, real)) {
            await end(probe, `${what}, ${how}`, impostor, committed, version)
          }
        }
        await end(probe, `commit of nothing v${version}`, real, true, version)
        if (version < 5) await end(probe, `abort of nothing v${version}`, real, false, version)
        let now = real
        for (const committed of [true, false]) {
          const how = `${committed ? 'commit' : 'abort'} v${version}`
          await add(probe, `begun for ${how}`, now, first(topic))
          await write(probe, `written for ${how}`, now, topic)
          const answer = await end(probe, how, now, committed, version)
          await end(probe, `${how} again`, now, committed, version)
          await end(probe, `the contrary of ${how}`, now, !committed, version)
          if (version >= 5 && answer !== undefined) now = { ...now, producerEpoch: answer.producerEpoch }
          await describe(probe, `after ${how}`, now.transactionalId)
          // Sequences go on where the epoch stays.
          now = await producer(probe, `t${version}`)
        }
      }
      await readBoth(probe, 'read', topic)
    },
  },
  {
    name: 'coordinators: EndTxn that raises the epoch',
    async run(probe) {
      const topic = await probe.createTopic('a')
      const one = await producer(probe, 't')
      await end(probe, 'abort of nothing', one, false, 5)
      await end(probe, 'again', one, false, 5)
      await end(probe, 'the contrary', one, true, 5)
      const two = { ...one, producerEpoch: one.producerEpoch + 1 }
      await describe(probe, 'state', one.transactionalId)
      await write(probe, 'written', two, topic, { version: 12 })
      await write(probe, 'written with the epoch before', one, topic, { version: 12, baseSequence: 1 })
      await end(probe, 'commit with the epoch before', one, true, 5)
      await end(probe, 'abort with the epoch before', one, false, 5)
      await end(probe, 'commit', two, true, 5)
      await end(probe, 'commit with the epoch before the last', one, true, 5)
      await write(probe, 'written too late', two, topic, { version: 12, baseSequence: 1 })
      await end(probe, 'an old version with the new epoch', { ...two, producerEpoch: two.producerEpoch + 1 }, true, 4)
      await end(probe, 'an old version with the old epoch', two, true, 4)
      await readBoth(probe, 'read', topic)
    },
  },
  {
    name: 'coordinators: writes of transactions',
    async run(probe) {
      const topic = await probe.createTopic('a')
      for (const version of [3, 5, 8, 9, 10, 11, 12]) {
        const real = await second(probe, `t${version}`)
        const asked = { version }
        if (version < 12) await write(probe, `not added v${version}`, real, topic, asked)
        for (const [what, impostor] of impostors(probe, real)) {
          await write(probe, `${what} v${version}`, impostor, topic, asked)
        }
        await write(probe, `an id of nobody in the request v${version}`, real, topic, {
          ...{ ...asked, named: probe.nameOf('nobody') },
        })
        await write(probe, `no id in the request v${version}`, real, topic, { ...asked, named: null })
        if (version < 12) await add(probe, `added v${version}`, real, first(topic))
        await write(probe, `written v${version}`, real, topic, asked)
        await end(probe, `ended v${version}`, real, true)
        if (version < 12) await write(probe, `after the end v${version}`, real, topic, { ...asked, baseSequence: 1 })
      }
    },
  },
  {
    name: 'coordinators: WriteTxnMarkers',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 2 })
      const name = topic.name
      const real = await second(probe, 't')
      const { producerId, producerEpoch } = real
      const own = { producerId, producerEpoch }
      await add(probe, 'added', real, first(topic))
      await write(probe, 'written', real, topic)
      await mark(probe, 'an epoch before', { producerId, producerEpoch: producerEpoch - 1 }, [
        { name, partitionIndexes: [0] },
      ])
      await mark(probe, 'partitions that are not there', own, [{ name, partitionIndexes: [7, -1] }])
      await mark(probe, 'a topic that is not there', own, [{ name: probe.nameOf('gone'), partitionIndexes: [0] }])
      await mark(probe, 'an empty name', own, [{ name: '', partitionIndexes: [0] }])
      await mark(probe, 'no partitions', own, [{ name, partitionIndexes: [] }])
      await mark(probe, 'no topics', own, [])
      await probe.ask('no markers', writeTxnMarkersApi, 1, { markers: [] })
      await readBoth(probe, 'before', topic)
      await mark(
        probe,
        'the epoch that is open, raising',
        { ...own, transactionVersion: 2 },
        [{ name, partitionIndexes: [0] }],
        2,
      )
      await mark(probe, 'where nothing is open', own, [{ name, partitionIndexes: [1] }])
      await mark(probe, 'ended', { ...own, coordinatorEpoch: 5 }, [{ name, partitionIndexes: [0] }])
      await mark(probe, 'an earlier coordinator', { ...own, coordinatorEpoch: 4 }, [{ name, partitionIndexes: [0] }])
      await mark(probe, 'again', { ...own, coordinatorEpoch: 5 }, [{ name, partitionIndexes: [0] }])
      await mark(probe, 'no producer', { producerId: -1, producerEpoch: -1 }, [{ name, partitionIndexes: [0] }])
      await mark(probe, 'no epoch', { producerId: 4_713, producerEpoch: -1 }, [{ name, partitionIndexes: [0] }])
      await mark(probe, 'a coordinator below zero', { ...own, coordinatorEpoch: -1 }, [{ name, partitionIndexes: [1] }])
      const nobody = { producerId: 4_711, producerEpoch: 3 }
      await mark(probe, 'a producer that nobody knows', nobody, [{ name, partitionIndexes: [0, 1] }])
      await mark(probe, 'a twice named partition', { producerId: 4_712, producerEpoch: 0 }, [
        { name, partitionIndexes: [0, 0] },
      ])
      await readBoth(probe, 'after', topic)
      for (const internal of [CONSUMER_OFFSETS, '__transaction_state']) {
        for (const index of [1, 999]) {
          await mark(probe, `${internal} ${index}`, nobody, [{ name: internal, partitionIndexes: [index] }])
        }
        await mark(probe, `${internal}, an epoch before`, { ...nobody, producerEpoch: 2 }, [
          { name: internal, partitionIndexes: [1] },
        ])
        await mark(probe, `${internal}, a coordinator before`, { ...nobody, coordinatorEpoch: -1 }, [
          { name: internal, partitionIndexes: [1] },
        ])
      }
      await probe.ask('two markers of one producer', writeTxnMarkersApi, 1, {
        markers: [true, false].map((transactionResult) => ({
          ...{ ...nobody, coordinatorEpoch: 1, transactionResult },
          topics: [{ name, partitionIndexes: [0] }],
        })),
      })
      await end(probe, 'the producer ends', real, true)
    },
  },
  {
    name: 'coordinators: transactions described and listed',
    async run(probe) {
      const topic = await probe.createTopic('a')
      const id = probe.nameOf('t')
      await coordinators(probe, id)
      await describe(probe, 'nobody', probe.nameOf('nobody'), '')
      await describe(probe, 'none asked for')
      const empty = await producer(probe, 't-empty')
      const open = await producer(probe, 't-open')
      const done = await producer(probe, 't-done')
      await add(probe, 'open', open, first(topic))
      await add(probe, 'begun', done, first(topic))
      await end(probe, 'done', done, true)
      await describe(probe, 'all', empty.transactionalId, open.transactionalId, done.transactionalId)
      await describe(probe, 'one twice', open.transactionalId, open.transactionalId)
      const list = (step: string, version: number, request: object) =>
        probe.ask(`${step} v${version}`, listTransactionsApi, version, request)
      const states = ['Empty', 'Ongoing', 'PrepareCommit', 'PrepareAbort', 'CompleteCommit', 'CompleteAbort']
      for (const version of [0, 1, 2]) {
        await list('all', version, {})
        const odd = ['Dead', 'PrepareEpochFence', 'ongoing', 'Nothing', '', 'ONGOING', ' Ongoing']
        for (const state of [...states, ...odd]) await list(`in state '${state}'`, version, { stateFilters: [state] })
        await list('in two states', version, { stateFilters: ['Ongoing', 'Empty', 'Odd', 'Odd'] })
        await list('of a producer', version, { producerIdFilters: [open.producerId] })
        await list('of a producer that nobody knows', version, { producerIdFilters: [-1] })
        await list('of a producer in another state', version, {
          ...{ producerIdFilters: [open.producerId], stateFilters: ['Empty'] },
        })
      }
      for (const version of [1, 2]) {
        for (const durationFilter of [-1, -2, 0, 3_600_000, Number.MAX_SAFE_INTEGER]) {
          await list(`for ${durationFilter} ms`, version, { durationFilter })
        }
        await list('open for an hour', version, { durationFilter: 3_600_000, stateFilters: ['Ongoing'] })
      }
      const patterns = [
        '',
        '.*',
        '.*-t-.*',
        't-open',
        '.*t-o',
        '.*-t-(open|done)',
        '.*T-OPEN',
        '(?i).*T-OPEN',
        '[',
        '(',
        '*',
        'a{1001}',
        '(a',
        '\\',
        '(?=x)',
        '(a)\\1',
        '.*\\d.*-open',
        '^.*open$',
        '.*[[:alpha:]]{4}',
        '.*\\Qopen\\E',
        '.*\\p{L}',
        '.*\\pL',
        '.*(?P<x>open)',
        '.*(?<x>open)',
        'x*+',
        '.*\\z',
        '.*\\Z',
        '\\A.*',
        '.*\\bopen',
        '\\C*',
        '\\p{Unknown}',
        '[b-a]',
        '[[:nothing:]]',
        'x**',
        'x{2}{3}',
        '(?x) .* open',
      ]
      for (const transactionalIdPattern of patterns) {
        await list(`pattern '${transactionalIdPattern}'`, 2, { transactionalIdPattern })
      }
      await end(probe, 'ended', open, false)
    },
  },
  ...[false, true].map(
    (isAllowed): CompareCase => ({
      name: `coordinators: two-phase commit, ${isAllowed ? 'allowed' : 'not allowed'}`,
      settings: {
        'unstable.api.versions.enable': 'true',
        'transaction.two.phase.commit.enable': String(isAllowed),
      },
      async run(probe) {
        const topic = await probe.createTopic('a')
        const flags = [
          { enable2Pc: false },
          { enable2Pc: true },
          { keepPreparedTxn: true },
          { enable2Pc: true, keepPreparedTxn: true },
        ]
        for (const flag of flags) {
          const words = Object.keys(flag).join(' and ')
          const how = flag.enable2Pc === false ? 'neither' : words
          const id = probe.nameOf(how.replaceAll(' ', '-'))
          await coordinators(probe, id)
          for (const transactionTimeoutMs of [0, -1, 60_000, 900_001]) {
            await begin(probe, `${how}, timeout ${transactionTimeoutMs}`, id, { ...flag, transactionTimeoutMs }, 6)
          }
          await describe(probe, `${how}, begun`, id)
          await begin(probe, `${how}, no id`, null, flag, 6)
          await begin(probe, `${how}, an empty id`, '', flag, 6)
          const real = await producer(probe, how.replaceAll(' ', '-'))
          await add(probe, `${how}, added`, real, first(topic))
          await begin(probe, `${how}, while one is open`, id, flag, 6)
          await settled(probe, id)
          await describe(probe, `${how}, after that`, id)
          await end(probe, `${how}, ended`, real, false)
        }
      },
    }),
  ),
]
