import type { ConfigProblem, Setting, SettingTexts } from '@ottla/platform/config'
import type { ConfigWarning } from './broker-config.ts'
import { brokerDefinition, brokerSettingOf, topicDefinition } from './definitions.ts'

/** Keys that belong to somebody else who reads the same file: plugins, reporters, providers. */
const KNOWN_PREFIXES = [
  'listener.name.',
  'config.providers.',
  'metrics.context.',
  'metrics.jmx.',
  'kafka.csv.metrics.',
] as const

/** The settings whose value is a prefix of a plugin's own keys. */
const PREFIX_SETTINGS = ['remote.log.storage.manager.impl.prefix', 'remote.log.metadata.manager.impl.prefix'] as const

/**
 * Looks at the names of what was written: unknown ones are worth a warning, because files carry keys of
 * plugins, and so are known ones that change nothing yet. A value under `listener.name.` is checked here
 * by the setting that it limits to a listener.
 */
export function findKnownNames(texts: SettingTexts): { warnings: ConfigWarning[]; problems: ConfigProblem[] } {
  const prefixes = [...KNOWN_PREFIXES, ...pluginPrefixes(texts)]
  const unknown: string[] = []
  const notYet: string[] = []
  const noEffect: string[] = []
  const problems: ConfigProblem[] = []
  for (const [name, text] of texts) {
    const known = brokerSettingOf(name)
    if (known === undefined) {
      if (!prefixes.some((prefix) => name.startsWith(prefix))) unknown.push(withHint(name))
      continue
    }
    const { baseName, setting } = known
    if (baseName !== name) problems.push(...checkValue(name, text, setting))
    if (setting.support === 'no-effect') noEffect.push(name)
    else if (setting.support === 'not-yet' || (baseName !== name && baseName !== 'max.connections')) notYet.push(name)
  }
  const warnings = [
    { message: 'unknown settings are left alone', settings: unknown },
    { message: 'settings are not acted on yet', settings: notYet },
    { message: 'settings have no effect here', settings: noEffect },
  ]
  return { warnings: warnings.filter(({ settings }) => settings.length > 0), problems }
}

function pluginPrefixes(texts: SettingTexts): string[] {
  return PREFIX_SETTINGS.map(
    (name) => texts.get(name) ?? brokerDefinition.settings.get(name)?.type.defaultText ?? '',
  ).filter((prefix) => prefix !== '')
}

function checkValue(name: string, text: string, { type }: Setting): ConfigProblem[] {
  const outcome = type.parse(text)
  if ('value' in outcome) return []
  return [{ name, value: type.type === 'password' ? '[redacted]' : text, expected: outcome.expected }]
}

function withHint(name: string): string {
  const nearest = nearestName(name)
  return nearest === undefined ? name : `${name} (nearest known: ${nearest})`
}

/**
 * The known name that somebody may have meant: the broker's counterpart of a topic setting, else the
 * name with the fewest edits. More than a quarter of its letters away it would only mislead.
 */
export function nearestName(name: string): string | undefined {
  return topicDefinition.settings.get(name)?.synonym ?? nearestOf(name, brokerDefinition.settings.keys())
}

/** The same among these names. */
export function nearestOf(name: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let fewest = Math.floor(name.length / 4) + 1
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= fewest) continue
    const edits = editDistance(name, candidate, fewest)
    if (edits < fewest) {
      fewest = edits
      nearest = candidate
    }
  }
  return nearest
}

/** Insertions, deletions and replacements between two texts; gives up with `limit` once it is reached. */
function editDistance(from: string, to: string, limit: number): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    let lowest = row
    for (let column = 1; column <= to.length; column++) {
      const replaced = (above[column - 1] as number) + (from[row - 1] === to[column - 1] ? 0 : 1)
      const cost = Math.min(replaced, (above[column] as number) + 1, (current[column - 1] as number) + 1)
      current.push(cost)
      if (cost < lowest) lowest = cost
    }
    if (lowest >= limit) return limit
    above = current
  }
  return above[to.length] as number
}
