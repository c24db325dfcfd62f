import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { parseProperties } from '@ottla/platform'
import { StorageToolError } from './storage-tool-error.ts'

/** What formatting needs to know of a server.properties. All else is the broker's to judge when it starts. */
export interface StorageSettings {
  /** As they stand in `log.dirs`. */
  readonly logDirs: readonly string[]
  /** That of the metadata log; the first of `log.dirs` where it has none of its own. */
  readonly metadataLogDir: string
  readonly nodeId: number
  readonly isController: boolean
  /** The members of the quorum stand in the settings. */
  readonly hasStaticVoters: boolean
  /** Where this node's controller is reached; undefined where the settings do not say. */
  readonly controllerEndpoint: ControllerEndpoint | undefined
}

export interface ControllerEndpoint {
  readonly listenerName: string
  readonly host: string
  readonly port: number
}

/** Kafka's own default. */
const DEFAULT_LOG_DIR = '/tmp/kafka-logs'

export function readStorageSettings(file: string): StorageSettings {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new StorageToolError(`${file} cannot be read: ${(error as Error).message}`)
  }
  const { entries, malformed } = parseProperties(text)
  if (malformed.length > 0) {
    throw new StorageToolError(`${file} has a \\u without four hex digits behind it, at ${malformed.join(', ')}`)
  }
  return storageSettings(entries)
}

export function storageSettings(entries: ReadonlyMap<string, string>): StorageSettings {
  const logDirs = listOf(entries.get('log.dirs') ?? entries.get('log.dir') ?? DEFAULT_LOG_DIR)
  if (logDirs.length === 0) throw new StorageToolError('log.dirs names no directory')
  const roles = listOf(entries.get('process.roles') ?? '')
  return {
    logDirs,
    metadataLogDir: entries.get('metadata.log.dir')?.trim() || logDirs[0]!,
    nodeId: nodeIdOf(entries),
    isController: roles.includes('controller'),
    hasStaticVoters: listOf(entries.get('controller.quorum.voters') ?? '').length > 0,
    controllerEndpoint: controllerEndpointOf(entries),
  }
}

/** All directories, that of the metadata log first. */
export function directoriesOf({ logDirs, metadataLogDir }: StorageSettings): string[] {
  return [metadataLogDir, ...logDirs.filter((directory) => directory !== metadataLogDir)]
}

function nodeIdOf(entries: ReadonlyMap<string, string>): number {
  const text = (entries.get('node.id') ?? entries.get('broker.id'))?.trim()
  if (text === undefined || !/^\d{1,10}$/.test(text)) {
    throw new StorageToolError(`node.id is ${text === undefined ? 'missing' : `${JSON.stringify(text)}`}`)
  }
  return Number(text)
}

function controllerEndpointOf(entries: ReadonlyMap<string, string>): ControllerEndpoint | undefined {
  const [listenerName] = listOf(entries.get('controller.listener.names') ?? '')
  if (listenerName === undefined) return undefined
  for (const setting of ['advertised.listeners', 'listeners']) {
    for (const listener of listOf(entries.get(setting) ?? '')) {
      const match = /^([^:]+):\/\/\[?(.*?)\]?:(\d+)$/.exec(listener)
      if (match === null || match[1]!.toUpperCase() !== listenerName.toUpperCase()) continue
      const host = match[2] === '' || match[2] === '0.0.0.0' ? hostname() : match[2]!
      return { listenerName, host, port: Number(match[3]) }
    }
  }
  return undefined
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
