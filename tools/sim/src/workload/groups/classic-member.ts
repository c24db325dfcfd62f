import type { ErrorName } from '@ottla/protocol'
import {
  heartbeatApi,
  type JoinGroupResponse,
  joinGroupApi,
  leaveGroupApi,
  syncGroupApi,
} from '@ottla/protocol/messages'
import { COORDINATOR_ERRORS, expectedError } from '../../checkers/group-answers.ts'
import { demand } from '../../checkers/violation.ts'
import { BrokenError } from '../coordinator/wire.ts'
import { assign, type PartitionName, type Subscriber, topicOf } from './assignors.ts'
import { CoordinatorClient } from './client.ts'
import { readAssignment, readSubscription, writeAssignment, writeSubscription } from './consumer-bytes.ts'
import type { GroupStage } from './group-stage.ts'
import type { MemberPlan } from './groups-plan.ts'
import { isMemberOf, type Member } from './member.ts'
import { type Held, Work } from './work.ts'

const NO_GENERATION = -1
const COOPERATIVE = 'cooperative-sticky'
/** A round of joining takes as long as its slowest member may: whoever gives up before holds it up with the next try. */
const JOIN_TIMEOUT_MS = 30_000

/**
 * One life of a member of a classic group, as consumers are: it joins, assigns where it leads, works, commits, sends
 * heartbeats, and joins again when it is told to.
 *
 * An eager member gives up all that it has before it joins. A cooperative one joins with what it has, and joins again when
 * it has given up what it was to give up. One that has lost its place has nothing any more.
 */
export class ClassicMember implements Member {
  readonly groupId: string
  readonly plan: MemberPlan
  readonly instanceId: string | null
  memberId = ''
  generation = NO_GENERATION
  topics: readonly string[]
  isFenced = false
  readonly #stage: GroupStage
  readonly #client: CoordinatorClient
  readonly #work: Work
  readonly #isCooperative: boolean
  /** Others may speak the consumer protocol: then the coordinator has to understand what a leader gives. */
  readonly #isMixed: boolean
  #needsJoin = true
  #isEnded = false
  #lostJoins = 0
  #roundCount = 0
  /** What it knew of topics when it assigned, while it leads. */
  #countsKnown: string | undefined

  constructor(stage: GroupStage, groupId: string, plan: MemberPlan, life: number) {
    this.#stage = stage
    this.groupId = groupId
    this.plan = plan
    this.instanceId = plan.instanceId
    this.topics = plan.topics
    this.#client = new CoordinatorClient(stage, `${plan.name}.${life}`)
    this.#work = new Work(stage, this.#client, plan.versions)
    this.#isMixed = plan.protocol === 'either'
    this.#isCooperative = plan.protocols.every((protocol) => protocol === COOPERATIVE)
  }

  get name(): string {
    return this.#client.name
  }

  get held(): ReadonlyMap<PartitionName, Held> {
    return this.#work.held
  }

  get isSettled(): boolean {
    return !this.#needsJoin
  }

  async run(): Promise<void> {
    this.#stage.ownership.enter(this)
    while (!this.#isEnded && !this.isFenced) {
      try {
        if (this.#needsJoin) await this.#rejoin()
        else await this.#turn()
      } catch (error) {
        if (!(error instanceof BrokenError)) throw error
        await this.#client.backOff()
      }
    }
    this.#end()
  }

  subscribeAlso(topic: string): void {
    this.topics = [...this.topics, topic]
    this.#needsJoin = true
  }

  crash(): void {
    this.#end()
    this.#client.disconnect()
  }

  /** A static member goes without a word: it may come back before anybody has missed it. */
  async close(): Promise<void> {
    const { memberId, groupId } = this
    this.#end()
    if (this.instanceId === null && memberId !== '') {
      const request = this.plan.versions.leave >= 3 ? { groupId, members: [{ memberId }] } : { groupId, memberId }
      try {
        await this.#client.ask(leaveGroupApi, this.plan.versions.leave, request)
      } catch (error) {
        if (!(error instanceof BrokenError)) throw error
      }
    }
    this.#client.disconnect()
  }

  #end(): void {
    this.#isEnded = true
    this.#work.drop(this.held.keys())
    this.#stage.ownership.leave(this)
  }

  // ---- joining ----

  async #rejoin(): Promise<void> {
    if (this.generation === NO_GENERATION || this.memberId === '') this.#work.drop(this.held.keys())
    else await this.#prepare()
    if (this.#isOver) return
    const joined = await this.#join()
    if (joined === undefined || this.#isOver) return
    await this.#maybePause()
    await this.#sync(joined)
  }

  /** What has to be given up before joining is given up, and its offsets are committed. */
  async #prepare(): Promise<void> {
    const leaving = this.#isCooperative
      ? [...this.held.keys()].filter((partition) => !this.topics.includes(topicOf(partition)))
      : [...this.held.keys()]
    if (leaving.length === 0) return
    try {
      await this.#commit(leaving)
    } finally {
      this.#work.drop(leaving)
    }
  }

  async #join(): Promise<JoinGroupResponse | undefined> {
    const { plan, groupId, memberId, instanceId } = this
    const subscription = {
      topics: this.topics,
      owned: this.#isCooperative ? [...this.held.keys()] : [],
      generation: this.generation,
    }
    const metadata = writeSubscription(subscription, plan.versions.subscription)
    const request = {
      ...{ groupId, memberId, protocolType: 'consumer', groupInstanceId: instanceId },
      ...{ sessionTimeoutMs: plan.sessionTimeoutMs, rebalanceTimeoutMs: plan.rebalanceTimeoutMs },
      protocols: plan.protocols.map((name) => ({ name, metadata })),
    }
    this.#lostJoins += 1
    const joined = await this.#client.ask(joinGroupApi, plan.versions.join, request, JOIN_TIMEOUT_MS)
    this.#lostJoins -= 1
    if (this.#isOver) return undefined
    switch (expectedError(joined.errorCode, JOIN_ERRORS, `JoinGroup of ${this.name}`)) {
      case 'NONE':
        this.memberId = joined.memberId
        this.generation = joined.generationId
        this.#stage.counts.joined += 1
        return joined
      case 'MEMBER_ID_REQUIRED':
        this.memberId = joined.memberId
        return undefined
      case 'UNKNOWN_MEMBER_ID':
        this.#lose('UNKNOWN_MEMBER_ID')
        return undefined
      case 'FENCED_INSTANCE_ID':
        this.#fence()
        return undefined
      case 'GROUP_MAX_SIZE_REACHED':
        // A place may become free. Whoever had one has it no more.
        this.#forget()
        this.memberId = ''
        await this.#client.sleep(1_000)
        return undefined
      default:
        await this.#client.backOff()
        return undefined
    }
  }

  async #sync({ members, leader, protocolName, skipAssignment }: JoinGroupResponse): Promise<void> {
    const { groupId, memberId, instanceId, generation: generationId, plan } = this
    const isLeading = leader === memberId && !skipAssignment
    const given = isLeading ? this.#assign(protocolName!, members) : []
    this.#countsKnown = leader === memberId ? this.#countsNow() : undefined
    const request = {
      ...{ groupId, memberId, generationId, groupInstanceId: instanceId, assignments: given },
      ...(plan.versions.sync >= 5 ? { protocolType: 'consumer', protocolName } : {}),
    }
    const synced = await this.#client.ask(syncGroupApi, plan.versions.sync, request, JOIN_TIMEOUT_MS)
    if (this.#isOver) return
    const errorName = expectedError(synced.errorCode, MEMBER_ERRORS, `SyncGroup of ${this.name}`)
    if (errorName !== 'NONE') {
      await this.#told(errorName)
      return
    }
    const assignment = readAssignment(synced.assignment)
    demand(assignment !== undefined, () => `${this.name} was given nothing in generation ${generationId}`)
    const isOwn =
      this.#isMixed || assignment.memberId === memberId || (instanceId !== null && assignment.instanceId === instanceId)
    demand(isOwn, () => `${this.name} (${memberId}) was given the assignment of ${assignment.memberId}`)
    await this.#takeUp(assignment.round, assignment.partitions)
  }

  #assign(protocolName: string, members: JoinGroupResponse['members']) {
    const subscribers: Subscriber[] = members.map(({ memberId, metadata }) => readSubscription(memberId, metadata))
    const assignment = assign(protocolName, subscribers, this.#stage.topics.partitionCounts())
    this.#roundCount += 1
    const id = `${this.name}/${this.#roundCount}`
    const { groupId, generation } = this
    const memberIds = new Set(assignment.keys())
    this.#stage.ownership.begun({ id, groupId, generation, memberIds, assignment })
    return members.map(({ memberId, groupInstanceId: instanceId }) => ({
      memberId,
      assignment: writeAssignment({
        round: this.#isMixed ? '' : id,
        memberId,
        instanceId,
        partitions: assignment.get(memberId)!,
      }),
    }))
  }

  /** What is new is taken at once; what is to be given up makes for another round. */
  async #takeUp(round: string, partitions: readonly PartitionName[]): Promise<void> {
    const before = this.#isCooperative ? [...this.held.keys()] : []
    const added = partitions.filter((partition) => !before.includes(partition))
    const removed = before.filter((partition) => !partitions.includes(partition))
    this.#needsJoin = removed.length > 0
    // The one that has the name now.
    const idOf = (partition: PartitionName) => this.#stage.topics.byName(topicOf(partition))?.id
    if (this.#isMixed) {
      const partitions = added.map((name) => ({ name, topicId: idOf(name) }))
      this.#stage.ownership.takesOfCoordinator(this, partitions, (owner, isWhereItThinks) => {
        return isMemberOf(this.#stage.groupLog, owner, isWhereItThinks)
      })
    } else {
      this.#stage.ownership.takes(this, round, added)
    }
    this.#work.take(added, this.#lostJoins, idOf)
    if (removed.length === 0) return
    try {
      await this.#commit(removed)
    } finally {
      this.#work.drop(removed)
    }
  }

  // ---- working ----

  async #turn(): Promise<void> {
    await this.#client.sleep(this.#client.random.between(this.plan.heartbeatMs))
    await this.#maybePause()
    if (this.#isOver) return
    this.#maybeChangeTopics()
    const mustAssignAnew = this.#countsKnown !== undefined && this.#countsKnown !== this.#countsNow()
    if (mustAssignAnew) this.#needsJoin = true
    if (this.#needsJoin) return
    await this.#work.findPositions(this.groupId)
    this.#work.advance()
    if (this.#client.random.chance(this.plan.habits.commits)) await this.#commit(this.held.keys())
    if (!this.#isOver && !this.#needsJoin) await this.#beat()
  }

  async #beat(): Promise<void> {
    const { groupId, memberId, generation: generationId, instanceId: groupInstanceId, plan } = this
    const request = { groupId, memberId, generationId, groupInstanceId }
    const { errorCode } = await this.#client.ask(heartbeatApi, plan.versions.heartbeat, request)
    if (this.#isOver) return
    const errorName = expectedError(errorCode, MEMBER_ERRORS, `Heartbeat of ${this.name}`)
    if (errorName !== 'NONE') await this.#told(errorName)
  }

  async #commit(partitions: Iterable<PartitionName>): Promise<void> {
    const answer = await this.#work.commit(this, partitions)
    // A group that is not there has no members: the next heartbeat will tell.
    if (this.#isOver || answer === 'NONE' || answer === 'GROUP_ID_NOT_FOUND') return
    demand(MEMBER_ERRORS.has(answer as ErrorName), () => `OffsetCommit of ${this.name} was answered with ${answer}`)
    await this.#told(answer as ErrorName)
  }

  /** What an answer says of this member's place. */
  async #told(errorName: ErrorName): Promise<void> {
    switch (errorName) {
      case 'REBALANCE_IN_PROGRESS':
        this.#needsJoin = true
        return
      case 'UNKNOWN_MEMBER_ID':
      case 'ILLEGAL_GENERATION':
        this.#lose(errorName)
        return
      case 'FENCED_INSTANCE_ID':
        this.#fence()
        return
      default:
        await this.#client.backOff()
        this.#needsJoin ||= this.generation === NO_GENERATION
    }
  }

  /** Its partitions may be somebody else's by now. */
  #lose(errorName: 'UNKNOWN_MEMBER_ID' | 'ILLEGAL_GENERATION'): void {
    demand(!this.#stage.plan.isGentle, () => `${this.name} has lost its place for no reason: ${errorName}`)
    this.#stage.counts.lost += 1
    this.#forget()
    if (errorName === 'UNKNOWN_MEMBER_ID') this.memberId = ''
  }

  #forget(): void {
    this.#work.drop(this.held.keys())
    this.generation = NO_GENERATION
    this.#countsKnown = undefined
    this.#needsJoin = true
  }

  #fence(): void {
    demand(!this.#stage.plan.isGentle, () => `${this.name} was fenced for no reason`)
    demand(this.instanceId !== null, () => `${this.name} is not static and was fenced`)
    this.#stage.counts.fenced += 1
    this.isFenced = true
    this.#work.drop(this.held.keys())
  }

  // ---- habits ----

  /** The process stands still, and knows nothing of it. */
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
    this.topics = [...new Set([random.pick(this.#stage.plan.topics).name, ...this.topics.slice(0, random.integer(3))])]
    this.#needsJoin = true
  }

  #countsNow(): string {
    return [...this.#stage.topics.partitionCounts()].join(' ')
  }

  get #isOver(): boolean {
    return this.#isEnded || this.isFenced
  }
}

/** What any answer may say of a member's place. */
const MEMBER_ERRORS: ReadonlySet<ErrorName> = new Set([
  ...COORDINATOR_ERRORS,
  'REBALANCE_IN_PROGRESS',
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'FENCED_INSTANCE_ID',
])
const JOIN_ERRORS: ReadonlySet<ErrorName> = new Set([
  ...COORDINATOR_ERRORS,
  'MEMBER_ID_REQUIRED',
  'REBALANCE_IN_PROGRESS',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
  'GROUP_MAX_SIZE_REACHED',
  // Of another process, which speaks the consumer protocol.
  'UNRELEASED_INSTANCE_ID',
])
