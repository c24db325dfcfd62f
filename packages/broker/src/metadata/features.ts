/**
 * Feature levels: which there are, which this version can act on, and what they decide. The level of
 * `metadata.version` decides the version of every record that is written; this file is the only table.
 */

export const METADATA_VERSION = 'metadata.version'
export const ELR_VERSION = 'eligible.leader.replicas.version'
export const TRANSACTION_VERSION = 'transaction.version'
export const GROUP_VERSION = 'group.version'

/** Levels of metadata.version that decide something here, by the release that brought them. */
export const MetadataVersion = {
  /** 3.3, the lowest that a 4.x cluster can run at. */
  V3_3: 7,
  /** Migration from ZooKeeper: RegisterBrokerRecord version 2. */
  V3_4: 8,
  /** Begin, End and AbortTransactionRecord. */
  V3_6_TRANSACTIONS: 13,
  /** RegisterControllerRecord. */
  V3_7_CONTROLLERS: 15,
  /** Directory ids of replicas (KIP-858). */
  V3_7_DIRECTORIES: 17,
  V3_9: 21,
  /** Eligible leader replicas (KIP-966). */
  V4_0_ELR: 23,
  /** Cordoned log directories. */
  V4_3: 30,
} as const

export interface FeatureRange {
  readonly min: number
  readonly max: number
}

/** What this version acts on; ApiVersions tells it to clients. */
export const supportedFeatures: ReadonlyMap<string, FeatureRange> = new Map([
  [METADATA_VERSION, { min: MetadataVersion.V3_3, max: MetadataVersion.V4_3 }],
  [ELR_VERSION, { min: 0, max: 1 }],
  [TRANSACTION_VERSION, { min: 0, max: 2 }],
  [GROUP_VERSION, { min: 0, max: 1 }],
])

/**
 * What a folder may have finalised: beside the above, levels that decide about APIs which are not served
 * (yet). Their records are kept. A folder at any other level is refused, for its records mean something
 * that we do not know.
 */
export const openableFeatures: ReadonlyMap<string, FeatureRange> = new Map([
  ...supportedFeatures,
  ['share.version', { min: 0, max: 1 }],
  ['streams.version', { min: 0, max: 1 }],
])

/** What a new cluster begins with: the newest release's levels of everything that is served here. */
export const newestFeatures: ReadonlyMap<string, number> = new Map([
  [METADATA_VERSION, MetadataVersion.V4_3],
  [ELR_VERSION, 1],
  [TRANSACTION_VERSION, 2],
  [GROUP_VERSION, 1],
])

/** Finalised levels; a feature without a record stands at 0. */
export type Features = ReadonlyMap<string, number>

export function metadataVersionOf(features: Features): number {
  return features.get(METADATA_VERSION) ?? 0
}

export function isElrEnabled(features: Features): boolean {
  return (features.get(ELR_VERSION) ?? 0) >= 1
}

/** 1: the log of transactions has tagged fields; 2: each transaction has an epoch of its own (KIP-890). */
export function transactionVersionOf(features: Features): number {
  return features.get(TRANSACTION_VERSION) ?? 0
}

/** 1: groups of the consumer protocol (KIP-848) may be made. */
export function groupVersionOf(features: Features): number {
  return features.get(GROUP_VERSION) ?? 0
}

export function hasMetadataTransactions(features: Features): boolean {
  return metadataVersionOf(features) >= MetadataVersion.V3_6_TRANSACTIONS
}

export function hasControllerRegistration(features: Features): boolean {
  return metadataVersionOf(features) >= MetadataVersion.V3_7_CONTROLLERS
}

export function hasDirectories(features: Features): boolean {
  return metadataVersionOf(features) >= MetadataVersion.V3_7_DIRECTORIES
}

/** From 4.3 on a broker without cordoned directories says so in its registration. */
export function hasCordonedDirectories(features: Features): boolean {
  return metadataVersionOf(features) >= MetadataVersion.V4_3
}

/**
 * The version of each kind of record that has more than one; all others are at version 0. Nothing else decides about
 * versions, in the log and in snapshots alike.
 */
export const recordVersions = {
  registerBroker(features: Features): number {
    const level = metadataVersionOf(features)
    if (level >= MetadataVersion.V4_3) return 4
    if (level >= MetadataVersion.V3_7_DIRECTORIES) return 3
    if (level >= MetadataVersion.V3_4) return 2
    return 1
  },
  /** For PartitionRecord and PartitionChangeRecord alike. */
  partition(features: Features): number {
    const level = metadataVersionOf(features)
    if (level >= MetadataVersion.V4_0_ELR) return 2
    if (level >= MetadataVersion.V3_7_DIRECTORIES) return 1
    return 0
  },
  /** The lowest that has all the fields of the change. Which fields there are follows the level already. */
  brokerRegistrationChange(change: {
    readonly inControlledShutdown?: unknown
    readonly logDirs?: unknown
    readonly cordonedLogDirs?: unknown
  }): number {
    if (change.cordonedLogDirs !== undefined) return 3
    if (change.logDirs !== undefined) return 2
    return change.inControlledShutdown !== undefined ? 1 : 0
  },
}
