import type { ErrorName, Uuid } from '@ottla/protocol'
import {
  type ConsumerGroupHeartbeatResponse,
  type ConsumerGroupHeartbeatResponseAssignment,
  consumerGroupHeartbeatApi,
} from '@ottla/protocol/messages'
import { COORDINATOR_ERRORS, expectedError } from '../../checkers/group-answers.ts'
import { demand } from '../../checkers/violation.ts'
import { BrokenError } from '../coordinator/wire.ts'
import { indexOf, type PartitionName } from './assignors.ts'
import { CoordinatorClient } from './client.ts'
import type { GroupStage } from './group-stage.ts'
import type { MemberPlan } from './groups-plan.ts'
import { isMemberOf, type Member } from './member.ts'
import { type Held, Work } from './work.ts'

const JOIN_EPOCH = 0
const LEAVE_EPOCH = -1
const STATIC_LEAVE_EPOCH = -2
/** From this version on, members make their ids themselves, and may subscribe by regular expressions. */
const OWN_ID_VERSION = 1

type Target = ReadonlyMap<PartitionName, Uuid>

/**
 * One life of a member of a group of the consumer protocol (KIP-848), as consumers are: it sends heartbeats, gives up what is
 * not in its assignment any more, says so, and takes what it is given. What has not changed since the last answer it does
 * not say again; after a failure it says everything.
 */
export class ConsumerMember implements Member {
  readonly groupId: string
  readonly plan: MemberPlan
  readonly instanceId: string | null
  memberId: string
  /** The epoch of the member. */
  generation = JOIN_EPOCH
  isFenced = false
  readonly #stage: GroupStage
  readonly #client: CoordinatorClient
  readonly #work: Work
  readonly #regex: string | null
  #names: readonly string[]
  #isEnded = false
  /** Everything is to be said again. */
  #mustTellAll = true
  #haveNamesChanged = false
  /** What the coordinator was told that it has. */
  #toldOwned = ''
  /** Given by the coordinator, and not come to yet. */
  #target: Target | undefined
  #lostRequests = 0
  #heartbeatMs = 100

  constructor(stage: GroupStage, groupId: string, plan: MemberPlan, life: number) {
    this.#stage = stage
    this.groupId = groupId
    this.plan = plan
    this.instanceId = plan.instanceId
    this.#names = plan.topics
    this.#regex = plan.versions.beat >= OWN_ID_VERSION ? plan.regex : null
    this.#client = new CoordinatorClient(stage, `${plan.name}.${life}`)
    this.#work = new Work(stage, this.#client, plan.versions)
    this.memberId = plan.versions.beat >= OWN_ID_VERSION ? `${this.name}.id` : ''
  }

  get name(): string {
    return this.#client.name
  }

  get held(): ReadonlyMap<PartitionName, Held> {
    return this.#work.held
  }

  get topics(): readonly string[] {
    const regex = this.#regex
    if (regex === null) return this.#names
    const matching = this.#stage.topics.names().filter((name) => new RegExp(`^(?:${regex})$`).test(name))
    return [...new Set([...this.#names, ...matching])]
  }

  get isSettled(): boolean {
    return this.generation > JOIN_EPOCH && this.#target === undefined && this.#toldOwned === this.#ownedText()
  }

  async run(): Promise<void> {
    this.#stage.ownership.enter(this)
    while (!this.#isOver) {
      try {
        await this.#turn()
      } catch (error) {
        if (!(error instanceof BrokenError)) throw error
        this.#mustTellAll = true
        await this.#client.backOff()
      }
    }
    this.#end()
  }

  crash(): void {
    this.#end()
    this.#client.disconnect()
  }

  /** A static member says that it will be back, or that it will not. */
  async close(): Promise<void> {
    const { memberId, groupId, instanceId } = this
    this.#end()
    const isBackSoon = instanceId !== null && this.#client.random.chance(0.7)
    const memberEpoch = isBackSoon ? STATIC_LEAVE_EPOCH : LEAVE_EPOCH
    try {
      const request = { groupId, memberId, instanceId, memberEpoch }
      if (memberId !== '') await this.#client.ask(consumerGroupHeartbeatApi, this.plan.versions.beat, request)
    } catch (error) {
      if (!(error instanceof BrokenError)) throw error
    }
    this.#client.disconnect()
  }

  subscribeAlso(topic: string): void {
    this.#names = [...this.#names, topic]
    this.#haveNamesChanged = true
  }

  #end(): void {
    this.#isEnded = true
    this.#work.drop(this.held.keys())
    this.#stage.ownership.leave(this)
  }

  // ---- one heartbeat after the other ----

  async #turn(): Promise<void> {
    const isHurried = this.generation === JOIN_EPOCH || this.#ownedText() !== this.#toldOwned
    if (!isHurried) {
      await this.#client.sleep(this.#client.random.between([this.#heartbeatMs * 0.8, this.#heartbeatMs]))
      await this.#maybePause()
      if (this.#isOver) return
      this.#maybeChangeTopics()
      await this.#do()
      if (this.#isOver) return
    }
    await this.#beat()
    if (this.#target !== undefined && !this.#isOver) await this.#reconcile(this.#target)
  }

  async #do(): Promise<void> {
    const { memberId, generation: memberEpoch } = this
    await this.#work.findPositions(this.groupId, { memberId, memberEpoch })
    this.#work.advance()
    if (this.#client.random.chance(this.plan.habits.commits)) await this.#commit(this.held.keys())
  }

  async #beat(): Promise<void> {
    const { groupId, memberId, generation: memberEpoch, plan } = this
    const isWhole = this.#mustTellAll || memberEpoch === JOIN_EPOCH
    const owned = this.#ownedText()
    const tellsOwned = isWhole || owned !== this.#toldOwned
    const request = {
      ...{ groupId, memberId, memberEpoch, instanceId: this.instanceId },
      ...(isWhole || this.#haveNamesChanged ? { subscribedTopicNames: this.#names } : {}),
      ...(isWhole ? { rebalanceTimeoutMs: plan.rebalanceTimeoutMs, serverAssignor: plan.serverAssignor } : {}),
      ...(isWhole && plan.versions.beat >= OWN_ID_VERSION ? { subscribedTopicRegex: this.#regex ?? '' } : {}),
      topicPartitions: tellsOwned ? this.#owned() : null,
    }
    const names = this.#names
    if (tellsOwned) this.#lostRequests += 1
    const answer = await this.#client.ask(consumerGroupHeartbeatApi, plan.versions.beat, request)
    if (tellsOwned) this.#lostRequests -= 1
    if (this.#isOver) return
    const expected = memberEpoch === JOIN_EPOCH ? JOIN_ERRORS : MEMBER_ERRORS
    const errorName = expectedError(answer.errorCode, expected, `ConsumerGroupHeartbeat of ${this.name}`)
    if (errorName !== 'NONE') return await this.#refused(errorName)
    this.#mustTellAll = false
    if (names === this.#names) this.#haveNamesChanged = false
    if (tellsOwned) this.#toldOwned = owned
    this.#accept(answer)
  }

  #accept({ memberId, memberEpoch, heartbeatIntervalMs, assignment }: ConsumerGroupHeartbeatResponse): void {
    if (this.generation === JOIN_EPOCH) this.#stage.counts.joined += 1
    demand(
      memberEpoch >= this.generation,
      () => `${this.name} was at epoch ${this.generation} and is told ${memberEpoch}`,
    )
    this.memberId = memberId!
    this.generation = memberEpoch
    this.#heartbeatMs = heartbeatIntervalMs
    if (assignment !== null) this.#target = this.#targetIn(assignment)
  }

  async #refused(errorName: ErrorName): Promise<void> {
    switch (errorName) {
      case 'FENCED_MEMBER_EPOCH':
      case 'UNKNOWN_MEMBER_ID':
      case 'GROUP_ID_NOT_FOUND':
        demand(!this.#stage.plan.isGentle, () => `${this.name} has lost its place for no reason: ${errorName}`)
        this.#stage.counts.lost += 1
        this.#forget()
        return
      case 'FENCED_INSTANCE_ID':
        demand(this.instanceId !== null, () => `${this.name} is not static and was fenced`)
        this.#stage.counts.fenced += 1
        this.isFenced = true
        this.#work.drop(this.held.keys())
        return
      case 'UNRELEASED_INSTANCE_ID':
      case 'GROUP_MAX_SIZE_REACHED':
        // A place may become free. Whoever had one has it no more.
        this.#stage.counts.refused += 1
        if (this.generation !== JOIN_EPOCH) this.#forget()
        await this.#client.sleep(1_000)
        return
      default:
        this.#mustTellAll = true
        await this.#client.backOff()
    }
  }

  /** Its partitions may be somebody else's by now: it comes back with nothing. */
  #forget(): void {
    this.#work.drop(this.held.keys())
    this.generation = JOIN_EPOCH
    this.#target = undefined
    this.#mustTellAll = true
  }

  // ---- assignments ----

  /** First what is to be given up, with its offsets; then what is new. */
  async #reconcile(target: Target): Promise<void> {
    const removed = [...this.held].filter(([partition, { topicId }]) => target.get(partition) !== topicId)
    const leaving = removed.map(([partition]) => partition)
    if (leaving.length > 0) {
      try {
        await this.#commit(leaving)
        await this.#maybePause()
      } finally {
        this.#work.drop(leaving)
      }
    }
    if (this.#isOver || this.#target !== target) return
    const added = [...target].filter(([partition]) => !this.held.has(partition))
    this.#target = undefined
    const partitions = added.map(([name, topicId]) => ({ name, topicId }))
    this.#stage.ownership.takesOfCoordinator(this, partitions, (owner, isWhereItThinks) => {
      return isMemberOf(this.#stage.groupLog, owner, isWhereItThinks)
    })
    this.#work.take(
      added.map(([partition]) => partition),
      this.#lostRequests,
      (partition) => target.get(partition),
    )
  }

  #targetIn({ topicPartitions }: ConsumerGroupHeartbeatResponseAssignment): Target {
    const target = new Map<PartitionName, Uuid>()
    for (const { topicId, partitions } of topicPartitions) {
      const topic = this.#stage.topics.everNameOf(topicId)
      for (const partition of partitions) target.set(`${topic}:${partition}`, topicId)
    }
    return target
  }

  #owned(): { topicId: Uuid; partitions: number[] }[] {
    const byId = new Map<Uuid, number[]>()
    for (const [partition, { topicId }] of this.held) {
      byId.set(topicId!, [...(byId.get(topicId!) ?? []), indexOf(partition)])
    }
    return [...byId].map(([topicId, partitions]) => ({ topicId, partitions }))
  }

  #ownedText(): string {
    return [...this.held]
      .map(([partition, { topicId }]) => `${partition}=${topicId}`)
      .sort()
      .join()
  }

  async #commit(partitions: Iterable<PartitionName>): Promise<void> {
    const answer = (await this.#work.commit(this, partitions)) as ErrorName | 'NONE'
    // Whatever that says of its place, the next heartbeat will too.
    demand(
      answer === 'NONE' || COMMIT_ERRORS.has(answer),
      () => `OffsetCommit of ${this.name} was answered with ${answer}`,
    )
  }

  // ---- habits ----

  async #maybePause(): Promise<void> {
    const { random } = this.#client
    if (this.#stage.phase !== 'restless' || !random.chance(this.plan.habits.pauses)) return
    await this.#client.sleep(
      random.between(
        random.pick([
          [100, 2_000],
          [2_000, 25_000],
        ]),
      ),
    )
  }

  #maybeChangeTopics(): void {
    const { random } = this.#client
    if (this.#stage.phase !== 'restless' || !random.chance(this.plan.habits.changesTopics)) return
    this.#names = [...new Set([random.pick(this.#stage.plan.topics).name, ...this.#names.slice(0, random.integer(3))])]
    this.#haveNamesChanged = true
  }

  get #isOver(): boolean {
    return this.#isEnded || this.isFenced
  }
}

const JOIN_ERRORS: ReadonlySet<ErrorName> = new Set([
  ...COORDINATOR_ERRORS,
  'UNRELEASED_INSTANCE_ID',
  'GROUP_MAX_SIZE_REACHED',
])
const MEMBER_ERRORS: ReadonlySet<ErrorName> = new Set([
  ...COORDINATOR_ERRORS,
  'FENCED_MEMBER_EPOCH',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
  'GROUP_ID_NOT_FOUND',
  'GROUP_MAX_SIZE_REACHED',
])
const COMMIT_ERRORS: ReadonlySet<ErrorName> = new Set([
  ...COORDINATOR_ERRORS,
  'STALE_MEMBER_EPOCH',
  'UNKNOWN_MEMBER_ID',
  'GROUP_ID_NOT_FOUND',
  // The group may have become a classic one.
  'ILLEGAL_GENERATION',
  'REBALANCE_IN_PROGRESS',
  'FENCED_INSTANCE_ID',
])
