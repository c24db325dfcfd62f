import type { GroupConfig } from '@ottla/coordinator'
import type { SeededRandom } from '@ottla/platform/simulated'

/**
 * How the members of a group share. `upgrading`: from eager to cooperative, so that members offer both, or the new one alone.
 * `consumer`: the coordinator shares out (KIP-848). `mixed`: members go from one protocol to the other, and back.
 */
export type GroupStyle = 'range' | 'round-robin' | 'cooperative' | 'upgrading' | 'consumer' | 'mixed'

export interface GroupPlan {
  readonly groupId: string
  readonly style: GroupStyle
  readonly topics: readonly string[]
  readonly members: readonly MemberPlan[]
}

export interface MemberPlan {
  readonly name: string
  readonly instanceId: string | null
  /** `either`: now one, now the other, as it is started. */
  readonly protocol: 'classic' | 'consumer' | 'either'
  /** Of the consumer protocol: all topics that match, besides those of the list. */
  readonly regex: string | null
  readonly serverAssignor: string | null
  /** In the order in which the member likes them. */
  readonly protocols: readonly string[]
  readonly versions: MemberVersions
  readonly topics: readonly string[]
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly heartbeatMs: readonly [number, number]
  readonly startsAtMs: number
  /** Whether it is there at the end, when all is quiet. */
  readonly stays: boolean
  /** For each turn. */
  readonly habits: MemberHabits
}

export interface MemberVersions {
  readonly join: number
  readonly sync: number
  readonly heartbeat: number
  readonly leave: number
  readonly commit: number
  readonly fetch: number
  /** Of ConsumerGroupHeartbeat. */
  readonly beat: number
  /** Of what it says of its subscription. */
  readonly subscription: number
}

/** How likely each is, whenever the member has sent a heartbeat. */
export interface MemberHabits {
  readonly leaves: number
  readonly crashes: number
  readonly pauses: number
  readonly changesTopics: number
  readonly commits: number
  /** A static member is started anew while the old process still runs. */
  readonly overlaps: number
}

/** What befalls the coordinator, its log and the network, one after the other. */
export type Trouble =
  | 'kill'
  | 'move'
  | 'slow log'
  | 'failing log'
  | 'unreadable log'
  | 'compaction'
  | 'cut client'
  | 'bad network'
  | 'late requests'
  | 'topic'
  | 'operator'

export interface GroupsPlan {
  readonly config: GroupConfig
  /** Nobody pauses or crashes, and nothing fails: then no member may lose its place. */
  readonly isGentle: boolean
  readonly topics: readonly { readonly name: string; readonly partitionCount: number }[]
  readonly groups: readonly GroupPlan[]
  readonly restlessMs: number
  readonly troubles: readonly Trouble[]
  readonly troubleEveryMs: readonly [number, number]
}

const ALL_TROUBLES: readonly Trouble[] = [
  'kill',
  'kill',
  'move',
  'slow log',
  'failing log',
  'unreadable log',
  'compaction',
  'compaction',
  'cut client',
  'bad network',
  'late requests',
  'topic',
  'operator',
]
const ALL_STYLES: readonly GroupStyle[] = [
  'range',
  'round-robin',
  'cooperative',
  'upgrading',
  'consumer',
  'consumer',
  'mixed',
  'mixed',
]
const DAY_MS = 86_400_000

export function drawGroupsPlan(random: SeededRandom): GroupsPlan {
  const isGentle = random.chance(0.15)
  const topics = Array.from({ length: 1 + random.integer(4) }, (_, index) => ({
    name: `topic-${index}`,
    partitionCount: 1 + random.integer(random.pick([2, 6, 12])),
  }))
  const sizes = random.pick([[1], [2], [3], [3], [5], [8], [2, 3], [1, 2, 4], [12], [30]])
  const restlessMs = random.pick([30_000, 60_000, 60_000, 120_000])
  const share = random.pick([1, 1, 0.5, 0.3])
  const largest = Math.max(...sizes)
  const config = drawConfig(random, { isGentle, largest })
  const isLimited = config.groupSizeMax < largest
  return {
    isGentle,
    config,
    topics,
    groups: sizes.map((size, index) =>
      drawGroup(random.fork(`group ${index}`), { index, size, isGentle, isLimited, topics, restlessMs }),
    ),
    restlessMs,
    troubles: isGentle
      ? ['compaction', 'topic']
      : random.shuffled(ALL_TROUBLES).slice(0, Math.ceil(ALL_TROUBLES.length * share)),
    troubleEveryMs: random.pick([
      [500, 4_000],
      [3_000, 15_000],
    ]),
  }
}

function drawConfig(random: SeededRandom, { isGentle, largest }: { isGentle: boolean; largest: number }): GroupConfig {
  const isShort = random.chance(0.4)
  const groupSizeMax = !isGentle && random.chance(0.15) ? Math.max(1, largest - random.integer(3)) : 1_000
  const consumerGroup = {
    sessionTimeoutMs: random.pick([3_000, 6_000, 12_000]),
    heartbeatIntervalMs: random.pick([300, 1_000]),
    assignmentIntervalMs: random.pick([0, 0, 1_000]),
  }
  return {
    initialRebalanceDelayMs: random.pick([0, 0, 1_000, 3_000]),
    sessionTimeoutMinMs: 3_000,
    sessionTimeoutMaxMs: 60_000,
    groupSizeMax,
    offsetMetadataMax: 4_096,
    offsetsRetentionMs: isShort ? random.pick([5_000, 20_000]) : 7 * DAY_MS,
    offsetsRetentionCheckIntervalMs: isShort ? random.pick([700, 5_000]) : 600_000,
    groupVersion: 1,
    consumer: {
      groupSizeMax,
      assignors: random.pick([
        ['uniform', 'range'],
        ['range', 'uniform'],
      ]),
      migrationPolicy: random.pick(['bidirectional', 'bidirectional', 'upgrade'] as const),
      regexRefreshIntervalMs: random.pick([12_000, 600_000]),
      ofGroup: () => consumerGroup,
    },
  }
}

interface GroupDraw {
  readonly index: number
  readonly size: number
  readonly isGentle: boolean
  /** Not all may become members. */
  readonly isLimited: boolean
  readonly topics: readonly { readonly name: string }[]
  readonly restlessMs: number
}

function drawGroup(random: SeededRandom, draw: GroupDraw): GroupPlan {
  const drawn = random.pick(ALL_STYLES)
  // A change of the protocol takes a member's place from it, and is refused to a group that is larger than the limit.
  const style = (draw.isGentle || draw.isLimited) && drawn === 'mixed' ? 'consumer' : drawn
  const names = draw.topics.map(({ name }) => name)
  const topics = names.filter(() => random.chance(0.7))
  if (topics.length === 0) topics.push(random.pick(names))
  // A static member that comes back finds a full group: its own old place counts, in Kafka too.
  const staticShare = draw.isLimited ? 0 : random.pick([0, 0, 0.5, 1])
  const restlessness = draw.isGentle ? 0 : random.pick([0, 0.5, 1, 3])
  const groupId = `group-${draw.index}`
  const classicStyle = random.pick(['range', 'cooperative', 'upgrading'] as const)
  const hasRegexes = random.chance(0.4)
  const members = Array.from({ length: draw.size }, (_, index) => {
    const name = `${groupId}.member-${index}`
    const own = random.fork(name)
    const sessionTimeoutMs = own.pick([3_000, 6_000, 10_000, 30_000])
    return {
      name,
      instanceId: own.chance(staticShare) ? `${name}.instance` : null,
      protocol:
        style === 'consumer' ? ('consumer' as const) : style === 'mixed' ? ('either' as const) : ('classic' as const),
      regex: style === 'consumer' && hasRegexes && own.chance(0.6) ? own.pick(['topic-.*', 'topic-[01]']) : null,
      serverAssignor: own.pick([null, null, 'uniform', 'range']),
      protocols: drawProtocols(own, style === 'mixed' ? classicStyle : style),
      versions: drawVersions(own, style),
      topics: own.chance(0.8) ? topics : topics.slice(0, 1),
      sessionTimeoutMs,
      rebalanceTimeoutMs: own.pick(draw.isGentle ? [20_000] : [2_000, 5_000, 10_000, 20_000]),
      heartbeatMs: [Math.min(1_500, sessionTimeoutMs / 6), Math.min(3_000, sessionTimeoutMs / 3)] as const,
      startsAtMs: own.between([0, own.pick([10, 3_000, draw.restlessMs])]),
      stays: own.chance(0.8),
      habits: {
        leaves: own.pick([0, 0.02]) * (draw.isGentle ? 1 : restlessness),
        crashes: 0.02 * restlessness,
        pauses: 0.03 * restlessness,
        changesTopics: own.pick([0, 0.02]),
        commits: own.pick([0.2, 0.8]),
        overlaps: 0.02 * restlessness,
      },
    }
  })
  return { groupId, style, topics, members }
}

function drawProtocols(random: SeededRandom, style: GroupStyle): readonly string[] {
  switch (style) {
    case 'range':
      return random.pick([['range'], ['range', 'roundrobin']])
    case 'round-robin':
      return random.pick([['roundrobin'], ['roundrobin', 'range']])
    case 'cooperative':
      return ['cooperative-sticky']
    case 'consumer':
    case 'mixed':
      return []
    case 'upgrading':
      return random.pick([['cooperative-sticky', 'range'], ['cooperative-sticky']])
  }
}

/** Static members, and cooperative ones, are not as old as others may be. */
function drawVersions(random: SeededRandom, style: GroupStyle): MemberVersions {
  const isNew = random.chance(0.6)
  const isCooperative = style === 'cooperative' || style === 'upgrading' || style === 'mixed'
  const speaksConsumer = style === 'consumer' || style === 'mixed'
  const of = (oldest: number, newest: number) => (isNew ? newest : oldest + random.integer(newest - oldest + 1))
  return {
    join: of(5, 9),
    sync: of(3, 5),
    heartbeat: of(3, 4),
    leave: of(3, 5),
    commit: speaksConsumer ? 9 : of(7, 9),
    fetch: speaksConsumer ? 9 : of(5, 9),
    beat: of(0, 1),
    // Before version 2 a member that was removed cannot be told from one that has just come, and keeps what it has for a while.
    subscription: style === 'mixed' ? of(2, 3) : isCooperative ? of(1, 3) : of(0, 3),
  }
}
