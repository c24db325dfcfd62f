import type { Clock, Logger, Random } from '@ottla/platform'
import type {
  AllocateProducerIdsRequest,
  AllocateProducerIdsResponse,
  AlterConfigsRequest,
  AlterConfigsResponse,
  AssignReplicasToDirsRequest,
  AssignReplicasToDirsResponse,
  BrokerHeartbeatRequest,
  BrokerHeartbeatResponse,
  BrokerRegistrationRequest,
  BrokerRegistrationResponse,
  CreatePartitionsRequest,
  CreatePartitionsResponse,
  CreateTopicsRequest,
  CreateTopicsResponse,
  DeleteTopicsRequest,
  DeleteTopicsResponse,
  DescribeQuorumRequest,
  DescribeQuorumResponse,
  ElectLeadersRequest,
  ElectLeadersResponse,
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse,
  UpdateFeaturesRequest,
  UpdateFeaturesResponse,
} from '@ottla/protocol/messages'
import { newUuid } from '@ottla/storage/format'
import type { BrokerConfig } from '../config/index.ts'
import type { EndpointImage } from '../metadata/image.ts'
import { ImagePublisher } from '../metadata/image-publisher.ts'
import type { MetadataLog } from '../metadata/metadata-log.ts'
import type { MetadataPublisher } from '../metadata/publisher.ts'
import { checkVoters } from '../metadata/quorum-records.ts'
import { replayLog } from '../metadata/replay.ts'
import { SnapshotKeeper } from '../metadata/snapshot-keeper.ts'
import { refuseUnguardedAcls } from './acl-guard.ts'
import { activate, checkFeatures, firstRecords } from './activation.ts'
import { BrokerSessions } from './broker-sessions.ts'
import {
  brokerHeartbeat,
  type ControllerRegistration,
  fenceSilentBroker,
  registerBroker,
  registerController,
} from './brokers.ts'
import { alterConfigs, incrementalAlterConfigs } from './configs.ts'
import type { Controller, ControllerContext } from './controller.ts'
import { assignReplicasToDirs } from './directories.ts'
import { electLeaders } from './elections.ts'
import { updateFeatures } from './features.ts'
import type { Operation } from './operation.ts'
import { OperationRunner } from './operation-runner.ts'
import { createPartitions } from './partitions.ts'
import { allocateProducerIds } from './producer-ids.ts'
import { describeQuorum } from './quorum.ts'
import { createTopics, deleteTopics } from './topics.ts'

export interface ControllerOptions {
  readonly log: MetadataLog
  readonly nodeId: number
  readonly clusterId: string
  /** Static settings, which are the defaults of new topics. */
  readonly config: BrokerConfig
  /** Where this controller can be reached; goes into its registration record. */
  readonly endpoints: readonly EndpointImage[]
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

export interface RunningController {
  readonly controller: Controller
  readonly metadata: MetadataPublisher
  /** Finishes what is queued, refuses what comes later. The log stays open: it is its owner's to close. */
  stop(): Promise<void>
}

/**
 * Replays the log, begins a new epoch and, in an empty log, writes the bootstrap records. When it resolves
 * the image is published; subscribe to `metadata` before the broker is registered.
 */
export async function startController(options: ControllerOptions): Promise<RunningController> {
  const { log, nodeId, clock, random, logger } = options
  const replayed = await replayLog(log)
  // Before anything is written: a folder that is refused stays as it was.
  if (replayed.hasRecords) checkFeatures(replayed.image.features)
  checkVoters(replayed.image, nodeId)
  refuseUnguardedAcls(replayed.image, options.config)
  for (const { id, error } of replayed.damaged) {
    logger.error({ ...id, error }, 'a snapshot of the metadata is damaged; an older one and the log make up for it')
  }
  if (replayed.image.acls.size > 0) {
    logger.warn(
      { acls: replayed.image.acls.size },
      'the folder has access rules (ACLs), and none of them is enforced: whoever connects may do everything',
    )
  }
  if (replayed.image.unknownRecords.length > 0) {
    const records = replayed.image.unknownRecords.length
    logger.warn({ records }, 'metadata records of unknown types are kept and have no effect')
  }
  const quorumState = await log.loadQuorumState()
  const publisher = new ImagePublisher(replayed.image, logger)
  const lastEpoch = Math.max(log.lastEpoch, replayed.image.epoch, quorumState?.leaderEpoch ?? 0)
  const { config } = options
  const keeper = new SnapshotKeeper(
    {
      log,
      clock,
      logger,
      recordBytesMax: config.metadataLogMaxRecordBytesBetweenSnapshots,
      intervalMs: config.metadataLogMaxSnapshotIntervalMs,
      retentionBytes: config.metadataMaxRetentionBytes,
      retentionMs: config.metadataMaxRetentionMs,
    },
    replayed,
  )
  const runner = new OperationRunner(replayed.image, lastEpoch, {
    log,
    nodeId,
    config,
    publisher,
    onCommitted: (image, sizeBytes) => keeper.committed(image, sizeBytes),
    clock,
    random,
    logger,
  })
  const facts = {
    hasOpenTransaction: replayed.hasOpenTransaction,
    bootstrap: replayed.hasRecords ? undefined : firstRecords(await log.readBootstrap()),
  }
  const registration = {
    controllerId: nodeId,
    incarnationId: newUuid(random),
    endpoints: options.endpoints,
  }
  // Queued together: one write and one fsync for the whole beginning of the epoch.
  await Promise.all([
    runner.run('activate', (state) => activate(state, facts)),
    runner.run('register controller', (state) => registerController(state, registration)),
  ])
  const controller = new QuorumController(runner, { ...options, registration })
  return {
    controller,
    metadata: publisher,
    async stop() {
      controller.stop()
      await runner.stop()
      await keeper.stop()
    },
  }
}

/** The requests of `Controller` as operations. */
class QuorumController implements Controller {
  readonly #runner: OperationRunner
  readonly #clusterId: string
  readonly #registration: ControllerRegistration
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #sessions: BrokerSessions
  readonly #sessionCheck: { cancel(): void }

  constructor(runner: OperationRunner, options: ControllerOptions & { registration: ControllerRegistration }) {
    this.#runner = runner
    this.#clusterId = options.clusterId
    this.#registration = options.registration
    this.#clock = options.clock
    this.#logger = options.logger
    const timeoutMs = options.config.brokerSessionTimeoutMs
    this.#sessions = new BrokerSessions({
      ownBrokerId: options.nodeId,
      timeoutMs,
      startMs: options.clock.monotonicMs(),
    })
    this.#sessionCheck = repeat(options.clock, timeoutMs / 2, () => this.#fenceSilentBrokers())
  }

  stop(): void {
    this.#sessionCheck.cancel()
  }

  createTopics(request: CreateTopicsRequest, context: ControllerContext): Promise<CreateTopicsResponse> {
    return this.#run('create topics', context, (state) => createTopics(state, request))
  }

  createPartitions(request: CreatePartitionsRequest, context: ControllerContext): Promise<CreatePartitionsResponse> {
    return this.#run('create partitions', context, (state) => createPartitions(state, request))
  }

  deleteTopics(request: DeleteTopicsRequest, context: ControllerContext): Promise<DeleteTopicsResponse> {
    return this.#run('delete topics', context, (state) => deleteTopics(state, request))
  }

  alterConfigs(request: AlterConfigsRequest, context: ControllerContext): Promise<AlterConfigsResponse> {
    return this.#run('alter configs', context, (state) => alterConfigs(state, request))
  }

  incrementalAlterConfigs(
    request: IncrementalAlterConfigsRequest,
    context: ControllerContext,
  ): Promise<IncrementalAlterConfigsResponse> {
    return this.#run('incremental alter configs', context, (state) => incrementalAlterConfigs(state, request))
  }

  electLeaders(request: ElectLeadersRequest, context: ControllerContext): Promise<ElectLeadersResponse> {
    return this.#run('elect leaders', context, (state) => electLeaders(state, request))
  }

  updateFeatures(request: UpdateFeaturesRequest, context: ControllerContext): Promise<UpdateFeaturesResponse> {
    const { apiVersion } = context
    const registration = this.#registration
    return this.#run('update features', context, (state) =>
      updateFeatures(state, request, { apiVersion, registration }),
    )
  }

  describeQuorum(request: DescribeQuorumRequest, context: ControllerContext): Promise<DescribeQuorumResponse> {
    const { controllerId: nodeId, endpoints } = this.#registration
    return this.#run('describe quorum', context, (state) =>
      describeQuorum(state, request, { apiVersion: context.apiVersion, nodeId, endpoints, nowMs: this.#clock.now() }),
    )
  }

  allocateProducerIds(
    request: AllocateProducerIdsRequest,
    context: ControllerContext,
  ): Promise<AllocateProducerIdsResponse> {
    return this.#run('allocate producer ids', context, (state) => allocateProducerIds(state, request))
  }

  assignReplicasToDirs(
    request: AssignReplicasToDirsRequest,
    context: ControllerContext,
  ): Promise<AssignReplicasToDirsResponse> {
    return this.#run('assign replicas to directories', context, (state) => assignReplicasToDirs(state, request))
  }

  registerBroker(request: BrokerRegistrationRequest, context: ControllerContext): Promise<BrokerRegistrationResponse> {
    return this.#run('register broker', context, (state) =>
      registerBroker(state, request, {
        clusterId: this.#clusterId,
        isAlive: (broker) => this.#sessions.isAlive(broker, this.#clock.monotonicMs()),
      }),
    )
  }

  brokerHeartbeat(request: BrokerHeartbeatRequest, context: ControllerContext): Promise<BrokerHeartbeatResponse> {
    return this.#run('broker heartbeat', context, (state) => {
      const { brokerId, brokerEpoch } = request
      const outcome = brokerHeartbeat(state, request, {
        lowestActiveOffset: this.#sessions.lowestActiveOffset(state.image, brokerId),
        controlledShutdownOffset: this.#sessions.controlledShutdownOffset(brokerId),
      })
      // Soft state: a group that fails to be written leaves it ahead of the log by one heartbeat, which is harmless.
      this.#sessions.heard(
        { id: brokerId, epoch: brokerEpoch },
        request.currentMetadataOffset,
        this.#clock.monotonicMs(),
      )
      const wasShuttingDown = state.image.brokers.get(brokerId)?.inControlledShutdown ?? false
      if (request.wantShutDown && !wasShuttingDown && !outcome.response.shouldShutDown) {
        this.#sessions.beganControlledShutdown(brokerId, state.nextOffset + outcome.records.length - 1)
      }
      return outcome
    })
  }

  #run<Response>(name: string, context: ControllerContext, operation: Operation<Response>): Promise<Response> {
    return this.#runner.run(name, operation, context.deadlineMs)
  }

  #fenceSilentBrokers(): void {
    for (const { id, epoch } of this.#sessions.silent(this.#runner.latest, this.#clock.monotonicMs())) {
      this.#logger.warn({ brokerId: id, brokerEpoch: epoch }, 'a broker fell silent and is fenced')
      this.#runner
        .run('fence silent broker', (state) => fenceSilentBroker(state, id, epoch))
        .catch((error: unknown) => {
          this.#logger.warn({ brokerId: id, error }, 'a silent broker could not be fenced; it is tried again')
        })
    }
  }
}

function repeat(clock: Clock, everyMs: number, task: () => void): { cancel(): void } {
  let timer = clock.setTimer(everyMs, again)
  function again(): void {
    task()
    timer = clock.setTimer(everyMs, again)
  }
  return { cancel: () => timer.cancel() }
}
