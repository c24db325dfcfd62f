import type { ConsumerMember, MemberMetadata } from './consumer-member.ts'

/** The topics that a regular expression was found to match, and when that was. */
export interface ResolvedRegex {
  readonly topics: ReadonlySet<string>
  /** Of the metadata that was looked through. */
  readonly version: number
  readonly timestampMs: number
}

export type SubscriptionType = 'homogeneous' | 'heterogeneous'

type Subscriber = Pick<MemberMetadata, 'subscribedTopicNames' | 'subscribedTopicRegex'>

/** What the members of a group subscribe to together: names, regular expressions and what those match. */
export class GroupSubscription {
  /** How many members name a topic. */
  readonly #names: Map<string, number>
  /** How many members have a regular expression. */
  readonly #regexes: Map<string, number>
  readonly #resolved: Map<string, ResolvedRegex>

  constructor(from?: GroupSubscription) {
    this.#names = new Map(from === undefined ? [] : from.#names)
    this.#regexes = new Map(from === undefined ? [] : from.#regexes)
    this.#resolved = new Map(from === undefined ? [] : from.#resolved)
  }

  get regexes(): ReadonlyMap<string, number> {
    return this.#regexes
  }

  get resolved(): ReadonlyMap<string, ResolvedRegex> {
    return this.#resolved
  }

  membersOf(regex: string): number {
    return this.#regexes.get(regex) ?? 0
  }

  /** Puts a member in the place of what it was; `undefined`: it was not there, or is not any more. */
  replace(before: Subscriber | undefined, after: Subscriber | undefined): void {
    if (before?.subscribedTopicNames !== after?.subscribedTopicNames) {
      for (const name of before?.subscribedTopicNames ?? []) count(this.#names, name, -1)
      for (const name of after?.subscribedTopicNames ?? []) count(this.#names, name, 1)
    }
    if (before?.subscribedTopicRegex === after?.subscribedTopicRegex) return
    if (before !== undefined && before.subscribedTopicRegex !== '') {
      count(this.#regexes, before.subscribedTopicRegex, -1)
    }
    if (after !== undefined && after.subscribedTopicRegex !== '') count(this.#regexes, after.subscribedTopicRegex, 1)
  }

  resolve(regex: string, resolved: ResolvedRegex | undefined): void {
    if (resolved === undefined) this.#resolved.delete(regex)
    else this.#resolved.set(regex, resolved)
  }

  has(topic: string): boolean {
    if (this.#names.has(topic)) return true
    for (const regex of this.#regexes.keys()) if (this.#resolved.get(regex)?.topics.has(topic)) return true
    return false
  }

  topics(): Set<string> {
    const topics = new Set(this.#names.keys())
    for (const regex of this.#regexes.keys()) {
      for (const topic of this.#resolved.get(regex)?.topics ?? []) topics.add(topic)
    }
    return topics
  }

  /** Whether a member reads a topic, of those that its regular expression is known to match. */
  isSubscribed(member: Subscriber, topic: string): boolean {
    if (member.subscribedTopicNames.has(topic)) return true
    return this.#resolved.get(member.subscribedTopicRegex)?.topics.has(topic) === true
  }

  topicsOf({ subscribedTopicNames, subscribedTopicRegex }: Subscriber): Iterable<string> {
    const matched = this.#resolved.get(subscribedTopicRegex)?.topics
    if (matched === undefined || matched.size === 0) return subscribedTopicNames
    return subscribedTopicNames.size === 0 ? matched : new Set([...subscribedTopicNames, ...matched])
  }

  type(memberCount: number): SubscriptionType {
    const [regexMembers] = this.#regexes.values()
    if (regexMembers === undefined) return areAll(this.#names, memberCount) ? 'homogeneous' : 'heterogeneous'
    const isShared = regexMembers === memberCount && this.#regexes.size === 1 && this.#names.size === 0
    return isShared ? 'homogeneous' : 'heterogeneous'
  }

  /** The latest that any of the regular expressions was looked up. */
  get lastResolvedMs(): number {
    let latest = Number.NEGATIVE_INFINITY
    for (const { timestampMs } of this.#resolved.values()) latest = Math.max(latest, timestampMs)
    return latest
  }

  /** The newest metadata that any of them was looked up in. */
  get lastResolvedVersion(): number {
    let latest = 0
    for (const { version } of this.#resolved.values()) latest = Math.max(latest, version)
    return latest
  }

  /** As it would be if the member were changed. */
  with(before: ConsumerMember | undefined, after: ConsumerMember | undefined): GroupSubscription {
    const changed = new GroupSubscription(this)
    changed.replace(before, after)
    return changed
  }
}

function count(counts: Map<string, number>, name: string, by: number): void {
  const next = (counts.get(name) ?? 0) + by
  if (next === 0) counts.delete(name)
  else counts.set(name, next)
}

function areAll(counts: ReadonlyMap<string, number>, expected: number): boolean {
  for (const found of counts.values()) if (found !== expected) return false
  return true
}
