import { Lifecycle, MemoryPool, type Part, type Platform, type Timer, type Workers } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import { type Codecs, type LogDirectory, LogManager, type PartitionLog, StorageError } from '@ottla/storage'
import { isAnyFormatted, newUuid } from '@ottla/storage/format'
import { type BrokerConfig, type ListenerAddress, withDynamicConfigs } from './config/index.ts'
import {
  type BrokerLifecycle,
  DirectoryReporter,
  type RunningController,
  startBrokerLifecycle,
  startController,
} from './controller/index.ts'
import { Coordinators } from './coordinator/coordinators.ts'
import { fatalLoss } from './disk-failure.ts'
import { formatCluster, METADATA_FOLDER } from './format/format-cluster.ts'
import { handlers } from './handlers/index.ts'
import { hasDirectories, newestFeatures } from './metadata/features.ts'
import {
  ConfigResourceType,
  configKey,
  type EndpointImage,
  type MetadataImage,
  metadataLogConfig,
  metadataLogOn,
} from './metadata/index.ts'
import { observeBroker } from './observe.ts'
import { LocalReplicas } from './replica/local-replicas.ts'
import { logConfigOf, storageConfigOf, topicConfigIn } from './replica/log-config.ts'
import { ReplicaMetadata } from './replica/replica-metadata.ts'
import type { BrokerServices } from './server/context.ts'
import { FetchSessions } from './server/fetch-sessions.ts'
import { ProducerIds } from './server/producer-ids.ts'
import { RequestMemory } from './server/request-memory.ts'
import { RequestMeter } from './server/request-meter.ts'
import { Router } from './server/router.ts'
import { ServedApis } from './server/served-apis.ts'
import { probeListeners, servedListeners } from './server/served-listeners.ts'
import { SocketServer, type SocketServerSettings } from './server/socket-server.ts'

export interface BrokerOptions {
  readonly platform: Platform
  readonly config: BrokerConfig
  /** What to do where no folder has a meta.properties: the first start of `npm start` formats them. */
  readonly unformatted: 'format' | 'refuse'
  /** The cluster that a folder has to be of, or is formatted for; where absent, whichever it says. */
  readonly clusterId?: string
  /** The simulated world needs the synchronous ones. */
  readonly codecs?: Codecs
  /** Threads that know `compactionTasks`; without them compaction takes turns with everything else. */
  readonly workers?: Workers
  /**
   * The broker cannot go on: the disk of the metadata log has failed, or all disks with replicas have. The process has to
   * end, at once: a stop would have to write.
   */
  readonly onFatal?: (error: Error) => void
}

/** A listener as it was opened. */
export interface OpenListener {
  readonly name: string
  readonly host: string
  readonly port: number
}

/**
 * One broker with its controller: the log directories, the metadata log, the replicas, and the listeners,
 * started in this order and stopped in reverse. Nothing in it is shared with another broker in the process.
 */
export class Broker {
  readonly #options: BrokerOptions
  readonly #lifecycle = new Lifecycle()
  readonly #pool = new MemoryPool(POOL_BYTES_MAX)
  readonly #memory: RequestMemory
  #config: BrokerConfig
  #logs!: LogManager
  #controller!: RunningController
  #replicas!: LocalReplicas
  #coordinators!: Coordinators
  #registration: BrokerLifecycle | undefined
  #directoryReporter: DirectoryReporter | undefined
  #server!: SocketServer
  #listeners: readonly OpenListener[] = []
  #trimTimer: Timer | undefined
  #isNewlyFormatted = false

  /** Resolves when the broker serves requests. */
  static async start(options: BrokerOptions): Promise<Broker> {
    const broker = new Broker(options)
    await broker.#start()
    return broker
  }

  private constructor(options: BrokerOptions) {
    this.#options = options
    this.#config = options.config
    this.#memory = new RequestMemory(options.config.queuedMaxRequestBytes)
  }

  get clusterId(): string {
    return this.#logs.clusterId
  }

  get nodeId(): number {
    return this.#config.nodeId
  }

  /** Those for clients, with the ports that they got. */
  get listeners(): readonly OpenListener[] {
    return this.#listeners
  }

  /** This start formatted the folder. */
  get isNewlyFormatted(): boolean {
    return this.#isNewlyFormatted
  }

  get logDirectories(): readonly string[] {
    return this.#logs.directories.map(({ path }) => path)
  }

  /** Fetches that wait for records. */
  get waitingFetchCount(): number {
    return this.#replicas.waitCount
  }

  /** Hands over, answers what was asked, and leaves folders that need no recovery. Idempotent. */
  stop(): Promise<void> {
    this.#trimTimer?.cancel()
    return this.#lifecycle.stop()
  }

  /** Brings everything that was written up to now to the disk, so that it survives a crash of the machine. */
  async flush(): Promise<void> {
    await Promise.all([...this.#logs.logs()].map((log) => this.#flushLog(log)))
  }

  async #flushLog(log: PartitionLog): Promise<void> {
    try {
      await log.flush()
    } catch (error) {
      // A topic that was deleted meanwhile has nothing left that ought to survive.
      if (this.#logs.get(log.topicId, log.partition) === log) throw error
    }
  }

  async #start(): Promise<void> {
    await this.#lifecycle.start([
      this.#part(
        'logs',
        () => this.#openDirectories(),
        () => this.#closeLogs(),
      ),
      this.#part(
        'controller',
        () => this.#startController(),
        () => this.#controller.stop(),
      ),
      this.#part(
        'replicas',
        () => this.#openReplicas(),
        async () => this.#replicas.endAllWaits(),
      ),
      this.#part(
        'listeners',
        () => this.#listen(),
        () => this.#server.stop(STOP_GRACE_MS),
      ),
      this.#part(
        'coordinators',
        async () => this.#coordinators.start(),
        async () => this.#coordinators.stop(),
      ),
      this.#part(
        'registration',
        () => this.#register(),
        async () => this.#registration?.shutdown(),
      ),
    ])
    this.#server.serve()
    this.#trimPool()
  }

  /** What nobody has needed for a while goes back to the machine. */
  #trimPool(): void {
    this.#pool.trim()
    this.#trimTimer = this.#options.platform.clock.setTimer(POOL_TRIM_INTERVAL_MS, () => this.#trimPool())
  }

  #part(name: string, start: () => Promise<void>, stop: () => Promise<void>): Part {
    return { name, start, stop }
  }

  async #openDirectories(): Promise<void> {
    const { platform, unformatted, clusterId, codecs, workers } = this.#options
    const { disk, clock, random, logger, metrics } = platform
    const { metadataLogDir, logDirs, nodeId } = this.#config
    const directories = [metadataLogDir, ...logDirs.filter((directory) => directory !== metadataLogDir)]
    if (unformatted === 'format') await this.#formatNewNode(directories)
    this.#logs = await LogManager.open({
      disk,
      clock,
      random,
      logger,
      directories,
      nodeId,
      clusterId,
      // In a cluster that has lived it is a disk that is not mounted, or a new one that somebody has to want.
      unformatted: (await disk.stat(`${metadataLogDir}/${METADATA_FOLDER}`)) === undefined ? unformatted : 'refuse',
      config: storageConfigOf(this.#config),
      onDirectoryFailure: (directory) => this.#onDirectoryFailure(directory),
      onLogMoved: () => this.#directoryReporter?.check(this.#controller.metadata.image),
      pool: this.#pool,
      metrics,
      ...(codecs === undefined ? {} : { codecs }),
      ...(workers === undefined ? {} : { workers }),
    })
    const [failed] = this.#logs.directories.filter(({ failure }) => failure !== undefined)
    const loss = failed && fatalLoss(failed, this.#logs.directories, this.#config)
    if (loss === undefined) return
    await this.#logs.shutdown({ brokerEpoch: -1 })
    throw new StorageError('offline', loss.message, { cause: loss })
  }

  /** What is in it is offline, and the controller hears of it; where too little is left, the broker ends. */
  #onDirectoryFailure(failed: LogDirectory): void {
    const loss = fatalLoss(failed, this.#logs.directories, this.#config)
    if (loss === undefined) this.#registration?.tellOfDirectories(failed.id)
    else this.#options.onFatal?.(loss)
  }

  /** What is in it would have a leader for ever that cannot serve it. */
  #onDirectoryUnheard(id: Uuid): void {
    const path = this.#logs.directories.find((directory) => directory.id === id)?.path
    const { logDirFailureTimeoutMs } = this.#config
    const message = `the controller could not be told within ${logDirFailureTimeoutMs} ms that ${path} has failed`
    this.#options.onFatal?.(new Error(message))
  }

  /** The first start of a node on its own: what `ottla storage format` would do. */
  async #formatNewNode(directories: readonly string[]): Promise<void> {
    const { disk, clock, random, network } = this.#options.platform
    if (await isAnyFormatted(disk, directories)) return
    // A start that fails for a port that is taken leaves no folder of a cluster that never was.
    await probeListeners(network, servedListeners(this.#config))
    await formatCluster({
      disk,
      random,
      nowMs: clock.now(),
      directories,
      nodeId: this.#config.nodeId,
      clusterId: this.#options.clusterId ?? newUuid(random),
      formatted: 'refuse',
      features: newestFeatures,
    })
    this.#isNewlyFormatted = true
  }

  async #startController(): Promise<void> {
    const { platform } = this.#options
    const { disk, clock, random, logger } = platform
    const { nodeId } = this.#config
    const log = await this.#logs.openMetadataLog(metadataLogConfig(this.#config))
    this.#controller = await startController({
      log: metadataLogOn({ log, disk }),
      nodeId,
      clusterId: this.#logs.clusterId,
      config: this.#config,
      endpoints: this.#config.advertisedControllerListeners.map((listener) => endpointOf(listener, listener.port)),
      clock,
      random,
      logger,
    })
  }

  async #openReplicas(): Promise<void> {
    const { clock, logger } = this.#options.platform
    const { metadata } = this.#controller
    const { image } = metadata
    this.#applyDynamicConfig(image)
    await this.#logs.openLogs((topic) => logConfigOf(topicConfigIn(image, this.#config, topic)))
    this.#replicas = new LocalReplicas({ clock, logs: this.#logs, memory: this.#memory, pool: this.#pool })
    const replicaMetadata = new ReplicaMetadata({
      replicas: this.#replicas,
      logs: this.#logs,
      clock,
      logger,
      brokerId: this.#config.nodeId,
      config: () => this.#config,
    })
    await replicaMetadata.applyImage(image)
    metadata.subscribe(async (next, delta) => {
      if (delta.changedConfigs.size > 0) this.#applyDynamicConfig(next)
      await replicaMetadata.applyDelta(next, delta)
      // With a single directory the controller knows where new replicas go; it knew none before there were directory ids.
      const isNew = hasDirectories(next.features) && !hasDirectories(delta.base.features)
      const isUnknown = this.#logs.directories.length > 1 && delta.changedPartitions.size > 0
      if (isNew || isUnknown) this.#directoryReporter?.check(next)
    })
  }

  async #listen(): Promise<void> {
    const { platform } = this.#options
    this.#coordinators = this.#makeCoordinators()
    const apis = new ServedApis(handlers, this.#config.unstableApiVersionsEnable)
    const broker = this.#services(apis)
    const meter = new RequestMeter(platform.metrics, platform.clock)
    this.#server = new SocketServer({
      platform,
      settings: socketSettingsOf(() => this.#config),
      memory: this.#memory,
      broker,
      router: new Router(apis, platform.logger),
      pool: this.#pool,
      onRequestEnded: (request) => meter.onRequestEnded(request),
    })
    observeBroker(platform.metrics, { ...broker, server: this.#server, logs: this.#logs })
    const opened: OpenListener[] = []
    try {
      for (const { name, host, port } of servedListeners(this.#config)) {
        opened.push({ name, host, port: await this.#server.listen({ name, host, port }) })
      }
    } catch (error) {
      await this.#server.stop(0)
      throw error
    }
    this.#listeners = opened
  }

  async #register(): Promise<void> {
    const { clock, random, logger } = this.#options.platform
    const { controller, metadata } = this.#controller
    this.#registration = await startBrokerLifecycle({
      controller,
      metadata,
      clock,
      logger,
      brokerId: this.#config.nodeId,
      clusterId: this.#logs.clusterId,
      incarnationId: newUuid(random),
      endpoints: this.#advertisedEndpoints(),
      rack: this.#config.brokerRack ?? null,
      directoryIds: this.#directoryIds(),
      offlineDirectoryIds: () => this.#offlineDirectoryIds(),
      cordonedDirectoryIds: () => this.#cordonedDirectoryIds(),
      directoryFailureTimeoutMs: this.#config.logDirFailureTimeoutMs,
      onDirectoryUnheard: (id) => this.#onDirectoryUnheard(id),
      previousBrokerEpoch: this.#logs.previousBrokerEpoch ?? -1,
      heartbeatIntervalMs: this.#config.brokerHeartbeatIntervalMs,
      controlledShutdownTimeoutMs: CONTROLLED_SHUTDOWN_MS,
    })
    this.#directoryReporter = new DirectoryReporter({
      controller,
      logger,
      brokerId: this.#config.nodeId,
      brokerEpoch: () => this.#registration?.brokerEpoch ?? -1,
      directoryOf: (topicId, partition) => {
        const log = this.#logs.get(topicId, partition)
        return log === undefined ? undefined : this.#logs.directoryOf(log).id
      },
      isLost: (topicId, partition) =>
        this.#replicas.isOffline(topicId, partition) && this.#offlineDirectoryIds().length > 0,
    })
    this.#directoryReporter.check(metadata.image)
    // Before anybody is told who leads what.
    await this.#directoryReporter.idle()
  }

  #makeCoordinators(): Coordinators {
    const { platform, codecs } = this.#options
    const { clock, random, logger, metrics } = platform
    const { controller, metadata } = this.#controller
    return new Coordinators({
      ...{ clock, random, logger, metrics, controller, metadata, codecs },
      brokerId: this.#config.nodeId,
      replicas: this.#replicas,
      config: () => this.#config,
    })
  }

  #closeLogs(): Promise<void> {
    return this.#logs.shutdown({ brokerEpoch: this.#registration?.brokerEpoch ?? -1 })
  }

  #services(apis: ServedApis): BrokerServices {
    const { clock, random, logger } = this.#options.platform
    const { controller, metadata } = this.#controller
    const brokerId = this.#config.nodeId
    const currentConfig = () => this.#config
    return {
      brokerId,
      clusterId: this.#logs.clusterId,
      directoryIds: this.#directoryIds(),
      get config() {
        return currentConfig()
      },
      clock,
      random,
      logger,
      metadata,
      controller,
      replicas: this.#replicas,
      groups: this.#coordinators.groups,
      transactions: this.#coordinators.transactions,
      coordinatorTopics: this.#coordinators.topics,
      fetchSessions: new FetchSessions({
        slotCount: this.#config.maxIncrementalFetchSessionCacheSlots,
        clock,
        random,
      }),
      producerIds: new ProducerIds({
        controller,
        brokerId,
        brokerEpoch: () => this.#registration?.brokerEpoch ?? -1,
      }),
      apis,
    }
  }

  /** Folders that hold replicas: a folder for the metadata log alone is not among them. */
  #directoryIds(): Uuid[] {
    const { logDirs } = this.#config
    return this.#logs.directories
      .filter(({ path, failure }) => logDirs.includes(path) && failure === undefined)
      .map(({ id }) => id)
  }

  #cordonedDirectoryIds(): Uuid[] {
    const own = this.#directoryIds()
    return this.#logs.directories.filter(({ id, isCordoned }) => isCordoned && own.includes(id)).map(({ id }) => id)
  }

  #offlineDirectoryIds(): Uuid[] {
    return this.#logs.directories.filter(({ failure }) => failure !== undefined).map(({ id }) => id)
  }

  #advertisedEndpoints(): EndpointImage[] {
    return this.#config.advertisedListeners.map((listener) => {
      const bound = this.#listeners.find(({ name }) => name === listener.name)
      return endpointOf(listener, listener.port === 0 && bound !== undefined ? bound.port : listener.port)
    })
  }

  #setCordoned(paths: readonly string[]): void {
    const before = this.#cordonedDirectoryIds().join()
    this.#logs.setCordoned(paths)
    if (this.#cordonedDirectoryIds().join() !== before) this.#registration?.tellOfDirectories()
  }

  #applyDynamicConfig(image: MetadataImage): void {
    const textsOf = (name: string) => image.configs.get(configKey(ConfigResourceType.BROKER, name)) ?? new Map()
    const { config, problems } = withDynamicConfigs(this.#config, {
      allBrokers: textsOf(''),
      thisBroker: textsOf(String(this.#config.nodeId)),
    })
    this.#config = config
    const { cleaner, moveBytesPerSecondMax } = storageConfigOf(config)
    if (cleaner !== undefined) this.#logs.setCleanerConfig(cleaner)
    this.#logs.setProducerIdExpiration(config.producerIdExpirationMs)
    this.#logs.setMoveRate(moveBytesPerSecondMax)
    this.#setCordoned(config.cordonedLogDirs)
    if (problems.length > 0)
      this.#options.platform.logger.warn({ problems }, 'settings in the metadata log are unreadable')
  }
}

function endpointOf({ name, host }: ListenerAddress, port: number): EndpointImage {
  return { name, host, port, securityProtocol: PLAINTEXT }
}

function socketSettingsOf(config: () => BrokerConfig): SocketServerSettings {
  const { socketRequestMaxBytes, connectionsMaxIdleMs } = config()
  return {
    requestBytesMax: socketRequestMaxBytes,
    idleMsMax: connectionsMaxIdleMs < 0 ? Number.POSITIVE_INFINITY : connectionsMaxIdleMs,
    get perListenerMax() {
      return config().maxConnectionsPerListener
    },
    get totalMax() {
      return config().maxConnections
    },
    get perAddressMax() {
      return config().maxConnectionsPerIp
    },
    get perAddressOverrides() {
      return config().maxConnectionsPerIpOverrides
    },
    get creationRateMax() {
      return config().maxConnectionCreationRate
    },
  }
}

const PLAINTEXT = 0
/** Memory that is kept for the next large requests and reads. */
const POOL_BYTES_MAX = 32 * 1024 * 1024
const POOL_TRIM_INTERVAL_MS = 10_000
/** How long a stop waits for clients to take their last responses. */
const STOP_GRACE_MS = 1_000
const CONTROLLED_SHUTDOWN_MS = 10_000
