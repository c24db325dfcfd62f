import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { errorNameOf, KafkaError, type MessageCodec, type MessageInput, uuidFromBytes, Writer } from '@ottla/protocol'
import {
  type ConsumerGroupHeartbeatRequest,
  type ConsumerGroupHeartbeatResponse,
  consumerGroupHeartbeatRequest,
  type HeartbeatRequest,
  heartbeatRequest,
  type JoinGroupRequest,
  type JoinGroupResponse,
  joinGroupRequest,
  joinGroupResponse,
  type LeaveGroupRequest,
  leaveGroupRequest,
  leaveGroupResponse,
  type OffsetCommitRequest,
  offsetCommitRequest,
  type SyncGroupRequest,
  type SyncGroupResponse,
  syncGroupRequest,
  syncGroupResponse,
  type TxnOffsetCommitRequest,
  txnOffsetCommitRequest,
} from '@ottla/protocol/messages'
import { PartitionRuntime } from '../../partition-runtime.ts'
import type { Operation } from '../../shard.ts'
import type { ShardTimers } from '../../shard-timers.ts'
import { MemoryCoordinatorLog } from '../../testing/memory-coordinator-log.ts'
import type { GroupConfig } from '../group-config.ts'
import type { GroupRequestContext } from '../group-request-context.ts'
import { GroupShard } from '../group-shard.ts'
import type { TopicView } from '../topic-view.ts'

const DAY_MS = 86_400_000

export const defaultGroupConfig: GroupConfig = {
  initialRebalanceDelayMs: 3_000,
  sessionTimeoutMinMs: 6_000,
  sessionTimeoutMaxMs: 1_800_000,
  groupSizeMax: 2_147_483_647,
  offsetMetadataMax: 4_096,
  offsetsRetentionMs: 7 * DAY_MS,
  offsetsRetentionCheckIntervalMs: 600_000,
  groupVersion: 1,
  consumer: {
    groupSizeMax: 2_147_483_647,
    assignors: ['uniform', 'range'],
    migrationPolicy: 'bidirectional',
    regexRefreshIntervalMs: 600_000,
    ofGroup: () => ({ sessionTimeoutMs: 45_000, heartbeatIntervalMs: 5_000, assignmentIntervalMs: 0 }),
  },
}

/** The versions that 4.3 ends at. */
const JOIN_VERSION = 9
const SYNC_VERSION = 5
const LEAVE_VERSION = 5
const COMMIT_VERSION = 10
const DESCRIBE_VERSION = 6
const CONSUMER_HEARTBEAT_VERSION = 1

export interface GroupSceneOptions {
  readonly seed?: number
  readonly config?: Partial<GroupConfig>
}

/** One partition of `__consumer_offsets` in a world of its own, and requests to it. */
export class GroupScene {
  readonly world: World
  readonly log = new MemoryCoordinatorLog()
  readonly node: SimulatedNode
  readonly topicIds = new Map<string, string>()
  /** Where a topic has not ten. */
  readonly partitionCounts = new Map<string, number>()
  readonly racks = new Map<string, string[][]>()
  #topicsVersion = 0
  #nameById = new Map<string, string>()
  config: GroupConfig
  runtime: PartitionRuntime<GroupShard>
  /** Of the life that goes on. */
  shard: GroupShard | undefined
  timers: ShardTimers<GroupShard> | undefined

  constructor({ seed = 1, config = {} }: GroupSceneOptions = {}) {
    this.world = new World(seed, { logLevel: 'warn' })
    this.node = this.world.node('broker')
    this.config = { ...defaultGroupConfig, ...config }
    this.runtime = this.#makeRuntime()
  }

  /** Runs `body` with a loaded coordinator. */
  run<Result>(body: (scene: GroupScene) => Promise<Result>, limitMs = 400 * DAY_MS): Promise<Result> {
    return this.world.run(
      async () => {
        await this.runtime.load()
        return await body(this)
      },
      { limitMs, eventsMax: 50_000_000 },
    )
  }

  /** The coordinator ends here and begins anew on what is in the log. */
  async reload(): Promise<void> {
    this.runtime.close()
    this.runtime = this.#makeRuntime()
    await this.runtime.load()
  }

  sleep(ms: number): Promise<void> {
    return this.world.sleep(ms)
  }

  /** Lets everything happen that does not wait for time. */
  async settle(): Promise<void> {
    await this.world.sleep(1)
  }

  operate<Response>(operation: Operation<GroupShard, Response>): Promise<Response> {
    return this.runtime.run(operation)
  }

  join(request: MessageInput<JoinGroupRequest>, context: Partial<GroupRequestContext> = {}) {
    const whole = joinGroupRequest.create({
      ...{ groupId: 'g', sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 20_000, protocolType: 'consumer' },
      protocols: [{ name: 'range', metadata: new Uint8Array(0) }],
      ...request,
    })
    const own = contextOf(JOIN_VERSION, context)
    return this.operate((shard) => shard.joinGroup(whole, own)).then(writable(joinGroupResponse, own.apiVersion))
  }

  /** Joins as clients do: once for an id, once with it. */
  async joinInTwoSteps(
    request: MessageInput<JoinGroupRequest>,
    context: Partial<GroupRequestContext> = {},
  ): Promise<MessageInput<JoinGroupResponse>> {
    const first = await this.join(request, context)
    if (errorNameOf(first.errorCode ?? 0) !== 'MEMBER_ID_REQUIRED') return first
    return this.join({ ...request, memberId: first.memberId ?? '' }, context)
  }

  sync(
    request: MessageInput<SyncGroupRequest>,
    context: Partial<GroupRequestContext> = {},
  ): Promise<MessageInput<SyncGroupResponse>> {
    const whole = syncGroupRequest.create({
      ...{ groupId: 'g', protocolType: 'consumer', protocolName: 'range' },
      ...request,
    })
    const own = contextOf(SYNC_VERSION, context)
    return this.operate((shard) => shard.syncGroup(whole, own)).then(writable(syncGroupResponse, own.apiVersion))
  }

  async heartbeat(request: MessageInput<HeartbeatRequest>): Promise<string> {
    const whole = heartbeatRequest.create({ groupId: 'g', ...request })
    return errorNameOf((await this.operate((shard) => shard.heartbeat(whole))).errorCode ?? 0)
  }

  leave(request: MessageInput<LeaveGroupRequest>, context: Partial<GroupRequestContext> = {}) {
    const whole = leaveGroupRequest.create({ groupId: 'g', ...request })
    const own = contextOf(LEAVE_VERSION, context)
    return this.operate((shard) => shard.leaveGroup(whole, own)).then(writable(leaveGroupResponse, own.apiVersion))
  }

  /** One of the name is there from now on, with that many partitions, and groups are told. */
  setTopic(name: string, partitionCount: number): void {
    const isNew = !this.topicIds.has(name)
    if (isNew) this.topicIds.set(name, uuidFromBytes(this.node.platform.random.bytes(16)))
    this.partitionCounts.set(name, partitionCount)
    this.#topicsVersion += 1
    this.runtime.peek((shard) => shard.topicsChanged([name], isNew))
  }

  deleteTopic(name: string): void {
    this.topicIds.delete(name)
    this.#topicsVersion += 1
    this.runtime.peek((shard) => shard.topicsChanged([name], false))
  }

  consumerHeartbeat(
    request: MessageInput<ConsumerGroupHeartbeatRequest>,
    context: Partial<GroupRequestContext> = {},
  ): Promise<MessageInput<ConsumerGroupHeartbeatResponse>> {
    const whole = consumerGroupHeartbeatRequest.create({ groupId: 'g', ...request })
    return this.operate((shard) => shard.consumerHeartbeat(whole, contextOf(CONSUMER_HEARTBEAT_VERSION, context)))
  }

  describeConsumer(groupId = 'g') {
    return this.operate((shard) => shard.describeConsumerGroups([groupId])).then(([first]) => first!)
  }

  commit(request: MessageInput<OffsetCommitRequest>, context: Partial<GroupRequestContext> = {}) {
    const whole = offsetCommitRequest.create({ groupId: 'g', ...request })
    return this.operate((shard) => shard.commitOffsets(whole, contextOf(COMMIT_VERSION, context)))
  }

  commitInTransaction(request: MessageInput<TxnOffsetCommitRequest>) {
    const whole = txnOffsetCommitRequest.create({ groupId: 'g', transactionalId: 't', ...request })
    return this.operate((shard) => shard.commitTransactionalOffsets(whole))
  }

  describe(groupId = 'g', version = DESCRIBE_VERSION) {
    return this.operate((shard) => shard.describeGroups([groupId], contextOf(version, {}))).then(([first]) => first!)
  }

  list(statesFilter: string[] = [], typesFilter: string[] = []) {
    return this.operate((shard) => shard.listGroups({ statesFilter, typesFilter }))
  }

  #makeRuntime(): PartitionRuntime<GroupShard> {
    const { clock, logger, random } = this.node.platform
    return new PartitionRuntime<GroupShard>({
      ...{ name: '__consumer_offsets-0', clock, logger, log: this.log },
      decode: (batch) => batch.decodedRecordsSync(64 * 1024 * 1024),
      makeShard: (timers) => {
        this.timers = timers
        const config = () => this.config
        this.shard = new GroupShard({ timers, clock, random, logger, config, topics: () => this.#topics() })
        return this.shard
      },
    })
  }

  #nameOf(id: string): string | undefined {
    const known = this.#nameById.get(id)
    if (known !== undefined && this.topicIds.get(known) === id) return known
    this.#nameById = new Map([...this.topicIds].map(([name, topicId]) => [topicId, name]))
    return this.#nameById.get(id)
  }

  #topics(): TopicView {
    return {
      byName: (name) => {
        const id = this.topicIds.get(name)
        return id === undefined ? undefined : { id, partitionCount: this.partitionCounts.get(name) ?? 10 }
      },
      nameOf: (id) => this.#nameOf(id),
      version: this.#topicsVersion,
      names: () => this.topicIds.keys(),
      racksOf: (name) => {
        const partitionCount = this.partitionCounts.get(name) ?? 10
        return this.racks.get(name) ?? Array.from({ length: partitionCount }, () => [])
      },
    }
  }
}

/** Fails where a response is not one of the version that was asked for. */
function writable<Response>(codec: MessageCodec<Response>, version: number) {
  return (response: MessageInput<Response>): MessageInput<Response> => {
    codec.write(new Writer(), response, version)
    return response
  }
}

function contextOf(apiVersion: number, context: Partial<GroupRequestContext>): GroupRequestContext {
  return { apiVersion, clientId: 'client', clientHost: '/127.0.0.1', ...context }
}

/** The name of the error that an operation fails with. */
export async function failureOf(running: Promise<unknown>): Promise<string> {
  try {
    await running
    return 'NONE'
  } catch (error) {
    if (error instanceof KafkaError) return error.errorName
    throw error
  }
}
