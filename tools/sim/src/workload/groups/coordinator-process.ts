import {
  type GroupRequestContext,
  GroupShard,
  type Outcome,
  PartitionRuntime,
  type ShardTimers,
  type TopicView,
} from '@ottla/coordinator'
import type { ScheduledEvent, SimulatedNode } from '@ottla/platform/simulated'
import { type ApiSpec, errorCodes, KafkaError, type MessageInput, Reader, Writer, ZERO_UUID } from '@ottla/protocol'
import {
  consumerGroupDescribeApi,
  consumerGroupHeartbeatApi,
  deleteGroupsApi,
  describeGroupsApi,
  heartbeatApi,
  joinGroupApi,
  leaveGroupApi,
  type OffsetCommitRequest,
  offsetCommitApi,
  offsetDeleteApi,
  offsetFetchApi,
  syncGroupApi,
} from '@ottla/protocol/messages'
import { Violation } from '../../checkers/violation.ts'
import type { Arrival } from '../coordinator/wire.ts'
import type { Coordinator, GroupStage } from './group-stage.ts'

const BATCH_BYTES_MAX = 64 * 1024 * 1024
/** A member that waits for others waits for a round of joining at most, which may have to be begun anew by a late write. */
const WAITS_MS = 60_000
const GROUPS_IN_FETCH_FROM = 8

/** What one API is to this process: the operation, and the answer where that fails. */
interface Served<Request, Response> {
  readonly api: ApiSpec<Request, Response>
  operate(
    shard: GroupShard,
    request: Request,
    context: GroupRequestContext & { readonly topics: TopicView },
  ): Outcome<MessageInput<Response>>
  failed(request: Request, errorCode: number): MessageInput<Response>
  /** Looks at the answer in the moment in which it is given. */
  check?(stage: GroupStage, request: Request, response: Response, sinceMs: number): void
}

/** A broker, as far as members of groups see it: one partition of `__consumer_offsets`, life after life. */
export class CoordinatorProcess implements Coordinator {
  readonly node: SimulatedNode
  readonly #stage: () => GroupStage
  #runtime: PartitionRuntime<GroupShard> | undefined
  #shard: GroupShard | undefined
  #timers: ShardTimers<GroupShard> | undefined
  readonly #overdue = new Set<ScheduledEvent>()

  constructor(node: SimulatedNode, stage: () => GroupStage) {
    this.node = node
    this.#stage = stage
  }

  get waitingCount(): number {
    return this.#shard?.waitingCount ?? 0
  }

  get timerCount(): number {
    return this.#timers?.count ?? 0
  }

  start(): void {
    const stage = this.#stage()
    if (!this.node.isRunning) this.node.restart()
    stage.wire.server = (arrival) => this.#serve(arrival)
    this.lead()
  }

  lead(): void {
    const { log, plan, topics, counts } = this.#stage()
    const { clock, logger, random } = this.node.platform
    counts.lives += 1
    this.#runtime = new PartitionRuntime<GroupShard>({
      ...{ name: '__consumer_offsets-0', clock, logger, log: log.lead(clock) },
      decode: (batch) => batch.decodedRecordsSync(BATCH_BYTES_MAX),
      makeShard: (timers) => {
        this.#timers = timers
        this.#shard = new GroupShard({ timers, clock, random, logger, config: () => plan.config, topics: () => topics })
        return this.#shard
      },
    })
    void this.#runtime.load()
  }

  resign(): void {
    this.#runtime?.close()
    this.#runtime = undefined
  }

  kill(): void {
    const { wire, log } = this.#stage()
    this.node.kill()
    // Nobody has to be answered by a process that is no more.
    for (const overdue of this.#overdue) overdue.cancel()
    this.#overdue.clear()
    this.#runtime = undefined
    wire.server = undefined
    wire.breakAll()
    log.cutOff()
  }

  /** What the broker does when topics change. Deleting offsets may fail, and expiry has to see to the rest. */
  async topicChanged(name: string, change: 'created' | 'grown' | 'deleted'): Promise<void> {
    this.#runtime?.peek((shard) => shard.topicsChanged([name], change === 'created'))
    if (change !== 'deleted') return
    try {
      await this.#runtime?.run((shard) => shard.deleteTopics([name]))
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
    }
  }

  async #serve(arrival: Arrival): Promise<Uint8Array> {
    const served = servedByKey.get(arrival.apiKey)!
    try {
      return await this.#answer(served, arrival)
    } catch (error) {
      this.#stage().fail(error)
      throw error
    }
  }

  async #answer<Request, Response>(served: Served<Request, Response>, arrival: Arrival): Promise<Uint8Array> {
    const { api, operate, failed, check } = served
    const { version, bytes, clientId } = arrival
    const stage = this.#stage()
    const request = api.request.read(new Reader(bytes), version)
    const context = { apiVersion: version, clientId, clientHost: `/${clientId}`, topics: stage.topics }
    const sinceMs = stage.world.nowMs
    let response: MessageInput<Response>
    const overdue = stage.world.after(WAITS_MS, 'overdue', () => {
      stage.fail(new Violation(`${api.name} of ${clientId} is not answered after ${WAITS_MS} ms`))
    })
    this.#overdue.add(overdue)
    try {
      if (this.#runtime === undefined) throw new KafkaError('NOT_COORDINATOR')
      response = await this.#runtime.run((shard) => operate(shard, request, context))
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      response = failed(request, error.code)
    } finally {
      overdue.cancel()
      this.#overdue.delete(overdue)
    }
    const writer = new Writer()
    api.response.write(writer, response, version)
    const answer = Uint8Array.from(writer.finish())
    check?.(stage, request, api.response.read(new Reader(answer), version), sinceMs)
    bytes.fill(0x5a)
    return answer
  }
}

function served<Request, Response>(
  api: ApiSpec<Request, Response>,
  entry: Omit<Served<NoInfer<Request>, NoInfer<Response>>, 'api'>,
): [number, Served<never, never>] {
  return [api.key, { api, ...entry } as unknown as Served<never, never>]
}

const servedByKey = new Map<number, Served<never, never>>([
  served(joinGroupApi, {
    operate: (shard, request, context) => shard.joinGroup(request, context),
    failed: ({ memberId }, errorCode) => ({ errorCode, memberId, protocolName: '' }),
    check: ({ answers }, _request, response) => answers.joined(response),
  }),
  served(syncGroupApi, {
    operate: (shard, request, context) => shard.syncGroup(request, context),
    failed: (_request, errorCode) => ({ errorCode }),
    check: ({ answers }, request, response) => answers.synced(request, response),
  }),
  served(consumerGroupHeartbeatApi, {
    operate: (shard, request, context) => shard.consumerHeartbeat(request, context),
    failed: (_request, errorCode) => ({ errorCode }),
    check: ({ answers }, request, response) => answers.beat(request, response),
  }),
  served(consumerGroupDescribeApi, {
    operate: (shard, { groupIds }) => answeredAs(shard.describeConsumerGroups(groupIds), (groups) => ({ groups })),
    failed: ({ groupIds }, errorCode) => ({ groups: groupIds.map((groupId) => ({ groupId, errorCode })) }),
  }),
  served(heartbeatApi, {
    operate: (shard, request) => shard.heartbeat(request),
    // Sessions begin anew when the group has been read.
    failed: (_request, errorCode) => ({
      errorCode: errorCode === errorCodes.COORDINATOR_LOAD_IN_PROGRESS ? 0 : errorCode,
    }),
  }),
  served(leaveGroupApi, {
    operate: (shard, request, context) => shard.leaveGroup(request, context),
    failed: (_request, errorCode) => ({ errorCode }),
  }),
  served(offsetCommitApi, {
    operate: (shard, request, context) => {
      const known = request.topics.filter(({ name }) => context.topics.byName(name) !== undefined)
      const unknown = request.topics.filter(({ name }) => context.topics.byName(name) === undefined)
      const refused = commitRefused(unknown, errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
      const outcome = shard.commitOffsets({ ...request, topics: known }, context)
      return answeredAs(outcome, ({ topics = [] }) => ({ topics: [...topics, ...refused] }))
    },
    failed: ({ topics }, errorCode) => ({ topics: commitRefused(topics, errorCode) }),
    check: ({ answers }, request, response) => answers.committed(request, response),
  }),
  served(offsetFetchApi, {
    operate: (shard, request, { apiVersion }) => {
      const { groupId, topics, groups, requireStable } = request
      const hasGroups = apiVersion >= GROUPS_IN_FETCH_FROM
      const single = { groupId, memberId: null, memberEpoch: -1, topics: topics?.map(named) ?? null }
      const { response } = shard.fetchOffsets({ group: hasGroups ? groups[0]! : single, requireStable })
      if (response instanceof Promise) throw new Error('offsets are read at once')
      return { records: [], response: hasGroups ? { groups: [response] } : { topics: response.topics ?? [] } }
    },
    failed: ({ groups: [group] }, errorCode) =>
      group === undefined ? { errorCode } : { groups: [{ groupId: group.groupId, errorCode }] },
    check: ({ answers }, { groupId, groups: [group] }, response, sinceMs) => {
      const asked = group ?? { groupId, memberId: null, memberEpoch: -1, topics: null }
      const [found = response] = response.groups
      answers.fetched(asked, found, sinceMs)
    },
  }),
  served(offsetDeleteApi, {
    operate: (shard, request) => shard.deleteOffsets(request),
    failed: (_request, errorCode) => ({ errorCode }),
  }),
  served(deleteGroupsApi, {
    operate: (shard, { groupsNames }) => answeredAs(shard.deleteGroups(groupsNames), (results) => ({ results })),
    failed: ({ groupsNames }, errorCode) => ({ results: groupsNames.map((groupId) => ({ groupId, errorCode })) }),
  }),
  served(describeGroupsApi, {
    operate: (shard, { groups }, context) =>
      answeredAs(shard.describeGroups(groups, context), (described) => ({ groups: described })),
    failed: ({ groups }, errorCode) => ({ groups: groups.map((groupId) => ({ groupId, errorCode })) }),
  }),
])

/** The same outcome, answered in another form. */
function answeredAs<Found, Given>(outcome: Outcome<Found>, form: (found: Found) => Given): Outcome<Given> {
  const { response, insteadIfTooLarge, ...rest } = outcome
  return {
    ...rest,
    response: response instanceof Promise ? response.then(form) : form(response),
    ...(insteadIfTooLarge === undefined ? {} : { insteadIfTooLarge: () => answeredAs(insteadIfTooLarge(), form) }),
  }
}

function commitRefused(topics: OffsetCommitRequest['topics'], errorCode: number) {
  return topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })),
  }))
}

function named<Topic extends object>(topic: Topic): Topic & { topicId: string } {
  return { ...topic, topicId: ZERO_UUID }
}
