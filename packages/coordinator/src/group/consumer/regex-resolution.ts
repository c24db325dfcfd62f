import type { Clock, Logger } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
import type { GroupMeter } from '../../meters.ts'
import { STEPS_PER_TURN } from '../../regex/linear-regex.ts'
import type { Outcome } from '../../shard.ts'
import type { Decision } from '../decision.ts'
import type { GroupConfig } from '../group-config.ts'
import type { GroupTimers } from '../group-timers.ts'
import type { TopicView } from '../topic-view.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerMember } from './consumer-member.ts'
import { groupEpochRecord, regexRecord, regexTombstone } from './consumer-records.ts'
import { GroupSubscription, type ResolvedRegex } from './group-subscription.ts'
import { compileTopicRegex, type TopicRegex } from './regex/topic-regex.ts'
import type { TopicHashes } from './topic-hash.ts'

export interface RegexResolutionOptions {
  readonly timers: GroupTimers
  readonly clock: Clock
  readonly logger: Logger
  readonly config: () => GroupConfig
  readonly topics: () => TopicView
  readonly meter: GroupMeter
  readonly hashes: TopicHashes
  readonly find: (groupId: string) => ConsumerGroup | undefined
}

/** What a heartbeat has done to the regular expression of a member. */
export type RegexChange = 'none' | 'changed' | 'changed to one that is resolved'

/** Topics come and go in crowds, and one look at them serves a whole crowd. */
const RESOLUTION_INTERVAL_MS = 10_000
/** What compiling takes at most, in steps of matching, for each character of the expression. */
const COMPILE_STEPS = 250
/** Until the topics of a group are looked at without anything having changed. */
export const TOPICS_INTERVAL_MS = 2_147_483_647

/**
 * A look through all topics that is under way: a little in each turn, so that nobody waits for it. One expression after the
 * other, since each may be as many as the group has members, and a compiled one takes megabytes.
 */
interface Job {
  readonly regexes: readonly string[]
  readonly names: readonly string[]
  readonly found: ReadonlyMap<string, Set<string>>
  readonly version: number
  readonly startedMs: number
  nextRegex: number
  /** The one at `nextRegex`, once it is compiled. */
  compiled: TopicRegex | undefined
  nextName: number
}

/**
 * Which topics the regular expressions of a group match. That is worked out aside and written as records of the group,
 * which is then assigned anew; all expressions of a group together, so that a change of topics makes for one new
 * assignment. It happens when an expression is new, when topics are, and now and then.
 */
export class RegexResolution {
  readonly #options: RegexResolutionOptions
  readonly #jobs = new Map<string, Job>()
  /** Metadata that had topics which the one before had not. */
  #newTopicsVersion = -1

  constructor(options: RegexResolutionOptions) {
    this.#options = options
  }

  topicsCreated(version: number): void {
    this.#newTopicsVersion = version
  }

  /** Throws INVALID_REGULAR_EXPRESSION. */
  update(group: ConsumerGroup, change: { before: ConsumerMember; after: ConsumerMember }, decision: Decision) {
    const [before, after] = [change.before.subscribedTopicRegex, change.after.subscribedTopicRegex]
    const { subscription, groupId } = group
    let result: RegexChange = 'none'
    let isDue = false
    if (before !== after) {
      result = 'changed'
      if (before !== '' && subscription.membersOf(before) === 1) decision.records.push(regexTombstone(groupId, before))
      if (after === '') {
        result = 'changed to one that is resolved'
      } else if (subscription.membersOf(after) === 0) {
        compileTopicRegex(after)
        isDue = true
      } else if (subscription.resolved.has(after)) {
        result = 'changed to one that is resolved'
      }
    }
    if ((isDue || subscription.regexes.size > 0) && !this.#jobs.has(groupId)) {
      if (this.#isResolutionDue(group, [before, after], isDue)) decision.afterCommit(() => this.#start(groupId))
    }
    return result
  }

  #isResolutionDue(group: ConsumerGroup, [before, after]: [string, string], isNew: boolean): boolean {
    const { clock, config } = this.#options
    const { subscription } = group
    const nowMs = clock.now()
    const lastMs = Math.max(subscription.lastResolvedMs, group.regexesTriedMs)
    // A time to come is that of another clock, or of this one before it was set.
    if (lastMs <= nowMs && nowMs <= lastMs + RESOLUTION_INTERVAL_MS) return false
    const regexes = new Set(subscription.regexes.keys())
    if (before !== after && subscription.membersOf(before) === 1) regexes.delete(before)
    if (after !== '') regexes.add(after)
    if (regexes.size === 0) return false
    return (
      isNew ||
      regexes.size !== subscription.resolved.size ||
      subscription.lastResolvedVersion < this.#newTopicsVersion ||
      nowMs > lastMs + config().consumer.regexRefreshIntervalMs
    )
  }

  #start(groupId: string): void {
    const { clock, topics, find } = this.#options
    const group = find(groupId)
    if (group === undefined || this.#jobs.has(groupId)) return
    const regexes = [...group.subscription.regexes.keys()]
    const found = new Map(regexes.map((regex) => [regex, new Set<string>()]))
    const { version } = topics()
    const startedMs = clock.now()
    group.regexesTriedMs = startedMs
    this.#jobs.set(groupId, {
      ...{ regexes, names: [...topics().names()], found, version, startedMs },
      ...{ nextRegex: 0, compiled: undefined, nextName: 0 },
    })
    this.#goOn(groupId)
  }

  /** One that came with the log may be more than we take; it matches nothing then. */
  #compiled(groupId: string, regex: string): TopicRegex | undefined {
    try {
      return compileTopicRegex(regex)
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      this.#options.logger.warn({ groupId, regex, error }, 'regular expression of a group matches nothing')
      return undefined
    }
  }

  #goOn(groupId: string): void {
    this.#options.timers.set(`resolve ${groupId}`, 0, () => this.#step(groupId))
  }

  #step(groupId: string): Outcome<void> {
    const job = this.#jobs.get(groupId)
    if (job === undefined) return { records: [], response: undefined }
    let steps = 0
    while (job.nextRegex < job.regexes.length) {
      if (steps >= STEPS_PER_TURN) {
        this.#goOn(groupId)
        return { records: [], response: undefined }
      }
      steps += this.#advance(groupId, job)
    }
    this.#jobs.delete(groupId)
    return this.#finish(groupId, job)
  }

  /** Compiles an expression, or looks at one name, and gives how many steps that may have taken. */
  #advance(groupId: string, job: Job): number {
    const regex = job.regexes[job.nextRegex]!
    const name = job.names[job.nextName]
    if (name === undefined) {
      job.nextRegex += 1
      job.nextName = 0
      job.compiled = undefined
      return 0
    }
    if (job.compiled === undefined) {
      job.compiled = this.#compiled(groupId, regex)
      if (job.compiled === undefined) job.nextName = job.names.length
      return regex.length * COMPILE_STEPS
    }
    if (job.compiled.matches(name)) job.found.get(regex)!.add(name)
    job.nextName += 1
    return job.compiled.stepsOf(name)
  }

  #finish(groupId: string, { found, version, startedMs }: Job): Outcome<void> {
    const { clock, logger, hashes, find, meter } = this.#options
    const group = find(groupId)
    const records = []
    if (group !== undefined) {
      const subscription = new GroupSubscription(group.subscription)
      let isChanged = false
      for (const [regex, topics] of found) {
        // Nobody wants it any more.
        if (subscription.membersOf(regex) === 0) continue
        const resolved: ResolvedRegex = { topics, version, timestampMs: startedMs }
        isChanged ||= !areEqual(topics, subscription.resolved.get(regex)?.topics)
        subscription.resolve(regex, resolved)
        records.push(regexRecord(groupId, regex, resolved))
      }
      const hash = hashes.ofAll(subscription.topics())
      if (isChanged || hash !== group.metadataHash) {
        const epoch = group.epoch + 1
        records.push(groupEpochRecord(groupId, epoch, hash))
        meter.consumerRebalances.add(1)
        logger.info({ groupId, epoch }, 'topics that match a regular expression have changed')
        group.topicsDue = { atMs: clock.now() + TOPICS_INTERVAL_MS, epoch }
      }
    }
    const nothing = { records: [], response: undefined }
    const insteadIfTooLarge = () => {
      logger.warn({ groupId }, 'topics that match a regular expression are too many to be stored')
      return nothing
    }
    return { records, response: undefined, insteadIfTooLarge }
  }
}

function areEqual(one: ReadonlySet<string>, other: ReadonlySet<string> | undefined): boolean {
  if (one.size !== (other?.size ?? 0)) return false
  for (const name of one) if (!other!.has(name)) return false
  return true
}
