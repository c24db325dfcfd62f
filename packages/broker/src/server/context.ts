import type { Clock, Endpoint, Logger, Random } from '@ottla/platform'
import type { ApiInfo, Uuid } from '@ottla/protocol'
import type { BrokerConfig } from '../config/index.ts'
import type { Controller } from '../controller/controller.ts'
import type { GroupCoordinator } from '../coordinator/group-coordinator.ts'
import type { InternalTopics } from '../coordinator/internal-topics.ts'
import type { TransactionCoordinator } from '../coordinator/transaction-coordinator.ts'
import type { MetadataPublisher } from '../metadata/publisher.ts'
import type { Replicas } from '../replica/replicas.ts'
import type { FetchSessions } from './fetch-sessions.ts'
import type { ProducerIds } from './producer-ids.ts'

/** What a handler knows of the request beside its body, and the parts of the broker that it may use. */
export interface RequestContext {
  readonly apiKey: number
  readonly apiVersion: number
  readonly correlationId: number
  readonly clientId: string | null
  readonly connection: ConnectionContext
  readonly broker: BrokerServices
  /**
   * By default a connection waits for a handler before it starts the next request. A handler calls this
   * once its place in the log or queue is fixed; the next request may then start. Responses still leave
   * in request order.
   */
  accepted(): void
  /** Calls back when the whole response has left; never where the connection closes before. */
  whenSent(callback: () => void): void
}

export interface ConnectionContext {
  /** Unique in this process. */
  readonly id: number
  readonly listenerName: string
  readonly securityProtocol: 'PLAINTEXT'
  /** `User:ANONYMOUS` until there is authentication. */
  readonly principal: string
  readonly remote: Endpoint
  readonly local: Endpoint
  /** Told by ApiVersions v3 and later (KIP-511); 'unknown' before. */
  clientSoftwareName: string
  clientSoftwareVersion: string
  /** No request will come any more: a handler answers at once rather than wait for something to happen. */
  readonly isClosing: boolean
}

/** The parts of one broker, wired by `broker.ts`. */
export interface BrokerServices {
  readonly brokerId: number
  readonly clusterId: string
  readonly directoryIds: readonly Uuid[]
  readonly config: BrokerConfig
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** Published metadata: all that the broker half knows of topics, brokers and settings. */
  readonly metadata: MetadataPublisher
  /** Where every change of metadata goes. */
  readonly controller: Controller
  /** The partitions of this broker. */
  readonly replicas: Replicas
  readonly fetchSessions: FetchSessions
  readonly producerIds: ProducerIds
  readonly groups: GroupCoordinator
  readonly transactions: TransactionCoordinator
  readonly coordinatorTopics: InternalTopics
  readonly apis: OfferedApis
}

/** What ApiVersions tells clients. */
export interface OfferedApis {
  /** In the order of their keys. */
  all(): readonly OfferedApi[]
}

export interface OfferedApi {
  readonly info: ApiInfo
  readonly oldest: number
  readonly newest: number
}
