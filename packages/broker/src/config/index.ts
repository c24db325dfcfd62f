/**
 * The settings of a broker, of topics, groups and metric subscriptions.
 *
 * At the start. `parseBrokerConfig(properties, { overrides, hostName })` takes what `parseProperties`
 * read and gives a frozen `BrokerConfig`, or `problems`, one line each, that stop the start. `warnings`
 * are to be logged. `singleNodeSettings` is what a folder that formats itself starts with.
 *
 * While it runs. Dynamic settings are texts in the metadata image (`image.configs`). When those of this
 * broker or of all brokers change, `withDynamicConfigs` gives the next `BrokerConfig`; when those of a
 * topic or the broker change, `resolveTopicConfig` gives the topic's next `TopicConfig`.
 *
 * DescribeConfigs. `describeBrokerConfig`, `describeBrokerDefaults` (the broker whose name is ''),
 * `describeTopicConfig`, `describeGroupConfig`, `describeClientMetricsConfig`: every field of the answer
 * is there; the handler leaves out synonyms and documentation that were not asked for, and looks first
 * whether the resource exists.
 *
 * AlterConfigs and IncrementalAlterConfigs. `applyReplacing` and `applyIncremental` take the texts that
 * a resource has and give the changes to write (null: take away), or an error for that resource.
 * CreateTopics: `newTopicConfigProblem`. The rules that need other metadata (does the topic exist, may
 * min.insync.replicas be set here) are the controller's.
 */

export type { ConfigChanges, ConfigError, ConfigOperation, ConfigOutcome, ConfigScope, ConfigTarget } from './alter.ts'
export {
  applyIncremental,
  applyReplacing,
  configOperations,
  isListSetting,
  newTopicConfigProblem,
  topicConfigProblem,
} from './alter.ts'
export type {
  BrokerConfig,
  ConfigLayers,
  ConfigWarning,
  ResolvedSettings,
} from './broker-config.ts'
export type { TopicConfig } from './definitions.ts'
export {
  brokerDefinition,
  brokerSubjects,
  clientMetricsDefinition,
  groupDefinition,
  topicDefinition,
} from './definitions.ts'
export type { DescribedSetting, DescribedSynonym } from './describe.ts'
export {
  configSources,
  describeBrokerConfig,
  describeBrokerDefaults,
  describeClientMetricsConfig,
  describeGroupConfig,
  describeTopicConfig,
} from './describe.ts'
export {
  type ConsumerGroupConfig,
  groupValuesOutOfLimits,
  type OutOfLimits,
  resolveConsumerGroupConfig,
} from './group-config.ts'
export type { ListenerAddress, QuorumVoter, SecurityProtocol } from './listeners.ts'
export { formatListener } from './listeners.ts'
export type { ParsedBrokerConfig, ParseOptions } from './parse-broker-config.ts'
export { parseBrokerConfig, withDynamicConfigs } from './parse-broker-config.ts'
export { singleNodeSettings } from './single-node.ts'
export { resolveTopicConfig } from './topic-config.ts'
