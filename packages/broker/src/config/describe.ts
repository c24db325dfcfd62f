import { configTypes, type Setting, type SettingTexts } from '@ottla/platform/config'
import type { BrokerConfig, ConfigLayers } from './broker-config.ts'
import {
  brokerDefinition,
  brokerSettingOf,
  clientMetricsDefinition,
  groupDefinition,
  topicDefinition,
} from './definitions.ts'
import { UNLIMITED } from './limits.ts'

/** Where a value comes from, with the numbers of DescribeConfigs. */
export const configSources = {
  unknown: 0,
  dynamicTopic: 1,
  dynamicBroker: 2,
  dynamicDefaultBroker: 3,
  staticBroker: 4,
  default: 5,
  dynamicBrokerLogger: 6,
  clientMetrics: 7,
  group: 8,
} as const

const UNKNOWN_TYPE = 0

export interface DescribedSynonym {
  readonly name: string
  readonly value: string | null
  readonly source: number
}

/** One setting as DescribeConfigs answers it: the text that was written, or Kafka's own default text. */
export interface DescribedSetting {
  readonly name: string
  /** null where it is not set, where it is secret, and where nobody knows the setting. */
  readonly value: string | null
  readonly isReadOnly: boolean
  readonly isSensitive: boolean
  readonly isDefault: boolean
  readonly source: number
  readonly type: number
  readonly documentation: string | null
  /** Every text that the value could come from, the one in force first. */
  readonly synonyms: readonly DescribedSynonym[]
}

/** The keys that were asked for, or null for all. */
type Names = readonly string[] | null

/** All settings of this broker, with dynamic ones in force. Internal ones are there only where they are set. */
export function describeBrokerConfig({ layers }: BrokerConfig, names: Names = null): DescribedSetting[] {
  const listed = names ?? [...listedBrokerNames(layers)].toSorted()
  return listed.flatMap((name) => {
    const known = brokerSettingOf(name)
    const isSet = layersOf(layers).some(({ texts }) => texts.has(name))
    if (!isSet && (known === undefined || known.baseName !== name)) return []
    return [describeBrokerSetting(name, known?.setting, layers)]
  })
}

/** What was set for all brokers at once: the answer for the broker whose name is ''. */
export function describeBrokerDefaults(dynamicDefault: SettingTexts, names: Names = null): DescribedSetting[] {
  const layers = { static: new Map(), dynamicDefault, dynamicBroker: new Map() }
  return [...dynamicDefault.keys()]
    .filter((name) => names === null || names.includes(name))
    .toSorted()
    .map((name) => {
      const described = describeBrokerSetting(name, brokerSettingOf(name)?.setting, layers)
      return { ...described, synonyms: described.synonyms.filter(({ source }) => source !== configSources.default) }
    })
}

/** All settings of a topic that has these texts of its own. */
export function describeTopicConfig(broker: BrokerConfig, own: SettingTexts, names: Names = null): DescribedSetting[] {
  return describeInherited(topicDefinition.settings, broker, own, configSources.dynamicTopic, names)
}

/** All settings of a group. */
export function describeGroupConfig(broker: BrokerConfig, own: SettingTexts, names: Names = null): DescribedSetting[] {
  return describeInherited(groupDefinition.settings, broker, own, configSources.group, names)
}

/** All settings of a subscription to clients' metrics. */
export function describeClientMetricsConfig(own: SettingTexts, names: Names = null): DescribedSetting[] {
  return wanted(clientMetricsDefinition.settings, own, names).map(([name, setting]) => {
    const text = own.get(name)
    const synonyms = text === undefined ? [] : [{ name, value: text, source: configSources.clientMetrics }]
    return describe(name, setting, { value: text ?? setting.type.defaultText ?? null, synonyms, isReadOnly: false })
  })
}

function describeInherited(
  settings: ReadonlyMap<string, Setting>,
  broker: BrokerConfig,
  own: SettingTexts,
  ownSource: number,
  names: Names,
): DescribedSetting[] {
  return wanted(settings, own, names).map(([name, setting]) => {
    const text = own.get(name)
    const fromBroker = setting.synonym === undefined ? [] : brokerSynonyms(setting.synonym, broker.layers)
    const fromSelf =
      setting.synonym === undefined && ownSource === configSources.group ? defaultSynonym(name, setting) : []
    const synonyms = [
      ...(text === undefined ? [] : [{ name, value: text, source: ownSource }]),
      ...fromBroker,
      ...fromSelf,
    ]
    const value = text ?? inForce(setting, broker) ?? null
    return describe(name, setting, { value, synonyms, isReadOnly: false })
  })
}

/**
 * The text that a topic or group has from the broker. Where the broker's setting is in another unit
 * (hours for milliseconds) no text says it, and the value itself is written out.
 */
function inForce(setting: Setting, broker: BrokerConfig): string | null | undefined {
  const { synonym } = setting
  if (synonym === undefined) return setting.type.defaultText
  const [first] = brokerSynonyms(synonym, broker.layers)
  if (first !== undefined && first.name === synonym) return first.value
  const coarser = coarserUnits[synonym]
  if (coarser === undefined) return brokerDefinition.settings.get(synonym)?.type.defaultText
  return coarser(broker)
}

const coarserUnits: Readonly<Record<string, (broker: BrokerConfig) => string>> = {
  'log.roll.ms': (broker) => String(broker.logRollMs),
  'log.roll.jitter.ms': (broker) => String(broker.logRollJitterMs),
  'log.retention.ms': (broker) => String(broker.logRetentionMs),
  'log.flush.interval.ms': ({ logFlushIntervalMs }) =>
    logFlushIntervalMs === Infinity ? UNLIMITED : String(logFlushIntervalMs),
}

function wanted(settings: ReadonlyMap<string, Setting>, own: SettingTexts, names: Names): [string, Setting][] {
  return [...settings]
    .filter(([name, { isInternal, isLegacy }]) =>
      names === null ? own.has(name) || !(isInternal || isLegacy) : names.includes(name),
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Kafka keeps these in code and not in its table: they are shown where somebody set them, without a default. */
const UNLISTED: readonly string[] = [
  'super.users',
  'allow.everyone.if.no.acl.found',
  'leader.replication.throttled.rate',
  'follower.replication.throttled.rate',
  'replica.alter.log.dirs.io.max.bytes.per.second',
]

function listedBrokerNames(layers: ConfigLayers): Set<string> {
  const names = new Set<string>()
  for (const [name, { isInternal, isLegacy }] of brokerDefinition.settings) {
    if (!isInternal && !isLegacy && !UNLISTED.includes(name)) names.add(name)
  }
  for (const { texts } of layersOf(layers)) for (const name of texts.keys()) names.add(name)
  return names
}

function describeBrokerSetting(name: string, setting: Setting | undefined, layers: ConfigLayers): DescribedSetting {
  const synonyms = brokerSynonyms(name, layers)
  const [first] = synonyms
  // What is limited to a listener cannot be changed under that name alone, as in Kafka's answers.
  const isOwnSetting = brokerDefinition.settings.has(name)
  return describe(name, setting, {
    value: first !== undefined && first.name === name ? first.value : null,
    synonyms,
    isReadOnly: !isOwnSetting || setting?.updateMode === 'read-only',
  })
}

/**
 * The texts behind a setting of the broker, those of its coarser units after its own. They begin with
 * the setting itself: where it has no text, Kafka lists none at all, and log.retention.ms is null while
 * log.retention.hours has a value.
 */
function brokerSynonyms(name: string, layers: ConfigLayers): DescribedSynonym[] {
  const names = synonymNames(name)
  const synonyms: DescribedSynonym[] = []
  for (const { texts, source } of layersOf(layers)) {
    for (const synonym of names) {
      const text = texts.get(synonym)
      if (text !== undefined) synonyms.push({ name: synonym, value: shown(synonym, text), source })
    }
  }
  for (const synonym of names) {
    const setting = brokerDefinition.settings.get(synonym)
    if (setting !== undefined && !UNLISTED.includes(synonym)) synonyms.push(...defaultSynonym(synonym, setting))
  }
  const start = synonyms.findIndex((synonym) => synonym.name === name)
  return start === -1 ? [] : synonyms.slice(start)
}

function defaultSynonym(name: string, { type }: Setting): DescribedSynonym[] {
  const text = type.defaultText
  return typeof text === 'string' ? [{ name, value: text, source: configSources.default }] : []
}

const unitFamilies: readonly (readonly string[])[] = [
  ['log.roll.ms', 'log.roll.hours'],
  ['log.roll.jitter.ms', 'log.roll.jitter.hours'],
  ['log.flush.interval.ms', 'log.flush.scheduler.interval.ms'],
  ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours'],
]

function synonymNames(name: string): readonly string[] {
  const family = unitFamilies.find((names) => names.includes(name))
  if (family !== undefined) return family
  const baseName = brokerSettingOf(name)?.baseName ?? name
  return baseName === name ? [name] : [name, baseName]
}

function shown(name: string, text: string): string | null {
  return isSensitive(brokerSettingOf(name)?.setting) ? null : text
}

/** A setting that nobody knows may be a plugin's password. */
function isSensitive(setting: Setting | undefined): boolean {
  return setting === undefined || setting.type.type === 'password'
}

function layersOf(layers: ConfigLayers): { texts: SettingTexts; source: number }[] {
  return [
    { texts: layers.dynamicBroker, source: configSources.dynamicBroker },
    { texts: layers.dynamicDefault, source: configSources.dynamicDefaultBroker },
    { texts: layers.static, source: configSources.staticBroker },
  ]
}

function describe(
  name: string,
  setting: Setting | undefined,
  { value, synonyms, isReadOnly }: { value: string | null; synonyms: readonly DescribedSynonym[]; isReadOnly: boolean },
): DescribedSetting {
  const source = synonyms[0]?.source ?? configSources.default
  return {
    name,
    value: isSensitive(setting) ? null : value,
    isReadOnly,
    isSensitive: isSensitive(setting),
    isDefault: source === configSources.default,
    source,
    type: setting === undefined ? UNKNOWN_TYPE : configTypes[setting.type.type],
    documentation: setting?.text ?? null,
    synonyms,
  }
}
