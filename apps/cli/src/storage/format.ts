import {
  chooseFeatures,
  formatCluster,
  type InitialVoter,
  KRAFT_VERSION,
  type Release,
  releaseByName,
} from '@ottla/broker/format'
import type { Disk, Random } from '@ottla/platform'
import { newUuid } from '@ottla/storage/format'
import { initialControllers } from './initial-controllers.ts'
import { SCRAM_LEVEL, scramRecord } from './scram-credential.ts'
import { directoriesOf, type StorageSettings } from './settings.ts'
import { StorageToolError } from './storage-tool-error.ts'

export interface FormatFlags {
  readonly clusterId: string
  readonly ignoreFormatted: boolean
  readonly releaseVersion: string | undefined
  /** `name=level` each. */
  readonly features: readonly string[]
  readonly scram: readonly string[]
  readonly standalone: boolean
  readonly noInitialControllers: boolean
  readonly initialControllers: string | undefined
}

export interface Outside {
  readonly disk: Disk
  readonly random: Random
  readonly nowMs: number
  readonly say: (line: string) => void
}

/** `ottla storage format`: makes the directories of a node ready for its first start. */
export async function formatStorage(settings: StorageSettings, flags: FormatFlags, outside: Outside): Promise<void> {
  const { disk, random, nowMs, say } = outside
  const release = flags.releaseVersion === undefined ? undefined : releaseByName(flags.releaseVersion)
  const chosen = chooseFeatures({ release, features: new Map(flags.features.map(featureOf)) })
  if (flags.scram.length > 0 && chosen.release.level < SCRAM_LEVEL.level) {
    throw new StorageToolError(`SCRAM is only supported in metadata.version ${SCRAM_LEVEL.name} or later.`)
  }
  const records = flags.scram.map((text) => scramRecord(text, random))
  const quorum = quorumOf(settings, flags, random)
  checkKraftVersion(chosen.kraftVersion, quorum)
  const { metadataLogDir } = settings
  const formatted = await formatCluster({
    disk,
    random,
    nowMs,
    directories: directoriesOf(settings),
    nodeId: settings.nodeId,
    clusterId: flags.clusterId,
    formatted: flags.ignoreFormatted ? 'skip' : 'refuse',
    features: chosen.levels,
    records,
    ...(quorum.voters !== undefined && { voters: quorum.voters }),
    ...(quorum.directoryId !== undefined && { directoryIds: new Map([[metadataLogDir, quorum.directoryId]]) }),
    onDirectory: (directory) => say(formattingLine(directory, settings, quorum, chosen.release)),
  })
  if (formatted.length === 0) say('All of the log directories are already formatted.')
}

function formattingLine(directory: string, settings: StorageSettings, quorum: Quorum, release: Release): string {
  const what = directory === settings.metadataLogDir ? metadataDirectoryText(quorum) : 'data directory'
  return `Formatting ${what} ${directory} with metadata.version ${release.name}.`
}

function metadataDirectoryText({ voters, directoryId }: Quorum): string {
  if (voters === undefined) return 'metadata directory'
  return directoryId === undefined ? 'dynamic metadata directory' : 'dynamic metadata voter directory'
}

interface Quorum {
  /** The members stand, or are to stand, in the log and not in the settings. */
  readonly isDynamic: boolean
  /** Known from the beginning; otherwise this node finds a quorum that is there. */
  readonly voters: readonly InitialVoter[] | undefined
  /** Of the metadata log's directory, where this node is one of them. */
  readonly directoryId: string | undefined
}

const NOT_WITH_STATIC_VOTERS =
  'You cannot specify controller.quorum.voters and format the node with --initial-controllers or --standalone. If you ' +
  'want to use dynamic quorum, please remove controller.quorum.voters and specify controller.quorum.bootstrap.servers ' +
  'instead.'
const QUORUM_IS_NOT_SAID =
  'Because controller.quorum.voters is not set on this controller, you must specify one of the following: ' +
  '--standalone, --initial-controllers, or --no-initial-controllers.'

function quorumOf(settings: StorageSettings, flags: FormatFlags, random: Random): Quorum {
  const chosen = [flags.standalone, flags.noInitialControllers, flags.initialControllers !== undefined]
  if (chosen.filter(Boolean).length > 1) {
    throw new StorageToolError(
      'only one of --standalone, --no-initial-controllers and --initial-controllers can be given',
    )
  }
  const { hasStaticVoters, isController, nodeId, controllerEndpoint } = settings
  const namesVoters = flags.standalone || flags.initialControllers !== undefined
  if (hasStaticVoters && namesVoters) throw new StorageToolError(NOT_WITH_STATIC_VOTERS)
  if (isController && !hasStaticVoters && !chosen.includes(true)) throw new StorageToolError(QUORUM_IS_NOT_SAID)
  const isDynamic = !hasStaticVoters && chosen.includes(true)
  if (!namesVoters) return { isDynamic, voters: undefined, directoryId: undefined }
  if (!isController) throw new StorageToolError('only a node with the role controller can be given a quorum')
  if (controllerEndpoint === undefined) {
    throw new StorageToolError('listeners and controller.listener.names do not say where the controller is reached')
  }
  if (flags.initialControllers !== undefined) {
    const voters = initialControllers(flags.initialControllers, controllerEndpoint.listenerName)
    const self = voters.find((voter) => voter.nodeId === nodeId)
    return { isDynamic, voters, directoryId: self?.directoryId }
  }
  const directoryId = newUuid(random)
  return { isDynamic, voters: [{ nodeId, directoryId, ...controllerEndpoint }], directoryId }
}

const QUORUM_FLAGS = 'the flags --standalone, --initial-controllers, or --no-initial-controllers is used'

function checkKraftVersion(wanted: number | undefined, { isDynamic }: Quorum): void {
  if (wanted === undefined) return
  if (wanted > 0 && !isDynamic) {
    throw new StorageToolError(
      `Cannot set ${KRAFT_VERSION} to ${wanted} unless controller.quorum.voters is empty and one of ${QUORUM_FLAGS}.`,
    )
  }
  if (wanted === 0 && isDynamic) {
    throw new StorageToolError(
      `Cannot set ${KRAFT_VERSION} to 0 if controller.quorum.voters is empty and one of ${QUORUM_FLAGS}.`,
    )
  }
}

function featureOf(text: string): [string, number] {
  const separator = text.indexOf('=')
  if (separator < 0) {
    throw new StorageToolError(`Can't parse feature=level string ${text}: equals sign not found.`)
  }
  const level = text.slice(separator + 1).trim()
  if (!/^\d{1,5}$/.test(level)) {
    throw new StorageToolError(`Can't parse feature=level string ${text}: unable to parse ${level} as a short.`)
  }
  return [text.slice(0, separator).trim(), Number(level)]
}
