/** A partition of a topic, as text: `topic:3`. */
export type PartitionName = string

export interface Subscriber {
  readonly memberId: string
  readonly topics: readonly string[]
  /** What it says that it has. */
  readonly owned: readonly PartitionName[]
  /** In which generation it got that; -1 where its version does not tell. */
  readonly generation: number
}

type Assignment = Map<string, PartitionName[]>
type PartitionCounts = ReadonlyMap<string, number>

/** Lets the members of a group share the partitions of topics, as the assignor of this name does. */
export function assign(name: string, members: readonly Subscriber[], counts: PartitionCounts): Assignment {
  switch (name) {
    case 'range':
      return assignRanges(members, counts)
    case 'roundrobin':
      return assignRoundRobin(members, counts)
    case 'cooperative-sticky':
      return withoutThoseOnTheMove(assignSticky(members, counts), members)
    default:
      throw new Error(`no assignor ${name}`)
  }
}

export function partitionsOf(topic: string, counts: PartitionCounts): PartitionName[] {
  return Array.from({ length: counts.get(topic) ?? 0 }, (_, partition) => `${topic}:${partition}`)
}

function assignRanges(members: readonly Subscriber[], counts: PartitionCounts): Assignment {
  const assignment = emptyFor(members)
  for (const topic of allTopics(members)) {
    const readers = sorted(members.filter(({ topics }) => topics.includes(topic)))
    const partitions = partitionsOf(topic, counts)
    let from = 0
    for (const [index, { memberId }] of readers.entries()) {
      const size = Math.floor(partitions.length / readers.length) + (index < partitions.length % readers.length ? 1 : 0)
      assignment.get(memberId)!.push(...partitions.slice(from, from + size))
      from += size
    }
  }
  return assignment
}

function assignRoundRobin(members: readonly Subscriber[], counts: PartitionCounts): Assignment {
  const assignment = emptyFor(members)
  const circle = sorted(members)
  let next = 0
  for (const topic of allTopics(members)) {
    for (const partition of partitionsOf(topic, counts)) {
      while (!circle[next % circle.length]!.topics.includes(topic)) next += 1
      assignment.get(circle[next % circle.length]!.memberId)!.push(partition)
      next += 1
    }
  }
  return assignment
}

/** Everybody keeps what he has, as far as that is fair; the rest goes to those that have least. */
function assignSticky(members: readonly Subscriber[], counts: PartitionCounts): Assignment {
  const assignment = emptyFor(members)
  const owners = ownersByClaim(members)
  const unowned: PartitionName[] = []
  const all = allTopics(members).flatMap((topic) => partitionsOf(topic, counts))
  const share = Math.ceil(all.length / Math.max(1, members.length))
  for (const partition of all) {
    const owner = owners.get(partition)
    if (owner !== undefined && assignment.get(owner)!.length < share) assignment.get(owner)!.push(partition)
    else unowned.push(partition)
  }
  for (const partition of unowned) {
    const topic = topicOf(partition)
    const readers = sorted(members.filter(({ topics }) => topics.includes(topic)))
    let least = readers[0]!.memberId
    for (const { memberId } of readers) {
      if (assignment.get(memberId)!.length < assignment.get(least)!.length) least = memberId
    }
    assignment.get(least)!.push(partition)
  }
  return assignment
}

/** Who has which partition, as members claim; of two claims the one of the later generation counts. */
function ownersByClaim(members: readonly Subscriber[]): Map<PartitionName, string> {
  const claims = new Map<PartitionName, { memberId: string; generation: number }>()
  const disputed = new Set<PartitionName>()
  for (const { memberId, owned, generation, topics } of sorted(members)) {
    for (const partition of owned) {
      if (!topics.includes(topicOf(partition))) continue
      const other = claims.get(partition)
      if (other === undefined || generation > other.generation) claims.set(partition, { memberId, generation })
      else if (generation === other.generation) disputed.add(partition)
    }
  }
  for (const partition of disputed) claims.delete(partition)
  return new Map([...claims].map(([partition, { memberId }]) => [partition, memberId]))
}

/** What somebody else still has goes to nobody in this round: its owner learns that it has to give it up. */
function withoutThoseOnTheMove(assignment: Assignment, members: readonly Subscriber[]): Assignment {
  const claimedBy = new Map<PartitionName, Set<string>>()
  for (const { memberId, owned } of members) {
    for (const partition of owned) {
      const claimants = claimedBy.get(partition) ?? new Set()
      claimedBy.set(partition, claimants.add(memberId))
    }
  }
  const isFree = (partition: PartitionName, memberId: string) => {
    const claimants = claimedBy.get(partition)
    return claimants === undefined || claimants.has(memberId)
  }
  return new Map(
    [...assignment].map(([memberId, partitions]) => [memberId, partitions.filter((each) => isFree(each, memberId))]),
  )
}

export function topicOf(partition: PartitionName): string {
  return partition.slice(0, partition.lastIndexOf(':'))
}

export function indexOf(partition: PartitionName): number {
  return Number(partition.slice(partition.lastIndexOf(':') + 1))
}

function emptyFor(members: readonly Subscriber[]): Assignment {
  return new Map(members.map(({ memberId }) => [memberId, []]))
}

function allTopics(members: readonly Subscriber[]): string[] {
  return [...new Set(members.flatMap(({ topics }) => topics))].sort()
}

function sorted(members: readonly Subscriber[]): Subscriber[] {
  return [...members].sort((one, other) => (one.memberId < other.memberId ? -1 : 1))
}
