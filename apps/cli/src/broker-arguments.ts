import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { type ParsedBrokerConfig, parseBrokerConfig, singleNodeSettings } from '@ottla/broker'
import { parseProperties } from '@ottla/platform'

/** A command line that `ottla broker start` does not take. */
export class BrokerArgumentsError extends Error {}

/** `broker start [server.properties] [--override name=value]...` */
export interface BrokerArguments {
  readonly file: string | undefined
  readonly overrides: ReadonlyMap<string, string>
}

export function parseBrokerArguments(args: readonly string[]): BrokerArguments {
  const rest = args[0] === 'broker' && args[1] === 'start' ? args.slice(2) : [...args]
  const overrides = new Map<string, string>()
  let file: string | undefined
  for (let index = 0; index < rest.length; index += 1) {
    const argument = rest[index]!
    if (argument === '--override' || argument.startsWith('--override=')) {
      const isSeparate = argument === '--override'
      const text = isSeparate ? rest[index + 1] : argument.slice('--override='.length)
      if (isSeparate) index += 1
      const separator = text?.indexOf('=') ?? -1
      if (text === undefined || separator < 1) {
        throw new BrokerArgumentsError(`--override takes name=value, not ${JSON.stringify(text ?? '')}`)
      }
      overrides.set(text.slice(0, separator).trim(), text.slice(separator + 1))
    } else if (argument.startsWith('-')) {
      throw new BrokerArgumentsError(
        `broker start does not take ${argument}: it takes a file and --override name=value`,
      )
    } else if (file !== undefined) {
      throw new BrokerArgumentsError(`broker start takes one file, not both ${file} and ${argument}`)
    } else {
      file = argument
    }
  }
  return { file, overrides }
}

export interface LoadedConfig {
  readonly parsed: ParsedBrokerConfig
  /** Settings that stand twice in the file. */
  readonly repeated: readonly string[]
}

/** Settings from a file as Kafka has it; without one, those of a single node for a first start. */
export function loadBrokerConfig({ file, overrides }: BrokerArguments): LoadedConfig {
  if (file === undefined) {
    const settings = new Map([...singleNodeSettings, ['log.dirs', resolve('data')]])
    const parsed = parseBrokerConfig(settings, { overrides: withController(overrides), hostName: hostname() })
    // What we set ourselves is nobody's mistake.
    const warnings = parsed.warnings
      .map((warning) => ({ ...warning, settings: warning.settings.filter((name) => overrides.has(name)) }))
      .filter((warning) => warning.settings.length > 0)
    return { parsed: { ...parsed, warnings }, repeated: [] }
  }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new BrokerArgumentsError(`${file} cannot be read: ${(error as Error).message}`)
  }
  const { entries, repeated, malformed } = parseProperties(text)
  if (malformed.length > 0) {
    throw new BrokerArgumentsError(`${file} has a \\u without four hex digits behind it, at ${malformed.join(', ')}`)
  }
  return { parsed: parseBrokerConfig(entries, { overrides, hostName: hostname() }), repeated }
}

/** Whoever moves the broker to another port should not have to know that a controller has a listener too. */
function withController(overrides: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const listeners = overrides.get('listeners')
  if (listeners === undefined || listeners.includes('CONTROLLER://')) return overrides
  const port = listeners.includes(':9093') ? 9094 : 9093
  return new Map([...overrides, ['listeners', `${listeners},CONTROLLER://127.0.0.1:${port}`]])
}
