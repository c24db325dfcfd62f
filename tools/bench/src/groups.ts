import { randomUUID } from 'node:crypto'
import { decodeResponse } from '@ottla/protocol'
import { findCoordinatorApi, listGroupsApi, offsetCommitApi, offsetFetchApi } from '@ottla/protocol/messages'
import { BrokerProcess } from '@ottla/rig'
import { type Contestant, makeTopic, measured, withContestants } from './contest.ts'
import { type BenchMember, ClassicMember, ConsumerMember } from './group-members.ts'
import { framed, Lane, throwIfFailed, untilServed } from './lane.ts'
import { brokersOf, type CommonOptions, inTurn, settingsOf } from './options.ts'
import type { Column, Round } from './report.ts'
import { Latencies } from './statistics.ts'

export interface GroupsOptions extends CommonOptions {
  readonly members: number
  readonly groups: number
  readonly commits: number
  readonly only?: readonly string[]
}

export const groupsColumns: readonly Column[] = [
  { measure: 'settledMs', title: 'settled ms', digits: 0, better: 'less' },
  { measure: 'loadedMs', title: 'loaded ms', digits: 0, better: 'less' },
  { measure: 'perSecond', title: 'per s', digits: 0, better: 'more' },
  { measure: 'p50Ms', title: 'p50 ms', digits: 2, better: 'less' },
  { measure: 'p99Ms', title: 'p99 ms', digits: 2, better: 'less' },
  { measure: 'cpuSeconds', title: 'CPU s', digits: 2, better: 'less' },
  { measure: 'residentMb', title: 'RSS MB', digits: 0, better: 'less' },
]

const commitVersion = 8
const fetchVersion = 8
const listVersion = 4
const topics = 10
const partitionsPerTopic = 100
const offsetsPerGroup = 10
const lanes = 10
const inFlight = 10

const allSettings = {
  'group.initial.rebalance.delay.ms': '0',
  // Kafka 3.9 speaks the consumer protocol where it is told to; elsewhere this is what is spoken anyway.
  'group.coordinator.rebalance.protocols': 'classic,consumer',
  // Members ask more often here than any real one.
  'group.consumer.min.heartbeat.interval.ms': '10',
}

interface Row {
  readonly name: string
  /** Ends the process and starts another, so that what one process used says nothing. */
  readonly restarts?: true
  run(contestant: Contestant, options: GroupsOptions): Promise<Round['measures']>
}

/** What a group coordinator does all day: members that settle, offsets committed, and what a start and a list cost. */
export async function benchGroups(options: GroupsOptions, onRound: (round: Round) => void): Promise<void> {
  const settings = { ...allSettings, ...settingsOf(options) }
  await withContestants(await brokersOf(options), settings, async (contestants) => {
    for (const { target } of contestants) {
      const lane = await Lane.open(target)
      const asked = () => lane.ask(findCoordinatorApi, 4, { keyType: 0, coordinatorKeys: ['bench'] })
      await untilServed(asked, ({ coordinators }) => coordinators[0]!.errorCode)
      lane.close()
    }
    for (const { name, run, restarts } of rows(options)) {
      if (!(options.only?.some((part) => name.includes(part)) ?? true)) continue
      for (const contestant of contestants) await run(contestant, warmUp(options))
      for (let round = 0; round < options.rounds; round++) {
        for (const contestant of inTurn(contestants, round)) {
          const work = () => run(contestant, options)
          const measures = restarts ? await work() : await withUse(contestant, work)
          onRound({ row: name, broker: contestant.name, measures })
        }
      }
    }
  })
}

async function withUse(contestant: Contestant, work: () => Promise<Round['measures']>): Promise<Round['measures']> {
  const { result, use } = await measured(contestant, work)
  return { ...use, ...result }
}

function rows({ members, groups }: GroupsOptions): Row[] {
  const partitions = topics * partitionsPerTopic
  return [
    {
      name: `classic: ${members} members, ${partitions} partitions`,
      run: (contestant, options) => settle(contestant, options, ClassicMember),
    },
    {
      name: `consumer: ${members} members, ${partitions} partitions`,
      run: (contestant, options) => settle(contestant, options, ConsumerMember),
    },
    { name: 'offset commits', run: commits },
    { name: `ListGroups of ${groups}`, run: list },
    { name: `a start with ${groups} groups, ${groups * offsetsPerGroup} offsets`, run: load, restarts: true },
  ]
}

function warmUp(options: GroupsOptions): GroupsOptions {
  return { ...options, commits: options.commits / 2 }
}

type MemberKind = new (lane: Lane, plan: ConstructorParameters<typeof ClassicMember>[1]) => BenchMember

/** From the moment the last member comes until every partition has its owner, with all members at rest. */
async function settle(
  contestant: Contestant,
  { members: count }: GroupsOptions,
  Member: MemberKind,
): Promise<{ settledMs: number }> {
  const names = await topicsOf(contestant)
  const plan = { group: `settle-${randomUUID()}`, topics: names, partitionsPerTopic }
  const opened = await Promise.all(Array.from({ length: count }, () => Lane.open(contestant.target)))
  const members = opened.map((lane) => new Member(lane, plan))
  let isOver = false
  let fail: (error: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const lives: Promise<void>[] = []
  const begin = (member: BenchMember) => {
    const life = member.live(() => isOver)
    life.catch(fail)
    lives.push(life)
  }
  const isShared = (some: readonly BenchMember[]) => {
    const owned = some.map((member) => member.owned ?? Number.NaN)
    const sum = owned.reduce((total, one) => total + one, 0)
    return sum === names.length * partitionsPerTopic && Math.max(...owned) - Math.min(...owned) <= 1
  }
  const everyone = async () => {
    const [last, ...first] = members
    for (const member of first) begin(member)
    await spin(() => isShared(first))
    const startedAt = performance.now()
    begin(last!)
    await spin(() => isShared(members))
    return { settledMs: performance.now() - startedAt }
  }
  try {
    return await Promise.race([everyone(), failed])
  } finally {
    isOver = true
    await Promise.allSettled(lives)
    for (const lane of opened) lane.close()
  }
}

async function spin(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2))
}

const madeTopics = new Map<Contestant, string[]>()

async function topicsOf(contestant: Contestant): Promise<string[]> {
  let names = madeTopics.get(contestant)
  if (names === undefined) {
    names = []
    for (let topic = 0; topic < topics; topic++) names.push(await makeTopic(contestant, partitionsPerTopic))
    madeTopics.set(contestant, names)
  }
  return names
}

/** Groups without members that commit one offset at a time, each its next one when the last is acknowledged. */
async function commits(contestant: Contestant, { commits: wanted }: GroupsOptions) {
  const [topic] = await topicsOf(contestant)
  const latencies = new Latencies()
  const opened = await Promise.all(Array.from({ length: lanes }, () => Lane.open(contestant.target)))
  let left = wanted
  const startedAt = performance.now()
  const drive = (lane: Lane, group: string) =>
    new Promise<void>((resolve, reject) => {
      const frame = framed(offsetCommitApi, commitVersion, commitOf(group, topic!, 1))
      const next = () => {
        if (left-- <= 0) return resolve()
        const sentAt = performance.now()
        lane.send(frame, (answer) => {
          latencies.add(performance.now() - sentAt)
          const { topics } = decodeResponse(offsetCommitApi, commitVersion, answer)
          const { errorCode } = topics[0]!.partitions[0]!
          if (errorCode !== 0) return reject(new Error(`OffsetCommit: ${errorCode}`))
          next()
        })
      }
      next()
    })
  try {
    await Promise.race([
      Promise.all(
        opened.flatMap((lane, index) =>
          Array.from({ length: inFlight }, (_, place) => drive(lane, `commits-${index}-${place}`)),
        ),
      ),
      ...opened.map((lane) => lane.failed),
    ])
    const seconds = (performance.now() - startedAt) / 1000
    return { perSecond: wanted / seconds, ...latencies.summary() }
  } finally {
    for (const lane of opened) lane.close()
  }
}

function commitOf(groupId: string, topic: string, offsets: number) {
  const partitions = Array.from({ length: offsets }, (_, partitionIndex) => ({
    ...{ partitionIndex, committedOffset: 1_234_567, committedLeaderEpoch: 0, committedMetadata: '' },
  }))
  return { groupId, generationIdOrMemberEpoch: -1, memberId: '', topics: [{ name: topic, partitions }] }
}

const filled = new Set<Contestant>()

/** Makes the groups that the rows after the commits look at. */
async function fillGroups(contestant: Contestant, groups: number): Promise<void> {
  if (filled.has(contestant)) return
  filled.add(contestant)
  const [topic] = await topicsOf(contestant)
  const lane = await Lane.open(contestant.target)
  const pending: Promise<void>[] = []
  for (let group = 0; group < groups; group++) {
    const request = commitOf(`filled-${group}`, topic!, offsetsPerGroup)
    const answered = lane.ask(offsetCommitApi, commitVersion, request)
    pending.push(answered.then(({ topics: [one] }) => throwIfFailed(one!.partitions[0]!.errorCode, 'OffsetCommit')))
    if (pending.length === 100) await Promise.all(pending.splice(0))
  }
  await Promise.all(pending)
  lane.close()
}

async function list(contestant: Contestant, { groups }: GroupsOptions) {
  await fillGroups(contestant, groups)
  const lane = await Lane.open(contestant.target)
  const latencies = new Latencies()
  try {
    for (let times = 0; times < 20; times++) {
      const startedAt = performance.now()
      const answer = await lane.ask(listGroupsApi, listVersion, { statesFilter: [] })
      latencies.add(performance.now() - startedAt)
      throwIfFailed(answer.errorCode, 'ListGroups')
      if (answer.groups.length < groups) throw new Error(`${answer.groups.length} groups of ${groups}`)
    }
    return latencies.summary()
  } finally {
    lane.close()
  }
}

/** From the first answer of a broker that was killed until every group has its offsets. */
async function load(contestant: Contestant, { groups }: GroupsOptions) {
  await fillGroups(contestant, groups)
  const { target } = contestant
  if (!(target instanceof BrokerProcess)) throw new Error('this row starts brokers itself and takes no --bootstrap')
  await target.kill()
  await target.start()
  const startedAt = performance.now()
  const lane = await Lane.open(target)
  try {
    // One group at a time: while its partition is being loaded, the broker says so.
    for (let group = 0; group < groups; group += 97) {
      const asked = { groups: [{ groupId: `filled-${group}`, topics: null }] }
      const answer = await untilServed(
        () => lane.ask(offsetFetchApi, fetchVersion, asked),
        (found) => found.groups[0]!.errorCode,
      )
      const found = answer.groups[0]!.topics[0]?.partitions.length ?? 0
      if (found !== offsetsPerGroup) throw new Error(`filled-${group} has ${found} offsets`)
    }
    return { loadedMs: performance.now() - startedAt }
  } finally {
    lane.close()
  }
}
