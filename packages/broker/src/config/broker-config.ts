import type { SettingTexts } from '@ottla/platform/config'
import type { BrokerSettings, TopicConfig } from './definitions.ts'
import type { ListenerAddress, QuorumVoter } from './listeners.ts'

/**
 * The settings of this broker, checked and resolved: frozen, in camelCase, with what stands for each
 * other (log.dir and log.dirs, the three units of log.retention) merged into the field that code uses.
 * A long that is unlimited is `Infinity`; a setting that is not set is `undefined`.
 */
export interface BrokerConfig extends Omit<BrokerSettings, keyof ResolvedSettings>, ResolvedSettings {
  /** What a topic has that sets nothing itself. */
  readonly topicDefaults: TopicConfig
  /** The texts behind the values, for DescribeConfigs. */
  readonly layers: ConfigLayers
}

/** Fields whose value is more than the text of one setting. */
export interface ResolvedSettings {
  /** All listeners, those of the controller too. */
  readonly listeners: readonly ListenerAddress[]
  /** Where clients and brokers are sent; never a listener of the controller. Port 0: the one that was bound. */
  readonly advertisedListeners: readonly ListenerAddress[]
  /** Where other nodes find the controller. */
  readonly advertisedControllerListeners: readonly ListenerAddress[]
  readonly controllerListenerNames: readonly string[]
  readonly interBrokerListenerName: string
  readonly controllerQuorumVoters: readonly QuorumVoter[]
  /** `listener.name.NAME.max.connections`, by listener name. */
  readonly maxConnectionsPerListener: ReadonlyMap<string, number>
  readonly maxConnectionsPerIpOverrides: ReadonlyMap<string, number>
  /** Never -1: our own bound stands in for "no limit". */
  readonly queuedMaxRequestBytes: number
  readonly nodeId: number
  readonly logDirs: readonly string[]
  readonly metadataLogDir: string
  /** Folders of `logDirs` that take no new partitions. */
  readonly cordonedLogDirs: readonly string[]
  readonly logRollMs: number
  readonly logRollJitterMs: number
  /** -1 keeps records for ever. */
  readonly logRetentionMs: number
  readonly logFlushIntervalMs: number
}

/** Texts by source. The static ones are of server.properties and the command line. */
export interface ConfigLayers {
  readonly static: SettingTexts
  readonly dynamicDefault: SettingTexts
  readonly dynamicBroker: SettingTexts
}

/** A line to log: the message is constant, the settings are its data. */
export interface ConfigWarning {
  readonly message: string
  readonly settings: readonly string[]
}
