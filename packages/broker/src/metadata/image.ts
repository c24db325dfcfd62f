import type { Uuid } from '@ottla/protocol'

/**
 * The cluster's metadata as of one offset of `__cluster_metadata-0`: immutable, and the only thing that
 * the broker half knows of topics, brokers and settings. A change makes a new image that shares all
 * untouched parts with the old one.
 */
export interface MetadataImage {
  /** Of the last record that is in this image; -1 before the first. */
  readonly offset: number
  readonly epoch: number
  readonly timestampMs: number
  readonly features: ReadonlyMap<string, number>
  readonly brokers: ReadonlyMap<number, BrokerImage>
  readonly controllers: ReadonlyMap<number, ControllerImage>
  readonly topicsByName: ReadonlyMap<string, TopicImage>
  readonly topicsById: ReadonlyMap<Uuid, TopicImage>
  /** Settings by resource; the key comes from `configKey`. Broker '' is the cluster-wide default. */
  readonly configs: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** The first producer id of the next block. */
  readonly nextProducerId: number
  /** Kept for the features that act on them; keyed as their records are. */
  readonly acls: ReadonlyMap<Uuid, AclImage>
  readonly clientQuotas: ReadonlyMap<string, ClientQuotaImage>
  readonly scramCredentials: ReadonlyMap<string, ScramCredentialImage>
  readonly delegationTokens: ReadonlyMap<string, DelegationTokenImage>
  /** Of a migration from ZooKeeper, as 3.x writes it; undefined where no record told. */
  readonly zkMigrationState: number | undefined
  /**
   * The newest of each type of control record that speaks of the quorum (KRaftVersionRecord, VotersRecord), as they
   * came. There are none with static voters.
   */
  readonly quorumRecords: ReadonlyMap<number, Uint8Array>
  /** Records of unknown types, whole, in the order of the log. */
  readonly unknownRecords: readonly Uint8Array[]
}

export interface BrokerImage {
  readonly id: number
  readonly epoch: number
  readonly incarnationId: Uuid
  readonly endpoints: readonly EndpointImage[]
  readonly rack: string | null
  readonly isFenced: boolean
  readonly inControlledShutdown: boolean
  readonly directoryIds: readonly Uuid[]
  /** Directories that take no new partitions. */
  readonly cordonedDirectoryIds: readonly Uuid[]
  readonly features: ReadonlyMap<string, { readonly min: number; readonly max: number }>
}

export interface ControllerImage {
  readonly id: number
  readonly incarnationId: Uuid
  readonly zkMigrationReady: boolean
  readonly endpoints: readonly EndpointImage[]
  readonly features: ReadonlyMap<string, { readonly min: number; readonly max: number }>
}

export interface EndpointImage {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly securityProtocol: number
}

export interface TopicImage {
  readonly name: string
  readonly id: Uuid
  /** By partition number, without gaps. */
  readonly partitions: readonly PartitionImage[]
}

export interface PartitionImage {
  readonly replicas: readonly number[]
  readonly directories: readonly Uuid[]
  readonly isr: readonly number[]
  readonly removingReplicas: readonly number[]
  readonly addingReplicas: readonly number[]
  readonly eligibleLeaderReplicas: readonly number[]
  readonly lastKnownElr: readonly number[]
  /** -1: no leader. */
  readonly leader: number
  readonly leaderRecoveryState: number
  readonly leaderEpoch: number
  readonly partitionEpoch: number
}

export interface AclImage {
  readonly resourceType: number
  readonly resourceName: string
  readonly patternType: number
  readonly principal: string
  readonly host: string
  readonly operation: number
  readonly permissionType: number
}

export interface ClientQuotaImage {
  readonly entity: readonly { readonly type: string; readonly name: string | null }[]
  readonly quotas: ReadonlyMap<string, number>
}

export interface ScramCredentialImage {
  readonly name: string
  readonly mechanism: number
  readonly salt: Uint8Array
  readonly storedKey: Uint8Array
  readonly serverKey: Uint8Array
  readonly iterations: number
}

export interface DelegationTokenImage {
  readonly owner: string
  readonly requester: string
  readonly renewers: readonly string[]
  readonly issueTimestamp: number
  readonly maxTimestamp: number
  readonly expirationTimestamp: number
  readonly tokenId: string
}

/** What is known before the first record. */
export const EMPTY_IMAGE: MetadataImage = Object.freeze({
  offset: -1,
  epoch: -1,
  timestampMs: -1,
  features: new Map(),
  brokers: new Map(),
  controllers: new Map(),
  topicsByName: new Map(),
  topicsById: new Map(),
  configs: new Map(),
  nextProducerId: 0,
  acls: new Map(),
  clientQuotas: new Map(),
  scramCredentials: new Map(),
  delegationTokens: new Map(),
  zkMigrationState: undefined,
  quorumRecords: new Map(),
  unknownRecords: [],
})

/** Resource types of ConfigRecord. */
export const ConfigResourceType = { TOPIC: 2, BROKER: 4, BROKER_LOGGER: 8, CLIENT_METRICS: 16, GROUP: 32 } as const

export function configKey(resourceType: number, resourceName: string): string {
  return `${resourceType}:${resourceName}`
}
