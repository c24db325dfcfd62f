import { type ConfigOf, camelCase, defineConfig, type Setting, type SettingTable } from '@ottla/platform/config'
import { clientMetricsSettings } from './settings/client-metrics.ts'
import { groupSettings } from './settings/group.ts'
import { groupKindsSettings } from './settings/group-kinds.ts'
import { groupsSettings } from './settings/groups.ts'
import { logSettings } from './settings/log.ts'
import { logCleanerSettings } from './settings/log-cleaner.ts'
import { metricsSettings } from './settings/metrics.ts'
import { nodeSettings } from './settings/node.ts'
import { quorumSettings } from './settings/quorum.ts'
import { quotasSettings } from './settings/quotas.ts'
import { remoteStorageSettings } from './settings/remote-storage.ts'
import { replicationSettings } from './settings/replication.ts'
import { saslSettings } from './settings/sasl.ts'
import { securitySettings } from './settings/security.ts'
import { socketsSettings } from './settings/sockets.ts'
import { topicSettings } from './settings/topic.ts'
import { transactionsSettings } from './settings/transactions.ts'
import { zookeeperSettings } from './settings/zookeeper.ts'

/** The settings of a broker by subject, in the order of the reference. */
export const brokerSubjects = {
  node: nodeSettings,
  sockets: socketsSettings,
  log: logSettings,
  'log-cleaner': logCleanerSettings,
  replication: replicationSettings,
  quorum: quorumSettings,
  groups: groupsSettings,
  'group-kinds': groupKindsSettings,
  transactions: transactionsSettings,
  security: securitySettings,
  sasl: saslSettings,
  quotas: quotasSettings,
  'remote-storage': remoteStorageSettings,
  metrics: metricsSettings,
  zookeeper: zookeeperSettings,
} as const satisfies Record<string, SettingTable>

const brokerTable = {
  ...nodeSettings,
  ...socketsSettings,
  ...logSettings,
  ...logCleanerSettings,
  ...replicationSettings,
  ...quorumSettings,
  ...groupsSettings,
  ...groupKindsSettings,
  ...transactionsSettings,
  ...securitySettings,
  ...saslSettings,
  ...quotasSettings,
  ...remoteStorageSettings,
  ...metricsSettings,
  ...zookeeperSettings,
}

export const brokerDefinition = defineConfig(brokerTable)
export const topicDefinition = defineConfig(topicSettings)
export const groupDefinition = defineConfig(groupSettings)
export const clientMetricsDefinition = defineConfig(clientMetricsSettings)

/** Every setting of a broker as its own value, before settings that stand for each other are merged. */
export type BrokerSettings = ConfigOf<typeof brokerTable>

/** The settings of one topic, resolved: its own, else the broker's. */
export type TopicConfig = ConfigOf<typeof topicSettings>

const LISTENER_PREFIX = /^listener\.name\.[^.]+\.(.+)$/

/**
 * The setting that a name in server.properties stands for. `listener.name.NAME.` in front limits a
 * setting to one listener, and a SASL mechanism may follow: `listener.name.internal.plain.sasl.jaas.config`.
 */
export function brokerSettingOf(name: string): { baseName: string; setting: Setting } | undefined {
  const own = brokerDefinition.settings.get(name)
  if (own !== undefined) return { baseName: name, setting: own }
  let rest = LISTENER_PREFIX.exec(name)?.[1]
  while (rest !== undefined) {
    const setting = brokerDefinition.settings.get(rest)
    if (setting !== undefined) return { baseName: rest, setting }
    const dot = rest.indexOf('.')
    rest = dot === -1 ? undefined : rest.slice(dot + 1)
  }
  return undefined
}

/** The topic and group settings that take a broker's value, with the names of both fields in code. */
export function inheritedFields(settings: ReadonlyMap<string, Setting>): { field: string; brokerField: string }[] {
  const fields: { field: string; brokerField: string }[] = []
  for (const [name, { synonym }] of settings) {
    if (synonym !== undefined) fields.push({ field: camelCase(name), brokerField: camelCase(synonym) })
  }
  return fields
}
