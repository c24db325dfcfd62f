import { type ConfigProblem, camelCase, type SettingTexts, UNREADABLE } from '@ottla/platform/config'
import type { BrokerConfig } from './broker-config.ts'
import { inheritedFields, type TopicConfig, topicDefinition } from './definitions.ts'

const inherited = inheritedFields(topicDefinition.settings)
const MAX_DIFFERENCE = 'message.timestamp.difference.max.ms'

/** What a topic has that says nothing itself. */
export function topicDefaultsOf(broker: Omit<BrokerConfig, 'topicDefaults'>): TopicConfig {
  const { config } = topicDefinition.read(new Map())
  const defaults: Record<string, unknown> = { ...config }
  const brokerFields = broker as unknown as Record<string, unknown>
  for (const { field, brokerField } of inherited) defaults[field] = brokerFields[brokerField]
  return Object.freeze(defaults) as TopicConfig
}

/**
 * The settings of a topic with these texts of its own. They were checked when they were set, maybe by
 * another version or by Kafka, so limits are not looked at again; a text that cannot be read at all
 * leaves the default and is a problem to log.
 */
export function resolveTopicConfig(
  broker: BrokerConfig,
  own: SettingTexts,
): { config: TopicConfig; problems: ConfigProblem[] } {
  if (own.size === 0) return { config: broker.topicDefaults, problems: [] }
  const fields: Record<string, unknown> = { ...broker.topicDefaults }
  const problems: ConfigProblem[] = []
  for (const [name, text] of own) {
    const type = topicDefinition.settings.get(name)?.type
    if (type === undefined) continue
    const value = type.read(text)
    if (value === UNREADABLE) problems.push({ name, value: text, expected: type.expected })
    else fields[camelCase(name)] = value
  }
  applyFormerDifference(fields, own)
  if (fields.internalSegmentBytes !== undefined) fields.segmentBytes = fields.internalSegmentBytes
  return { config: Object.freeze(fields) as TopicConfig, problems }
}

/** Kafka 3.9's one limit holds in both directions wherever the newer two say nothing. */
function applyFormerDifference(fields: Record<string, unknown>, own: SettingTexts): void {
  if (!own.has(MAX_DIFFERENCE)) return
  const difference = fields.messageTimestampDifferenceMaxMs
  if (!own.has('message.timestamp.before.max.ms')) fields.messageTimestampBeforeMaxMs = difference
  if (!own.has('message.timestamp.after.max.ms')) fields.messageTimestampAfterMaxMs = difference
}
