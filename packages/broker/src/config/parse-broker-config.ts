import { type ConfigProblem, describeProblem, type SettingTexts } from '@ottla/platform/config'
import type { BrokerConfig, ConfigLayers, ConfigWarning, ResolvedSettings } from './broker-config.ts'
import { type BrokerSettings, brokerDefinition, brokerSettingOf } from './definitions.ts'
import { findKnownNames } from './known-names.ts'
import { refusedSettings } from './refusals.ts'
import { checkRules, resolveBrokerSettings } from './rules.ts'
import { topicDefaultsOf } from './topic-config.ts'

export type ParsedBrokerConfig =
  | { readonly config: BrokerConfig; readonly problems: readonly []; readonly warnings: readonly ConfigWarning[] }
  | {
      readonly config: undefined
      readonly problems: readonly string[]
      readonly warnings: readonly ConfigWarning[]
    }

export interface ParseOptions {
  /** Go before what the file says. */
  overrides?: SettingTexts
  /** What an empty host in the addresses for clients stands for: the name of this machine. */
  hostName?: string
}

/**
 * Reads the settings of a broker. Either all of them are good and there is a `config`, or there is none
 * and `problems` has a line for each that is not, with what was expected.
 */
export function parseBrokerConfig(properties: SettingTexts, options: ParseOptions = {}): ParsedBrokerConfig {
  const texts = new Map<string, string>()
  for (const [name, text] of [...properties, ...(options.overrides ?? [])]) texts.set(name, text.trim())
  const standIn = shareNodeId(texts)
  const { config: settings, problems } = brokerDefinition.parse(texts)
  const badValues = problemsAsWritten(problems, standIn)
  const { warnings, problems: badPrefixed } = findKnownNames(texts)
  const lines = [...badValues, ...badPrefixed].map(describeProblem)
  // The rest is checked against the defaults where a value is bad, so that all is said in one run.
  const isIdentified = !problems.some(({ name }) => standIns.has(name))
  const known = isIdentified ? settings : brokerDefinition.parse(new Map([...texts, ...standIns])).config
  const { settings: resolved, problems: badShapes } = resolveBrokerSettings(
    known,
    texts,
    options.hostName ?? 'localhost',
  )
  lines.push(...badShapes)
  // The rules between settings are for a node of which it is known who it is and what it does.
  if (isIdentified) lines.push(...checkRules(settings, resolved, texts))
  lines.push(...refusedSettings(texts, known, resolved))
  if (lines.length === 0) {
    const layers: ConfigLayers = { static: texts, dynamicDefault: new Map(), dynamicBroker: new Map() }
    return { config: assemble(settings, resolved, layers), problems: [], warnings }
  }
  return { config: undefined, problems: lines, warnings }
}

/**
 * The two names of the node's id are one setting: whoever asks for either is told of it. Gives the name
 * that was not written, with the one that was.
 */
function shareNodeId(texts: Map<string, string>): { shared: string; written: string } | undefined {
  for (const [shared, written] of [
    ['node.id', 'broker.id'],
    ['broker.id', 'node.id'],
  ] as const) {
    const text = texts.get(written)
    if (text === undefined || texts.has(shared)) continue
    texts.set(shared, text)
    return { shared, written }
  }
  return undefined
}

/** A bad id is told once, under the name that stands in the file. */
function problemsAsWritten(
  problems: readonly ConfigProblem[],
  names: { shared: string; written: string } | undefined,
): readonly ConfigProblem[] {
  if (names === undefined) return problems
  // What node.id expects is the more precise.
  const isTold = problems.some(({ name }) => name === 'node.id')
  return problems
    .filter(({ name }) => !(isTold && name === 'broker.id'))
    .map((problem) => (problem.name === names.shared ? { ...problem, name: names.written } : problem))
}

/** In place of settings that have no default and are missing or bad: with them, the others can be looked at. */
const standIns: SettingTexts = new Map([
  ['process.roles', 'broker,controller'],
  ['node.id', '0'],
  ['controller.listener.names', 'CONTROLLER'],
])

/**
 * The same broker with these settings of the metadata log: those of all brokers, and its own before
 * them. Settings that need a restart stay as they were started with. A text that cannot be read (it was
 * checked when it was set, by another version) leaves the next layer's value and is a problem to log.
 */
export function withDynamicConfigs(
  config: BrokerConfig,
  dynamic: { readonly allBrokers: SettingTexts; readonly thisBroker: SettingTexts },
): { config: BrokerConfig; problems: ConfigProblem[] } {
  const texts = new Map(config.layers.static)
  for (const layer of [dynamic.allBrokers, dynamic.thisBroker]) {
    for (const [name, text] of layer) {
      const setting = brokerSettingOf(name)?.setting
      if (setting !== undefined && setting.updateMode !== 'read-only') texts.set(name, text.trim())
    }
  }
  const { config: settings, problems } = brokerDefinition.read(texts)
  // Listeners cannot change while the broker runs; the host name is in them already.
  const { listeners, advertisedListeners, advertisedControllerListeners } = config
  const resolved = {
    ...resolveBrokerSettings(settings, texts, '').settings,
    listeners,
    advertisedListeners,
    advertisedControllerListeners,
  }
  const layers: ConfigLayers = {
    static: config.layers.static,
    dynamicDefault: dynamic.allBrokers,
    dynamicBroker: dynamic.thisBroker,
  }
  return { config: assemble(settings, resolved, layers), problems }
}

function assemble(settings: BrokerSettings, resolved: ResolvedSettings, layers: ConfigLayers): BrokerConfig {
  const config = { ...settings, ...resolved, layers }
  return Object.freeze({ ...config, topicDefaults: topicDefaultsOf(config) })
}
