import type { Setting, SettingTexts } from '@ottla/platform/config'
import type { ErrorName } from '@ottla/protocol'
import type { BrokerConfig } from './broker-config.ts'
import {
  brokerDefinition,
  brokerSettingOf,
  clientMetricsDefinition,
  groupDefinition,
  topicDefinition,
} from './definitions.ts'
import { nearestOf } from './known-names.ts'
import { parseConnectionOverrides } from './listeners.ts'
import { groupRuleProblem, topicRuleProblem } from './resource-rules.ts'
import { cordonProblems } from './rules.ts'

/** Whose settings change: one topic, one broker, all brokers ('' as the name), a group, a subscription. */
export type ConfigScope = 'topic' | 'broker' | 'all-brokers' | 'group' | 'client-metrics'

/** The operations of IncrementalAlterConfigs. */
export const configOperations = { set: 0, delete: 1, append: 2, subtract: 3 } as const

export interface ConfigOperation {
  readonly name: string
  readonly operation: number
  readonly value: string | null
}

export interface ConfigTarget {
  readonly scope: ConfigScope
  /** Of this broker, with the dynamic settings in force: what a list begins with and what limits a group. */
  readonly broker: BrokerConfig
  /** The texts that the resource has now. */
  readonly current: SettingTexts
}

/** What is wrong, as the response says it. */
export interface ConfigError {
  readonly errorName: ErrorName
  readonly errorMessage: string
}

/** What to write: null takes a setting away. Empty where everything is as it was. */
export type ConfigChanges = ReadonlyMap<string, string | null>

export type ConfigOutcome = { readonly changes: ConfigChanges } | ConfigError

/** IncrementalAlterConfigs for one resource: all operations, or none and the first thing that is wrong. */
export function applyIncremental(target: ConfigTarget, operations: readonly ConfigOperation[]): ConfigOutcome {
  const { current } = target
  const duplicate = firstDuplicate(operations.map(({ name }) => name))
  if (duplicate !== undefined) return invalidRequest(`The setting ${duplicate} is there twice.`)
  const after = new Map(current)
  for (const operation of operations) {
    const { name } = operation
    if (operation.operation === configOperations.delete) {
      after.delete(name)
      continue
    }
    const text = textAfter(target, operation)
    if (typeof text !== 'string') return text
    after.set(name, text)
  }
  return checked(
    target,
    after,
    operations.map(({ name }) => name),
  )
}

/** AlterConfigs for one resource: these settings and no others. */
export function applyReplacing(
  target: ConfigTarget,
  settings: readonly { readonly name: string; readonly value: string | null }[],
): ConfigOutcome {
  const duplicate = firstDuplicate(settings.map(({ name }) => name))
  if (duplicate !== undefined) return invalidRequest(`The setting ${duplicate} is there twice.`)
  const after = new Map<string, string>()
  for (const { name, value } of settings) {
    if (value === null) return nullValue(name)
    after.set(name, value.trim())
  }
  return checked(
    target,
    after,
    settings.map(({ name }) => name),
  )
}

/** What is wrong with the settings of a topic that is to be created, if anything. */
export function newTopicConfigProblem(
  broker: BrokerConfig,
  settings: readonly { readonly name: string; readonly value: string | null }[],
): ConfigError | undefined {
  const texts = new Map<string, string>()
  for (const { name, value } of settings) {
    if (value === null) return invalidConfig(`Null is no value for the topic setting ${name}.`)
    texts.set(name, value.trim())
  }
  return topicConfigProblem(broker, texts)
}

/** What is wrong with all the settings that a topic would have of its own, if anything. */
export function topicConfigProblem(broker: BrokerConfig, texts: SettingTexts): ConfigError | undefined {
  return tableProblem(topicDefinition.settings, 'topic', texts) ?? ruleProblem(topicRuleProblem(broker, texts))
}

/** Whether APPEND and SUBTRACT can be asked of a setting. */
export function isListSetting(scope: ConfigScope, name: string): boolean {
  return settingOf(scope, name)?.type.type === 'list'
}

function textAfter(target: ConfigTarget, { name, operation, value }: ConfigOperation): string | ConfigError {
  if (value === null) return nullValue(name)
  if (operation === configOperations.set) return value.trim()
  const isAppend = operation === configOperations.append
  if (!isAppend && operation !== configOperations.subtract) {
    return invalidRequest(`The operation ${operation} on ${name} is unknown.`)
  }
  if (!isListSetting(target.scope, name)) {
    return invalidConfig(`${isAppend ? 'APPEND' : 'SUBTRACT'} needs a list, and ${name} is none.`)
  }
  // A list that nobody set begins with Kafka's default, whatever the file of a broker says.
  const elements = listOf(target.current.get(name) ?? settingOf(target.scope, name)?.type.defaultText ?? '')
  const named = new Set(listOf(value))
  const kept = isAppend ? elements : elements.filter((element) => !named.has(element))
  return isAppend ? [...new Set([...kept, ...named])].join(',') : kept.join(',')
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '')
}

function checked(target: ConfigTarget, after: SettingTexts, touched: readonly string[]): ConfigOutcome {
  const changes = new Map<string, string | null>()
  for (const name of target.current.keys()) if (!after.has(name)) changes.set(name, null)
  for (const [name, text] of after) if (target.current.get(name) !== text) changes.set(name, text)
  const problem = resourceProblem(target, after, touched)
  return problem ?? { changes }
}

function resourceProblem(
  { scope, broker }: ConfigTarget,
  after: SettingTexts,
  touched: readonly string[],
): ConfigError | undefined {
  switch (scope) {
    case 'topic':
      return topicConfigProblem(broker, after)
    case 'group':
      return tableProblem(groupDefinition.settings, 'group', after) ?? ruleProblem(groupRuleProblem(broker, after))
    case 'client-metrics':
      return clientMetricsProblem(after)
    case 'broker':
    case 'all-brokers':
      return brokerProblem(scope, broker, after, touched) ?? threadProblem(broker, after, touched)
  }
}

/** Every name must be in the table and every text good. */
function tableProblem(
  settings: ReadonlyMap<string, Setting>,
  kind: string,
  texts: SettingTexts,
): ConfigError | undefined {
  for (const [name, text] of texts) {
    const setting = settings.get(name)
    if (setting === undefined) {
      const nearest = nearestOf(name, settings.keys())
      const hint = nearest === undefined ? '' : ` (nearest known: ${nearest})`
      return invalidConfig(`Unknown ${kind} setting: ${name}${hint}`)
    }
    const problem = valueProblem(name, text, setting)
    if (problem !== undefined) return invalidConfig(problem)
  }
  return undefined
}

/** As in Kafka: a selector that cannot be read is a bad setting, everything else a bad request. */
function clientMetricsProblem(texts: SettingTexts): ConfigError | undefined {
  for (const [name, text] of texts) {
    const problem = tableProblem(clientMetricsDefinition.settings, 'client metrics', new Map([[name, text]]))
    if (problem !== undefined) return name === 'match' ? problem : invalidRequest(problem.errorMessage)
  }
  return undefined
}

/**
 * Settings of brokers are open to unknown names, which may be a plugin's. Only those that this request
 * touches are looked at: the others were accepted before, maybe by another version.
 */
function brokerProblem(
  scope: 'broker' | 'all-brokers',
  broker: BrokerConfig,
  after: SettingTexts,
  touched: readonly string[],
): ConfigError | undefined {
  const set = touched.filter((name) => after.has(name))
  const isFixed = (name: string) => brokerDefinition.settings.get(name)?.updateMode === 'read-only'
  const fixed = set.filter(isFixed)
  if (fixed.length > 0) return invalidRequest(`These settings cannot change while a broker runs: [${fixed}]`)
  if (scope === 'all-brokers') {
    const single = set.filter((name) => brokerSettingOf(name)?.setting.updateMode === 'per-broker')
    if (single.length > 0) return invalidRequest(`These settings can be changed for one broker only: [${single}]`)
  }
  const bare = set.filter((name) => LISTENER_SECURITY.test(name))
  if (bare.length > 0) {
    return invalidRequest(
      `These settings can be changed for one listener only, as listener.name.NAME.SETTING: [${bare}]`,
    )
  }
  for (const name of set) {
    const text = after.get(name) ?? ''
    if (FIXED_YET.includes(name)) return invalidRequest(`${name} cannot change while a broker runs, yet.`)
    const setting = brokerSettingOf(name)?.setting
    if (setting === undefined) continue
    const problem =
      valueProblem(name, text, setting) ??
      brokerRuleProblem(name, text, broker) ??
      (isZeroTime(name, text) ? `${name}: expected at least 1, or -1 for no limit` : undefined)
    if (problem !== undefined) return invalidRequest(problem)
    if (setting.refusal?.when(text.trim()))
      return invalidRequest(`${name} cannot be honoured: ${setting.refusal.because}`)
  }
  return undefined
}

/** What its table cannot say of a value. */
function brokerRuleProblem(name: string, text: string, { logDirs }: BrokerConfig): string | undefined {
  if (name === 'cordoned.log.dirs') return cordonProblems(listOf(text), logDirs)[0]
  if (name !== 'max.connections.per.ip.overrides') return undefined
  const overrides = parseConnectionOverrides(text)
  return 'problem' in overrides ? `${name}=${overrides.problem}` : undefined
}

/** Pools of threads grow and shrink by steps, so that a slip of the finger stops no broker. */
function threadProblem(broker: BrokerConfig, after: SettingTexts, touched: readonly string[]): ConfigError | undefined {
  for (const [name, count] of Object.entries(threadCounts(broker))) {
    const text = touched.includes(name) ? after.get(name) : undefined
    if (text === undefined) continue
    const wanted = Number(text)
    if (wanted < Math.floor(count / 2) || wanted > count * 2) {
      return invalidRequest(`${name} is ${count} and can be halved or doubled at once, but not become ${wanted}.`)
    }
  }
  return undefined
}

function threadCounts(broker: BrokerConfig): Readonly<Record<string, number>> {
  return {
    'background.threads': broker.backgroundThreads,
    'log.cleaner.threads': broker.logCleanerThreads,
    'num.io.threads': broker.numIoThreads,
    'num.network.threads': broker.numNetworkThreads,
    'num.recovery.threads.per.data.dir': broker.numRecoveryThreadsPerDataDir,
    'num.replica.fetchers': broker.numReplicaFetchers,
  }
}

/** The stores of keys and certificates: each listener has its own. */
const LISTENER_SECURITY = /^ssl\.(key|keystore|truststore)\./

/** Kafka opens and closes listeners while it runs; we do not. */
const FIXED_YET: readonly string[] = ['listeners', 'listener.security.protocol.map']

function isZeroTime(name: string, text: string): boolean {
  return (name === 'log.retention.ms' || name === 'log.roll.ms') && Number(text) === 0
}

function valueProblem(name: string, text: string, { type }: Setting): string | undefined {
  const outcome = type.parse(text)
  if ('value' in outcome) return undefined
  const value = type.type === 'password' ? '[redacted]' : text
  return `Invalid value ${value} for the setting ${name}: expected ${outcome.expected}`
}

function settingOf(scope: ConfigScope, name: string): Setting | undefined {
  switch (scope) {
    case 'topic':
      return topicDefinition.settings.get(name)
    case 'group':
      return groupDefinition.settings.get(name)
    case 'client-metrics':
      return clientMetricsDefinition.settings.get(name)
    case 'broker':
    case 'all-brokers':
      return brokerSettingOf(name)?.setting
  }
}

function firstDuplicate(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index)
}

function ruleProblem(problem: string | undefined): ConfigError | undefined {
  return problem === undefined ? undefined : invalidConfig(problem)
}

function nullValue(name: string): ConfigError {
  return invalidRequest(`Null is no value for the setting ${name}.`)
}

function invalidConfig(errorMessage: string): ConfigError {
  return { errorName: 'INVALID_CONFIG', errorMessage }
}

function invalidRequest(errorMessage: string): ConfigError {
  return { errorName: 'INVALID_REQUEST', errorMessage }
}
